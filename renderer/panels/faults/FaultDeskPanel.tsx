import { type ReactNode, useState } from "react";
import type { CheKind } from "../../../common/equipment/che.ts";
import { codeText, useTexts } from "../../i18n/i18n.ts";
import { useLive, usePlant, useRows, useValue } from "../../live/useLive.ts";
import { Panel } from "../../ui/Panel.tsx";
import "./faults.css";

const faultKinds = ["truckBreakdown", "craneTrip", "linkLoss"] as const;
type FaultKind = (typeof faultKinds)[number];

/** Which machines a kind of fault can hit; a link loss hits a server. */
const victims: Readonly<Record<FaultKind, readonly CheKind[]>> = {
  truckBreakdown: ["agv", "mannedTruck"],
  craneTrip: ["sts", "rmg"],
  linkLoss: [],
};

/** Faults: choose one and its victim, inject; see which are in force, clear them. Simulated plants only. */
export function FaultDeskPanel(): ReactNode {
  const { t } = useTexts();
  const plant = usePlant();
  if (plant?.mode !== "SIM") {
    return (
      <Panel name="faults" title={t("faults.title")}>
        <div className="panelEmpty">{plant ? t("run.notSimText") : t("run.noPlant")}</div>
      </Panel>
    );
  }
  return (
    <Panel name="faults" title={t("faults.title")}>
      <InjectForm />
      <h3 className="faultsHeading">{t("faults.active")}</h3>
      <ActiveFaults faults={plant.faults} />
    </Panel>
  );
}

function InjectForm(): ReactNode {
  const { t } = useTexts();
  const { commands, hello, stores } = useLive();
  const roster = useValue(hello)?.roster ?? [];
  const links = useRows(stores.links);
  const [kind, setKind] = useState<FaultKind>("truckBreakdown");
  const [chosen, setChosen] = useState("");
  const targets =
    kind === "linkLoss"
      ? links.map(({ id }) => id)
      : roster.filter((mover) => victims[kind].includes(mover.kind)).map(({ id }) => id);
  const target = targets.includes(chosen) ? chosen : (targets[0] ?? "");
  return (
    <form
      className="injectForm"
      onSubmit={(event) => {
        event.preventDefault();
        if (target !== "") void commands.send({ kind: "fault.inject", fault: kind, target });
      }}
    >
      <label>
        <span>{t("faults.kind")}</span>
        <select
          className="select"
          data-testid="fault-kind"
          value={kind}
          onChange={(event) => setKind(faultKinds.find((each) => each === event.target.value) ?? kind)}
        >
          {faultKinds.map((each) => (
            <option key={each} value={each}>
              {codeText("fault", each)}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>{t("faults.target")}</span>
        <select
          className="select mono"
          data-testid="fault-target"
          value={target}
          onChange={(event) => setChosen(event.target.value)}
        >
          {targets.length === 0 && <option value="">{t("faults.noTarget")}</option>}
          {targets.map((id) => (
            <option key={id} value={id}>
              {id}
            </option>
          ))}
        </select>
      </label>
      <button type="submit" className="button" data-testid="fault-inject" disabled={target === ""}>
        {t("faults.inject")}
      </button>
    </form>
  );
}

function ActiveFaults({
  faults,
}: {
  readonly faults: readonly { readonly id: string; readonly kind: string; readonly target: string }[];
}): ReactNode {
  const { t } = useTexts();
  const { commands } = useLive();
  if (faults.length === 0) return <p className="faultsNone soft">{t("faults.none")}</p>;
  return (
    <table className="plainTable" data-testid="active-faults">
      <thead>
        <tr>
          <th scope="col">{t("faults.id")}</th>
          <th scope="col">{t("faults.kind")}</th>
          <th scope="col">{t("faults.target")}</th>
          <th scope="col">{t("faults.actions")}</th>
        </tr>
      </thead>
      <tbody>
        {faults.map(({ id, kind, target }) => (
          <tr key={id} data-fault-id={id}>
            <th scope="row" className="mono">
              {id}
            </th>
            <td>
              <i className="faultGlyph" aria-hidden="true" />
              {codeText("fault", kind)}
            </td>
            <td className="mono">{target}</td>
            <td>
              <button
                type="button"
                className="button"
                onClick={() => void commands.send({ kind: "fault.clear", faultId: id })}
              >
                {t("faults.clear")}
                <span className="visuallyHidden"> {id}</span>
              </button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
