import { type ReactNode, useState } from "react";
import type { PlantRow } from "../../../common/wire/rows.ts";
import { useTexts } from "../../i18n/i18n.ts";
import { useLive, useRow } from "../../live/useLive.ts";
import { ConfirmDialog } from "../../ui/ConfirmDialog.tsx";

const greatestSeed = 2 ** 32 - 1;

/** Begins another scenario, or the same one again, with a seed of the trainer's choice. */
export function Scenarios({ plant }: { readonly plant: PlantRow }): ReactNode {
  const { t, language } = useTexts();
  const { commands, stores } = useLive();
  const scenarios = useRow(stores.trainer, "trainer")?.scenarios ?? [];
  const [chosen, setChosen] = useState("");
  const [typedSeed, setTypedSeed] = useState("");
  const [isAsking, setIsAsking] = useState(false);
  const scenario = chosen === "" ? plant.scenario : chosen;
  const seedText = typedSeed === "" ? String(plant.seed) : typedSeed;
  const seed = Number(seedText);
  const isSeed = /^\d+$/.test(seedText) && seed <= greatestSeed;
  if (scenarios.length === 0) return null;
  return (
    <fieldset>
      <legend>{t("run.scenario")}</legend>
      <select
        className="select"
        data-testid="scenario-name"
        aria-label={t("run.scenario")}
        value={scenario}
        onChange={(event) => setChosen(event.target.value)}
      >
        {scenarios.map(({ name, titleZh, titleEn }) => (
          <option key={name} value={name}>
            {language === "en" ? titleEn : titleZh}
          </option>
        ))}
      </select>
      <input
        className="input mono seedInput"
        data-testid="scenario-seed"
        inputMode="numeric"
        aria-label={t("run.seed")}
        aria-invalid={!isSeed}
        title={isSeed ? t("run.seed") : t("run.seedRange")}
        value={seedText}
        onChange={(event) => setTypedSeed(event.target.value)}
      />
      <button
        type="button"
        className="button"
        data-testid="scenario-load"
        disabled={!isSeed}
        onClick={() => setIsAsking(true)}
      >
        {t("run.load")}
      </button>
      {isAsking && (
        <ConfirmDialog
          title={t("run.loadTitle", { scenario, seed })}
          text={t("run.loadText")}
          confirmLabel={t("run.loadYes")}
          cancelLabel={t("run.cancel")}
          onCancel={() => setIsAsking(false)}
          onConfirm={() => {
            setIsAsking(false);
            void commands.send({ kind: "sim.loadScenario", scenario, seed });
          }}
        />
      )}
    </fieldset>
  );
}
