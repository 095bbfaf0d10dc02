import { memo, type ReactNode } from "react";
import type { QueueRow } from "../../../common/wire/rows.ts";
import { isCraneOnly } from "../../../common/work/job.ts";
import { codeText, useTexts } from "../../i18n/i18n.ts";
import { useLive, useRow, useRows, useValue } from "../../live/useLive.ts";
import { selectChe, selection, selectJob } from "../../state/selection.ts";
import { formatAge, formatNumber } from "../../ui/formatters.ts";
import { Panel } from "../../ui/Panel.tsx";
import "./workQueues.css";

/** One column per quay crane: how far it is, how fast, how long it waited, what comes next. */
export function WorkQueuesPanel(): ReactNode {
  const { t } = useTexts();
  const queues = useRows(useLive().stores.queues);
  const vessels = vesselsOf(queues);
  return (
    <Panel
      name="work-queues"
      title={t("queues.title")}
      controls={
        vessels.length > 0 ? (
          vessels.map(({ name, voyage, done, planned }) => (
            <span key={`${name}/${voyage}`} className="vesselProgress">
              <strong>{t("queues.vessel", { name, voyage })}</strong>
              <span>{t("queues.vesselMoves", { done, planned })}</span>
              <ProgressBar done={done} planned={planned} />
            </span>
          ))
        ) : (
          <span className="soft">{t("queues.noVessel")}</span>
        )
      }
    >
      {queues.length === 0 ? (
        <div className="panelEmpty">{t("queues.noQueues")}</div>
      ) : (
        <div className="queues">
          {[...queues]
            .sort((a, b) => a.craneId.localeCompare(b.craneId) || a.id.localeCompare(b.id))
            .map((queue) => (
              <QueueColumn key={queue.id} queue={queue} />
            ))}
        </div>
      )}
    </Panel>
  );
}

interface VesselProgress {
  readonly name: string;
  readonly voyage: string;
  readonly done: number;
  readonly planned: number;
}

/** Every vessel with work, from its queues. */
function vesselsOf(queues: readonly QueueRow[]): readonly VesselProgress[] {
  const vessels = new Map<string, VesselProgress>();
  for (const { vessel, voyage, discharge, load, craneOnly } of queues) {
    const known = vessels.get(`${vessel}/${voyage}`) ?? { name: vessel, voyage, done: 0, planned: 0 };
    vessels.set(`${vessel}/${voyage}`, {
      ...known,
      done: known.done + discharge.done + load.done + craneOnly.done,
      planned: known.planned + discharge.planned + load.planned + craneOnly.planned,
    });
  }
  return [...vessels.values()];
}

const QueueColumn = memo(function QueueColumn({ queue }: { readonly queue: QueueRow }): ReactNode {
  const { t, language } = useTexts();
  const crane = useRow(useLive().stores.che, queue.craneId);
  return (
    <section className="queue" data-testid={`queue-${queue.craneId}`} aria-label={`${queue.craneId} ${queue.vessel}`}>
      <h3>
        <button type="button" className="cheLink mono" onClick={() => selectChe(queue.craneId)}>
          {queue.craneId}
        </button>
        {crane && (
          <span>
            {crane.technical === "fault" && <i className="faultGlyph" aria-hidden="true" />}
            {crane.technical === "fault" ? codeText("technical", "fault") : codeText("work", crane.work)} ·{" "}
            {codeText("step", crane.step)}
          </span>
        )}
      </h3>
      <div className="queueFacts">
        <div className="queueVessel soft">{t("queues.vessel", { name: queue.vessel, voyage: queue.voyage })}</div>
        <Progress label={t("queues.discharge")} {...queue.discharge} />
        <Progress label={t("queues.load")} {...queue.load} />
        {queue.craneOnly.planned > 0 && <Progress label={t("queues.craneOnly")} {...queue.craneOnly} />}
        <dl className="facts">
          <dt>{t("queues.rate")}</dt>
          <dd>
            <strong>
              {queue.rateMph > 0
                ? t("queues.ratePerHour", { rate: formatNumber(queue.rateMph, 1) })
                : t("queues.noRate")}
            </strong>
          </dd>
          <dt>{t("queues.wait")}</dt>
          <dd>{formatAge(queue.craneWaitS * 1000, language)}</dd>
          <dt>{t("queues.trucks")}</dt>
          <dd>{queue.trucksBound}</dd>
        </dl>
      </div>
      <h4>{t("queues.next")}</h4>
      {queue.next.length === 0 ? (
        <p className="soft">{t("queues.noNext")}</p>
      ) : (
        <ol className="nextMoves">
          {queue.next.map((jobId) => (
            <NextMove key={jobId} jobId={jobId} />
          ))}
        </ol>
      )}
    </section>
  );
});

function NextMove({ jobId }: { readonly jobId: string }): ReactNode {
  const { t } = useTexts();
  const job = useRow(useLive().stores.jobs, jobId);
  const isSelected = useValue(selection).jobId === jobId;
  if (!job) return null;
  return (
    <li>
      <button
        type="button"
        className="nextMove"
        data-testid="next-move"
        data-job-id={jobId}
        data-container-id={job.containerId}
        data-state={job.state}
        aria-pressed={isSelected}
        onClick={() => {
          selectJob(jobId);
          if (job.truckId !== "") selectChe(job.truckId);
        }}
      >
        <span className="sequence">{job.sequence}</span>
        <b className="mono">{job.containerId}</b>
        <span>{codeText("move", job.kind)}</span>
        <span className={job.truckId === "" ? "soft" : "mono"}>
          {job.truckId || t(isCraneOnly(job.kind) ? "queues.craneAlone" : "queues.noTruck")}
        </span>
        <span className="route mono">
          {job.from || t("queues.toBeChosen")} → {job.to || t("queues.toBeChosen")}
        </span>
        <span className={job.state === "planned" ? "state soft" : "state"}>{codeText("job", job.state)}</span>
      </button>
    </li>
  );
}

function Progress({
  label,
  done,
  planned,
}: {
  readonly label: string;
  readonly done: number;
  readonly planned: number;
}): ReactNode {
  const { t } = useTexts();
  return (
    <div className="queueProgress">
      <span>{label}</span>
      <ProgressBar done={done} planned={planned} />
      <span className="number">{t("queues.progress", { done, planned })}</span>
    </div>
  );
}

function ProgressBar({ done, planned }: { readonly done: number; readonly planned: number }): ReactNode {
  return (
    <span className="bar" aria-hidden="true">
      <i style={{ width: `${planned > 0 ? Math.min(100, (done / planned) * 100) : 0}%` }} />
    </span>
  );
}
