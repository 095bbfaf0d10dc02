import type { ReactNode } from "react";
import type { PlantRow } from "../../../common/wire/rows.ts";
import type { FaultKindRow } from "../../../common/wire/trainer.ts";
import { useTexts } from "../../i18n/i18n.ts";
import { useLive, useTicking, useValue } from "../../live/useLive.ts";
import { formatAge, formatTime } from "../../ui/formatters.ts";
import { faultTitle } from "./faultTexts.ts";

/** Faults in force, since when, and those that wait for their time or condition; each can be cleared, or all at once. */
export function FaultTable({
  plant,
  kinds,
}: {
  readonly plant: PlantRow;
  readonly kinds: readonly FaultKindRow[];
}): ReactNode {
  const { t, language } = useTexts();
  const { commands } = useLive();
  const { faults, plannedFaults } = plant;
  const titleOf = (kind: string): string => {
    const known = kinds.find((each) => each.kind === kind);
    return known ? faultTitle(known, language) : kind;
  };
  const count = faults.length + plannedFaults.length;
  return (
    <>
      <h3 className="faultsHeading">
        {t("faults.active", { count: faults.length })}
        <span className="spacer" />
        <button
          type="button"
          className="button"
          data-testid="fault-clear-all"
          disabled={count === 0}
          onClick={() => void commands.send({ kind: "fault.clearAll" })}
        >
          {t("faults.clearAll", { count })}
        </button>
      </h3>
      {count === 0 ? (
        <p className="faultsNone soft">{t("faults.none")}</p>
      ) : (
        <table className="plainTable" data-testid="active-faults">
          <thead>
            <tr>
              <th scope="col">{t("faults.kind")}</th>
              <th scope="col">{t("faults.target")}</th>
              <th scope="col">{t("faults.since")}</th>
              <th scope="col">{t("faults.actions")}</th>
            </tr>
          </thead>
          <tbody>
            {faults.map(({ id, kind, target, since }) => (
              <FaultLine key={id} id={id} title={titleOf(kind)} target={target} isActive>
                <Since since={since} />
              </FaultLine>
            ))}
            {plannedFaults.map(({ id, kind, target, when }) => (
              <FaultLine key={id} id={id} title={titleOf(kind)} target={target} isActive={false}>
                <span className="soft">{t("faults.waits")}</span> <span className="mono">{when}</span>
              </FaultLine>
            ))}
          </tbody>
        </table>
      )}
    </>
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
