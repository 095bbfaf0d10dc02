import type { TFunction } from "i18next";
import type { ReactNode } from "react";
import type { JobRow } from "../../../common/wire/rows.ts";
import {
  type Assignment,
  type CostTerms,
  costTerms,
  isCraneOnly,
  type JobException,
  totalCost,
} from "../../../common/work/job.ts";
import { codeText, useTexts } from "../../i18n/i18n.ts";
import { useLive, useRow, useValue } from "../../live/useLive.ts";
import { selection } from "../../state/selection.ts";
import { formatDifference, formatNumber, formatTime } from "../../ui/formatters.ts";
import { Panel } from "../../ui/Panel.tsx";
import "./assignment.css";
import { SlotReasons } from "./SlotReasons.tsx";
import { TermBars } from "./TermBars.tsx";

/** Why the selected job got its truck and its slot: every cost by name, and what was not chosen. */
export function AssignmentPanel(): ReactNode {
  const { t } = useTexts();
  const { jobId } = useValue(selection);
  const job = useRow(useLive().stores.jobs, jobId);
  return (
    <Panel name="assignment" title={t("jobs.detail")} isText>
      {job ? <JobFacts job={job} /> : <div className="panelEmpty">{t("jobs.none")}</div>}
    </Panel>
  );
}

function JobFacts({ job }: { readonly job: JobRow }): ReactNode {
  const { t } = useTexts();
  return (
    <div className="assignment" data-testid="assignment" data-job-id={job.id} data-container-id={job.containerId}>
      <dl className="facts">
        <dt>{t("jobs.id")}</dt>
        <dd className="mono">{job.id}</dd>
        <dt>{t("jobs.container")}</dt>
        <dd>
          <span className="mono">{job.containerId}</span> · {job.isoType} ·{" "}
          {t("jobs.weight", { t: formatNumber(job.grossT, 1) })}
        </dd>
        <dt>{codeText("move", job.kind)}</dt>
        <dd className="mono">
          {job.from} → {job.to || t("queues.toBeChosen")}
        </dd>
        <dt>{t("jobs.state")}</dt>
        <dd>
          <strong>{codeText("job", job.state)}</strong> {codeText("wait", job.reason)}
        </dd>
      </dl>
      {job.exception && <Refused exception={job.exception} />}
      {job.assignment ? <Chosen assignment={job.assignment} /> : <p className="soft">{whyNoTruck(t, job)}</p>}
      {job.slotChoice && <SlotReasons choice={job.slotChoice} />}
    </div>
  );
}

/** Not every job waits for somebody to choose its truck. */
function whyNoTruck(t: TFunction, { kind, truckId }: JobRow): string {
  if (isCraneOnly(kind)) return t("jobs.craneOnly");
  if (kind === "gateIn") return t("jobs.gateIn", { truck: truckId });
  if (kind === "gateOut") return t("jobs.gateOut", { truck: truckId });
  return t("jobs.noAssignment");
}

function Refused({ exception }: { readonly exception: JobException }): ReactNode {
  const { t } = useTexts();
  const timeZone = useValue(useLive().hello)?.site.timeZone ?? "UTC";
  const { che, code, detail, sinceMs, nextMs, attempts } = exception;
  return (
    <div className="jobException" data-testid="job-exception">
      <strong>
        <i className="faultGlyph" aria-hidden="true" />
        {t("jobs.refused", { che, reason: codeText("exception", code) })}
      </strong>
      <span>
        {t("jobs.since", { time: formatTime(sinceMs, timeZone) })} ·{" "}
        {t("jobs.retry", { attempts, time: formatTime(nextMs, timeZone) })}
      </span>
      <span className="soft">{t("jobs.refusedCode", { code: `${code} ${detail}`.trim() })}</span>
    </div>
  );
}

function Chosen({ assignment }: { readonly assignment: Assignment }): ReactNode {
  const { t } = useTexts();
  const timeZone = useValue(useLive().hello)?.site.timeZone ?? "UTC";
  const { truck, terms, runnersUp, refusals } = assignment;
  const total = totalCost(terms);
  const scale = Math.max(total, ...runnersUp.map((other) => totalCost(other.terms)));
  return (
    <>
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
    </>
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
