import type { ReactNode } from "react";
import { type SlotChoice, type SlotTerms, slotRules, slotTerms, totalOf } from "../../../common/wire/slots.ts";
import { codeText, useTexts } from "../../i18n/i18n.ts";
import { formatDifference, formatNumber } from "../../ui/formatters.ts";
import { TermBars } from "./TermBars.tsx";

/** Why this slot: every penalty by name, the next best places with theirs, and what the rules left out. */
export function SlotReasons({ choice }: { readonly choice: SlotChoice }): ReactNode {
  const { t } = useTexts();
  const total = totalOf(choice.terms);
  const scale = Math.max(total, ...choice.runnersUp.map(({ terms }) => totalOf(terms)));
  const forbidden = slotRules.filter((rule) => choice.forbidden[rule]);
  return (
    <>
      <h3>{t("jobs.slot", { position: choice.position })}</h3>
      {choice.waived !== "" && (
        <p className="jobException" data-testid="slot-waived">
          {t("jobs.slotWaived", { rule: codeText("slotRule", choice.waived) })}
        </p>
      )}
      <TermBars
        terms={namedTerms(choice.terms)}
        total={total}
        scale={scale}
        totalLabel={t("jobs.total")}
        testId="slot-terms"
      />
      {choice.runnersUp.length > 0 && <OtherSlots choice={choice} best={total} />}
      {forbidden.length > 0 && (
        <ul className="refusals" data-testid="slot-forbidden" aria-label={t("jobs.slotForbidden")}>
          {forbidden.map((rule) => (
            <li key={rule}>
              {t("jobs.slotForbiddenPlaces", { count: choice.forbidden[rule] ?? 0, rule: codeText("slotRule", rule) })}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

const namedTerms = (terms: SlotTerms): readonly (readonly [string, number])[] =>
  slotTerms.map((term) => [codeText("slot", term), terms[term]] as const);

function OtherSlots({ choice, best }: { readonly choice: SlotChoice; readonly best: number }): ReactNode {
  const { t } = useTexts();
  const used = slotTerms.filter((term) => [choice, ...choice.runnersUp].some(({ terms }) => terms[term] !== 0));
  return (
    <div className="scrollX">
      <table className="plainTable" data-testid="slot-runners-up" aria-label={t("jobs.slotRunnersUp")}>
        <thead>
          <tr>
            <th scope="col">{t("jobs.slotRunnersUp")}</th>
            {used.map((term) => (
              <th scope="col" className="number" key={term}>
                {codeText("slot", term)}
              </th>
            ))}
            <th scope="col" className="number">
              Σ
            </th>
          </tr>
        </thead>
        <tbody>
          {choice.runnersUp.map(({ position, terms }) => (
            <tr key={position}>
              <th scope="row" className="mono">
                {position}
              </th>
              {used.map((term) => (
                <td className="number" key={term}>
                  {formatNumber(terms[term], 0)}
                </td>
              ))}
              <td className="number">
                <strong>{t("jobs.seconds", { value: formatNumber(totalOf(terms), 0) })}</strong>{" "}
                <span className="soft">{t("jobs.difference", { value: formatDifference(totalOf(terms) - best) })}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
