import { type ReactNode, useState } from "react";
import type { FaultKindRow, FaultParameters, FaultTargetKind, TrainerRow } from "../../../common/wire/trainer.ts";
import { codeText, useTexts } from "../../i18n/i18n.ts";
import { useLive, usePlant, useValue } from "../../live/useLive.ts";
import { formatTime } from "../../ui/formatters.ts";
import { faultTitle } from "./faultTexts.ts";
import { ParameterFields } from "./ParameterFields.tsx";
import { WhenField } from "./WhenField.tsx";
import { suggestedConditions, type When, whenText } from "./whenText.ts";

/** What the chosen kind hits, how, and when. A new kind starts with its own defaults (give it a key). */
export function InjectForm({
  kind,
  targets,
}: {
  readonly kind: FaultKindRow;
  readonly targets: TrainerRow["targets"];
}): ReactNode {
  const { t, language } = useTexts();
  const { commands, hello, pose } = useLive();
  const plant = usePlant();
  const timeZone = useValue(hello)?.site.timeZone ?? "UTC";
  const groups = kind.targets.map((each) => [each, targets[each]] as const).filter(([, ids]) => ids.length > 0);
  const [chosen, setChosen] = useState("");
  const [parameters, setParameters] = useState<FaultParameters>(kind.parameters);
  const [when, setWhen] = useState<When>({ kind: "now" });
  const all = groups.flatMap(([, ids]) => ids);
  const target = all.includes(chosen) ? chosen : (all[0] ?? "");
  const targetKind: FaultTargetKind = groups.find(([, ids]) => ids.includes(target))?.[0] ?? "other";
  const clock = (): string => formatTime(pose.plantTime || (plant?.plantTime ?? 0), timeZone);
  const isComplete = Object.values(parameters).every((value) => typeof value !== "number" || !Number.isNaN(value));
  const isServer = kind.targets.includes("server");
  const inject = (): void => {
    const text = whenText(isServer ? { kind: "now" } : when, plant?.simTimeS ?? 0, clock());
    if (target === "" || text === undefined || !isComplete) return;
    void commands.send({ kind: "fault.inject", fault: kind.kind, target, when: text, parameters: { ...parameters } });
  };
  return (
    <form
      className="injectForm"
      onSubmit={(event) => {
        event.preventDefault();
        inject();
      }}
    >
      <h3>{faultTitle(kind, language)}</h3>
      <label>
        <span>{t("faults.target")}</span>
        <select
          className="select mono"
          data-testid="fault-target"
          value={target}
          onChange={(event) => setChosen(event.target.value)}
        >
          {groups.length === 0 && <option value="">{t("faults.noTarget")}</option>}
          {groups.map(([each, ids]) => (
            <optgroup key={each} label={codeText("faultTarget", each)}>
              {ids.map((id) => (
                <option key={id} value={id}>
                  {id}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      </label>
      <ParameterFields
        values={parameters}
        onChange={(name, value) => setParameters((before) => ({ ...before, [name]: value }))}
      />
      {isServer ? (
        <p className="soft small">{t("faults.serverNow")}</p>
      ) : (
        <WhenField when={when} clock={clock} suggestions={suggestedConditions(target, targetKind)} onChange={setWhen} />
      )}
      <button type="submit" className="button wide" data-testid="fault-inject" disabled={target === "" || !isComplete}>
        {t(when.kind === "now" || isServer ? "faults.inject" : "faults.plan")}
      </button>
    </form>
  );
}
