import type { TFunction } from "i18next";
import { type ReactNode, useState } from "react";
import type { JobRow } from "../../../common/wire/rows.ts";
import { isCraneOnly, type Job, type JobException } from "../../../common/work/job.ts";
import type { JournalLine } from "../../../common/work/journal.ts";
import { codeText, useTexts } from "../../i18n/i18n.ts";
import { type Chain, useChain } from "../../live/useChain.ts";
import { useLive, useRow, useValue } from "../../live/useLive.ts";
import { selection } from "../../state/selection.ts";
import { formatNumber, formatTime } from "../../ui/formatters.ts";
import { Panel } from "../../ui/Panel.tsx";
import { pairText } from "../../ui/pairText.ts";
import "./assignment.css";
import { Course } from "./Course.tsx";
import { Decision } from "./Decision.tsx";
import { SlotReasons } from "./SlotReasons.tsx";

/**
 * Why the selected job got its truck and its slot: every cost by name, and what was not chosen; below, its whole course, where
 * each earlier decision opens the same way. A job of an earlier course of the plant comes from the journal alone.
 */
export function AssignmentPanel(): ReactNode {
  const { t } = useTexts();
  const { jobId, run } = useValue(selection);
  const row = useRow(useLive().stores.jobs, run === 0 ? jobId : "");
  const chain = useChain(run, jobId, row);
  const facts = row ?? lastJob(chain);
  return (
    <Panel name="assignment" title={t("jobs.detail")} isText>
      {facts ? (
        <JobFacts key={`${run} ${jobId}`} job={facts} row={row} run={run} chain={chain} />
      ) : (
        <div className="panelEmpty">{chain.kind === "failed" ? failure(t, chain) : t("jobs.none")}</div>
      )}
    </Panel>
  );
}

/** What a job's row and a job of the journal have in common. */
type Facts = Pick<JobRow, "id" | "kind" | "containerId" | "isoType" | "grossT" | "from" | "to"> & {
  readonly state: JobRow["state"] | Job["state"];
};

function lastJob(chain: Chain): Facts | undefined {
  if (chain.kind !== "known") return undefined;
  return chain.lines
    .flatMap(({ entry }) => ("job" in entry && typeof entry.job !== "string" ? [entry.job] : []))
    .at(-1);
}

const failure = (t: TFunction, { code, detail }: Extract<Chain, { kind: "failed" }>): string =>
  t("history.failed", { reason: `${codeText("wireError", code)} ${detail}`.trim() });

function JobFacts({
  job,
  row,
  run,
  chain,
}: {
  readonly job: Facts;
  readonly row: JobRow | undefined;
  readonly run: number;
  readonly chain: Chain;
}): ReactNode {
  const { t } = useTexts();
  const [openSeq, setOpenSeq] = useState<number>();
  const lines = chain.kind === "known" ? chain.lines : [];
  const opened = lines.find(({ seq }) => seq === openSeq);
  const state = typeof job.state === "string" ? job.state : job.state.kind;
  return (
    <div className="assignment" data-testid="assignment" data-job-id={job.id} data-container-id={job.containerId}>
      <dl className="facts">
        <dt>{t("jobs.id")}</dt>
        <dd className="mono">
          {job.id} {run !== 0 && <span className="soft">{t("history.past")}</span>}
        </dd>
        <dt>{t("jobs.container")}</dt>
        <dd>
          <span className="mono">{job.containerId}</span> · {job.isoType} ·{" "}
          {t("jobs.weight", { t: formatNumber(job.grossT, 1) })}
        </dd>
        <dt>{codeText("move", job.kind)}</dt>
        <dd className="mono">
          {job.from} → {job.to || t("queues.toBeChosen")}
        </dd>
        {row?.pair && (
          <>
            <dt>{t("jobs.pair")}</dt>
            <dd data-testid="job-pair">{pairText(t, row.pair)}</dd>
          </>
        )}
        <dt>{t("jobs.state")}</dt>
        <dd>
          <strong>{codeText("job", state)}</strong> {codeText("wait", row?.reason ?? "")}
        </dd>
      </dl>
      {row?.exception && <Refused exception={row.exception} />}
      {opened ? <Opened line={opened} /> : <Newest row={row} lines={lines} />}
      <h3>{t("history.course")}</h3>
      {chain.kind === "failed" ? (
        <p className="soft">{failure(t, chain)}</p>
      ) : (
        <Course lines={lines} openSeq={openSeq} onOpen={setOpenSeq} />
      )}
    </div>
  );
}

/** A decision of the job's past. */
function Opened({ line: { entry } }: { readonly line: JournalLine }): ReactNode {
  if (entry.kind === "assignment") return <Decision assignment={entry.assignment} />;
  return entry.kind === "slot" ? <SlotReasons choice={entry.choice} /> : null;
}

/** The decisions in force: as the core has them now, else the journal's last. */
function Newest({
  row,
  lines,
}: {
  readonly row: JobRow | undefined;
  readonly lines: readonly JournalLine[];
}): ReactNode {
  const { t } = useTexts();
  const entries = lines.map(({ entry }) => entry);
  const assignment =
    row?.assignment ?? entries.flatMap((each) => (each.kind === "assignment" ? [each.assignment] : [])).at(-1);
  const choice = row?.slotChoice ?? entries.flatMap((each) => (each.kind === "slot" ? [each.choice] : [])).at(-1);
  return (
    <>
      {assignment ? <Decision assignment={assignment} /> : row && <p className="soft">{whyNoTruck(t, row)}</p>}
      {choice && <SlotReasons choice={choice} />}
    </>
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
