import { type ReactNode, useId } from "react";
import { useTexts } from "../../i18n/i18n.ts";
import { soon, type When } from "./whenText.ts";

const kinds = ["now", "at", "condition"] as const;

/** Now, at a time of the terminal's clock, or when a condition holds. */
export function WhenField({
  when,
  clock,
  suggestions,
  onChange,
}: {
  readonly when: When;
  /** Terminal time now, to start from. */
  readonly clock: () => string;
  readonly suggestions: readonly string[];
  readonly onChange: (when: When) => void;
}): ReactNode {
  const { t } = useTexts();
  const listId = useId();
  const begin = (kind: When["kind"]): When => {
    if (kind === "at") return { kind, clock: soon(clock()) };
    return kind === "condition" ? { kind, text: suggestions[0] ?? "" } : { kind };
  };
  return (
    <fieldset className="whenField">
      <legend>{t("faults.when")}</legend>
      {kinds.map((kind) => (
        <button
          key={kind}
          type="button"
          className="button"
          data-testid={`fault-when-${kind}`}
          aria-pressed={when.kind === kind}
          onClick={() => onChange(begin(kind))}
        >
          {t(`faults.whenKind.${kind}`)}
        </button>
      ))}
      {when.kind === "at" && (
        <input
          className="input"
          data-testid="fault-when-clock"
          type="time"
          step={1}
          aria-label={t("faults.whenKind.at")}
          value={when.clock}
          onChange={(event) => onChange({ kind: "at", clock: event.target.value })}
        />
      )}
      {when.kind === "condition" && (
        <>
          <input
            className="input mono condition"
            data-testid="fault-when-text"
            list={listId}
            aria-label={t("faults.whenKind.condition")}
            value={when.text}
            onChange={(event) => onChange({ kind: "condition", text: event.target.value })}
          />
          <datalist id={listId}>
            {suggestions.map((text) => (
              <option key={text} value={text} />
            ))}
          </datalist>
          <p className="soft small">{t("faults.conditionHelp")}</p>
        </>
      )}
    </fieldset>
  );
}
