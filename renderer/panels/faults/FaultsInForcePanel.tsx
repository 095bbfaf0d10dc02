import type { ReactNode } from "react";
import type { PlantRow } from "../../../common/wire/rows.ts";
import { useTexts } from "../../i18n/i18n.ts";
import { useLive, usePlant, useRow, useTicking, useValue } from "../../live/useLive.ts";
import { formatAge, formatTime } from "../../ui/formatters.ts";
import { Panel } from "../../ui/Panel.tsx";
import { faultTitle } from "./faultTexts.ts";

/** Faults in force, since when, and those that wait for their time or condition; each can be cleared, or all at once. */
export function FaultsInForcePanel(): ReactNode {
  const { t } = useTexts();
  const { commands } = useLive();
  const plant = usePlant();
  const isSimulation = plant?.mode === "SIM";
  const count = isSimulation ? plant.faults.length + plant.plannedFaults.length : 0;
  return (
    <Panel
      name="faults-in-force"
      title={t("faults.active")}
      controls={
        <>
          <span className="spacer" />
          <button
            type="button"
            className="button"
            data-testid="fault-clear-all"
            disabled={count === 0}
            onClick={() => void commands.send({ kind: "fault.clearAll" })}
          >
            {t("faults.clearAll")}
          </button>
        </>
      }
    >
      {count === 0 || !plant ? <div className="panelEmpty">{t("faults.none")}</div> : <FaultTable plant={plant} />}
    </Panel>
  );
}

function FaultTable({ plant }: { readonly plant: PlantRow }): ReactNode {
  const { t, language } = useTexts();
  const kinds = useRow(useLive().stores.trainer, "trainer")?.kinds ?? [];
  const titleOf = (kind: string): string => {
    const known = kinds.find((each) => each.kind === kind);
    return known ? faultTitle(known, language) : kind;
  };
  return (
    <table className="plainTable" data-testid="active-faults">
      <thead>
        <tr>
          <th scope="col">{t("faults.kind")}</th>
          <th scope="col">{t("faults.target")}</th>
          <th scope="col">{t("faults.since")}</th>
          <th scope="col">
            <span className="visuallyHidden">{t("faults.actions")}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {plant.faults.map(({ id, kind, target, since }) => (
          <FaultLine key={id} id={id} title={titleOf(kind)} target={target} isActive>
            <Since since={since} />
          </FaultLine>
        ))}
        {plant.plannedFaults.map(({ id, kind, target, when }) => (
          <FaultLine key={id} id={id} title={titleOf(kind)} target={target} isActive={false}>
            <span className="soft">{t("faults.waits")}</span> <span className="mono">{when}</span>
          </FaultLine>
        ))}
      </tbody>
    </table>
  );
}

function FaultLine({
  id,
  title,
  target,
  isActive,
  children,
}: {
  readonly id: string;
  readonly title: string;
  readonly target: string;
  readonly isActive: boolean;
  readonly children: ReactNode;
}): ReactNode {
  const { t } = useTexts();
  const { commands } = useLive();
  return (
    <tr data-fault-id={id} data-state={isActive ? "active" : "planned"}>
      <th scope="row">
        {isActive && <i className="faultGlyph" aria-hidden="true" />}
        {title}
      </th>
      <td className="mono">{target}</td>
      <td>{children}</td>
      <td>
        <button
          type="button"
          className="button"
          onClick={() => void commands.send({ kind: "fault.clear", faultId: id })}
        >
          {t(isActive ? "faults.clear" : "faults.strike")}
          <span className="visuallyHidden"> {id}</span>
        </button>
      </td>
    </tr>
  );
}

function Since({ since }: { readonly since: number }): ReactNode {
  const { t, language } = useTexts();
  const { hello, pose } = useLive();
  const timeZone = useValue(hello)?.site.timeZone ?? "UTC";
  const age = useTicking(() => formatAge(Math.max(0, pose.plantTime - since), language));
  return t("faults.sinceTime", { time: formatTime(since, timeZone), age });
}
