import type { ReactNode } from "react";
import { type FaultKindRow, faultClasses } from "../../../common/wire/trainer.ts";
import { codeText, useTexts } from "../../i18n/i18n.ts";
import { faultTitle } from "./faultTexts.ts";

/** The kinds that were found, grouped by where such faults come from. */
export function KindList({
  kinds,
  chosen,
  onChoose,
}: {
  readonly kinds: readonly FaultKindRow[];
  readonly chosen: string;
  readonly onChoose: (kind: string) => void;
}): ReactNode {
  const { t, language } = useTexts();
  const known: readonly string[] = faultClasses;
  const classes = [
    ...faultClasses,
    ...new Set(kinds.map((kind) => kind.class).filter((each) => !known.includes(each))),
  ];
  return (
    <select
      className="kindList"
      data-testid="fault-kind"
      size={10}
      aria-label={t("faults.kind")}
      value={chosen}
      onChange={(event) => onChoose(event.target.value)}
    >
      {classes.map((each) => {
        const own = kinds.filter((kind) => kind.class === each);
        return own.length === 0 ? null : (
          <optgroup key={each} label={t("faults.group", { name: codeText("faultClass", each), count: own.length })}>
            {own.map((kind) => (
              <option key={kind.kind} value={kind.kind} title={kind.kind}>
                {faultTitle(kind, language)}
              </option>
            ))}
          </optgroup>
        );
      })}
    </select>
  );
}
