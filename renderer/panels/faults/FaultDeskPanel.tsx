import { type ReactNode, useState } from "react";
import type { TrainerRow } from "../../../common/wire/trainer.ts";
import { useTexts } from "../../i18n/i18n.ts";
import { useLive, usePlant, useRow } from "../../live/useLive.ts";
import { Panel } from "../../ui/Panel.tsx";
import "./faults.css";
import { matchingKinds } from "./faultTexts.ts";
import { InjectForm } from "./InjectForm.tsx";
import { KindList } from "./KindList.tsx";

/** Faults: find a kind, choose its victim, parameters and time, inject; see what is in force or planned, clear it. */
export function FaultDeskPanel(): ReactNode {
  const { t } = useTexts();
  const plant = usePlant();
  const trainer = useRow(useLive().stores.trainer, "trainer");
  if (plant?.mode !== "SIM") {
    return (
      <Panel name="faults" title={t("faults.title")}>
        <div className="panelEmpty">{plant ? t("run.notSimText") : t("run.noPlant")}</div>
      </Panel>
    );
  }
  const kinds = trainer?.kinds ?? [];
  return (
    <Panel name="faults" title={t("faults.title")}>
      {trainer && kinds.length > 0 ? (
        <InjectDesk trainer={trainer} />
      ) : (
        <div className="panelEmpty">{t("faults.noKinds")}</div>
      )}
    </Panel>
  );
}

function InjectDesk({ trainer }: { readonly trainer: TrainerRow }): ReactNode {
  const { t, language } = useTexts();
  const [typed, setTyped] = useState("");
  const [chosen, setChosen] = useState("");
  const found = matchingKinds(trainer.kinds, typed, language);
  const kind = found.find((each) => each.kind === chosen) ?? found[0];
  return (
    <div className="injectDesk">
      <div className="kindFinder">
        <input
          className="input"
          data-testid="fault-search"
          type="search"
          placeholder={t("faults.search", { count: trainer.kinds.length })}
          aria-label={t("faults.search", { count: trainer.kinds.length })}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        {kind ? (
          <KindList kinds={found} chosen={kind.kind} onChoose={setChosen} />
        ) : (
          <p className="soft">{t("faults.notFound")}</p>
        )}
      </div>
      {kind && <InjectForm key={kind.kind} kind={kind} targets={trainer.targets} />}
    </div>
  );
}
