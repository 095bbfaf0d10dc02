import type { Language } from "../../../common/wire/desktop.ts";
import type { FaultKindRow } from "../../../common/wire/trainer.ts";
import { codeText } from "../../i18n/i18n.ts";

/** A kind's name in our words; one that the console does not know keeps the plant's own title. */
export function faultTitle(kind: FaultKindRow, language: Language): string {
  const known = codeText("fault", kind.kind);
  if (known !== kind.kind) return known;
  return (language === "en" ? kind.titleEn : kind.titleZh) || kind.kind;
}

/** Kinds whose name, in either language, or id has every word that was typed. */
export function matchingKinds(kinds: readonly FaultKindRow[], typed: string, language: Language): FaultKindRow[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  return kinds.filter((kind) => {
    const text = `${faultTitle(kind, language)} ${kind.titleZh} ${kind.titleEn} ${kind.kind}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
