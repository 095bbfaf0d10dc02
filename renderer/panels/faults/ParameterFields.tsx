import type { ReactNode } from "react";
import type { FaultParameters } from "../../../common/wire/trainer.ts";
import { codeText, useTexts } from "../../i18n/i18n.ts";

/** Units by parameter; what is not here is a pure number or a word. */
const units: Readonly<Record<string, string>> = {
  durationS: "s (0 = ∞)",
  detectS: "s",
  extraS: "s",
  everyS: "s",
  latencyMs: "ms",
  jumpM: "m",
  deltaT: "t",
  leakKw: "kW",
  toPercent: "%",
  perMinute: "/min",
};
/** The axes of a crane that a fault can be at. */
const axes = ["hoist", "trolley", "gantry"] as const;

/** One field per parameter of a kind, each of its default's type, with its unit. */
export function ParameterFields({
  values,
  onChange,
}: {
  readonly values: FaultParameters;
  readonly onChange: (name: string, value: number | boolean | string) => void;
}): ReactNode {
  const { t } = useTexts();
  return Object.entries(values).map(([name, value]) => (
    <div className="field" key={name}>
      <label htmlFor={`fault-parameter-${name}`}>{codeText("faultParameter", name)}</label>
      <span className="withUnit">
        {name === "axis" ? (
          <select
            className="select"
            id={`fault-parameter-${name}`}
            value={String(value)}
            onChange={(event) => onChange(name, event.target.value)}
          >
            {axes.map((axis) => (
              <option key={axis} value={axis}>
                {codeText("axis", axis)}
              </option>
            ))}
          </select>
        ) : typeof value === "boolean" ? (
          <input
            id={`fault-parameter-${name}`}
            type="checkbox"
            checked={value}
            onChange={(event) => onChange(name, event.target.checked)}
          />
        ) : typeof value === "number" ? (
          <input
            className="input number"
            id={`fault-parameter-${name}`}
            type="number"
            step="any"
            min={0}
            value={Number.isNaN(value) ? "" : value}
            onChange={(event) => onChange(name, event.target.valueAsNumber)}
          />
        ) : (
          <input
            className="input mono"
            id={`fault-parameter-${name}`}
            value={value}
            placeholder={t("faults.default")}
            onChange={(event) => onChange(name, event.target.value)}
          />
        )}
        <span className="soft">{units[name] ?? ""}</span>
      </span>
    </div>
  ));
}
