import type { ReactNode } from "react";
import type { SlotChoice } from "../../../common/wire/rows.ts";
import { codeText, useTexts } from "../../i18n/i18n.ts";
import { formatDifference, formatNumber } from "../../ui/formatters.ts";
import { TermBars } from "./TermBars.tsx";

/** Why a place in the yard was chosen: its penalties, and the places that came next. */
export function SlotDecision({ choice }: { readonly choice: SlotChoice }): ReactNode {
  const { t } = useTexts();
  const terms = Object.entries(choice.terms).map(([name, value]) => [codeText("slot", name), value] as const);
  const total = terms.reduce((sum, [, value]) => sum + value, 0);
  const scale = Math.max(total, ...choice.runnersUp.map((other) => other.totalS));
  return (
    <>
      <h3>{t("jobs.slot", { position: choice.position })}</h3>
      <TermBars terms={terms} total={total} scale={scale} totalLabel={t("jobs.total")} testId="slot-terms" />
      {choice.runnersUp.length > 0 && (
        <ul className="refusals" aria-label={t("jobs.slotRunnersUp")}>
          {choice.runnersUp.map((other) => (
            <li key={other.position}>
              <span className="mono">{other.position}</span>{" "}
              {t("jobs.seconds", { value: formatNumber(other.totalS, 0) })}{" "}
              <span className="soft">{t("jobs.difference", { value: formatDifference(other.totalS - total) })}</span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
