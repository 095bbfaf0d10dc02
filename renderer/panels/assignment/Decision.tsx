import type { ReactNode } from "react";
import { type Assignment, type CostTerms, costTerms, totalCost } from "../../../common/work/job.ts";
import { codeText, useTexts } from "../../i18n/i18n.ts";
import { useLive, useValue } from "../../live/useLive.ts";
import { formatDifference, formatNumber, formatTime } from "../../ui/formatters.ts";
import { TermBars } from "./TermBars.tsx";

/** Why a truck was chosen: its terms, the runners-up, and who could not. */
export function Decision({ assignment }: { readonly assignment: Assignment }): ReactNode {
  const { t } = useTexts();
  const timeZone = useValue(useLive().hello)?.site.timeZone ?? "UTC";
  const { truck, terms, runnersUp, refusals } = assignment;
  const total = totalCost(terms);
  const scale = Math.max(total, ...runnersUp.map((other) => totalCost(other.terms)));
  return (
    <div data-testid="decision" data-truck={truck} data-at={assignment.atMs}>
      <h3>
        {t("jobs.assignment", { truck })}
        <span className="soft">
          {codeText("cause", assignment.cause)} · {t("jobs.decidedAt", { time: formatTime(assignment.atMs, timeZone) })}
        </span>
      </h3>
      <TermBars
        terms={namedTerms(terms)}
        total={total}
        scale={scale}
        totalLabel={t("jobs.total")}
        testId="assignment-terms"
      />
      <h3>{t("jobs.runnersUp")}</h3>
      {runnersUp.length === 0 ? (
        <p className="soft">{t("jobs.noRunnersUp")}</p>
      ) : (
        <RunnersUp runnersUp={runnersUp} best={total} />
      )}
      {runnersUp.some((other) => totalCost(other.terms) < total) && (
        <p className="soft">{t("jobs.cheaperElsewhere")}</p>
      )}
      <h3>{t("jobs.refusals")}</h3>
      {refusals.length === 0 ? (
        <p className="soft">{t("jobs.noRefusals")}</p>
      ) : (
        <ul className="refusals" data-testid="assignment-refusals">
          {refusals.map((refusal) => (
            <li key={refusal.truck}>
              <span className="mono">{refusal.truck}</span> {codeText("refusal", refusal.code)}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

const namedTerms = (terms: CostTerms): readonly (readonly [string, number])[] =>
  costTerms.map((term) => [codeText("cost", term), terms[term]] as const);

function RunnersUp({
  runnersUp,
  best,
}: {
  readonly runnersUp: Assignment["runnersUp"];
  readonly best: number;
}): ReactNode {
  const { t } = useTexts();
  const used = costTerms.filter((term) => runnersUp.some((other) => other.terms[term] !== 0));
  return (
    <div className="scrollX">
      <table className="plainTable" data-testid="assignment-runners-up">
        <thead>
          <tr>
            <th scope="col">{t("jobs.truck")}</th>
            {used.map((term) => (
              <th scope="col" className="number" key={term}>
                {codeText("cost", term)}
              </th>
            ))}
            <th scope="col" className="number">
              Σ
            </th>
          </tr>
        </thead>
        <tbody>
          {runnersUp.map(({ truck, terms }) => (
            <tr key={truck}>
              <th scope="row" className="mono">
                {truck}
              </th>
              {used.map((term) => (
                <td className="number" key={term}>
                  {formatNumber(terms[term], 0)}
                </td>
              ))}
              <td className="number">
                <strong>{t("jobs.seconds", { value: formatNumber(totalCost(terms), 0) })}</strong>{" "}
                <span className="soft">
                  {t("jobs.difference", { value: formatDifference(totalCost(terms) - best) })}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
