import type { SiteConfig } from "../../../common/config/siteConfig.ts";
import type { CheId, ContainerId, JobId } from "../../../common/ids.ts";
import type { CraneJobKind } from "../../../common/opcua/enums.ts";
import type { JobException } from "../../../common/work/job.ts";
import type { YardPosition } from "../../../common/yard/position.ts";
import type { PlantCalls } from "./plantCalls.ts";
import type { CraneView } from "./plantView.ts";

/** One box of a crane's task. */
export interface TaskBox {
  readonly jobId: JobId;
  readonly containerId: ContainerId;
  readonly from: string;
  readonly toText: string;
  /** Where a box will stand in the yard, for RECEIVE and REHANDLE. */
  readonly to: YardPosition | undefined;
}

/** What a crane has been told to do, until the plant says that it is done. */
export interface CraneTask extends TaskBox {
  /** The plant's Job.JobId: job and plant time of the attempt, so that an old verdict is never taken for a new one. */
  readonly id: string;
  readonly kind: CraneJobKind;
  readonly transferPoint: string;
  /** The other box of a twin lift. */
  readonly second: TaskBox | undefined;
}

export type CraneOffer = Omit<CraneTask, "id">;

export type TaskOutcome =
  | { readonly kind: "none" }
  | { readonly kind: "running"; readonly task: CraneTask }
  | { readonly kind: "completed"; readonly task: CraneTask }
  | { readonly kind: "aborted"; readonly task: CraneTask; readonly reason: string };

export interface RememberedTask {
  readonly crane: CheId;
  readonly task: CraneTask;
  readonly accepted: boolean;
  readonly authorised: CheId | undefined;
}

interface Slot {
  readonly task: CraneTask;
  accepted: boolean;
  authorised: CheId | undefined;
  sentAtMs: number;
}

interface Refusal {
  readonly offer: CraneOffer;
  readonly exception: JobException;
}

/** Refusals that say something of the crane or of the way to it, and nothing of the job. */
const aboutCrane: ReadonlySet<string> = new Set([
  "CRANE_BUSY",
  "NOT_AUTOMATIC",
  "NO_COMMUNICATION",
  "LINK_DOWN",
  "UNKNOWN_DEVICE",
  "UNKNOWN_METHOD",
]);
/** How long to leave a crane alone after it refused. */
const retryAfterMs = 2_000;
/** An order whose answer got lost, and of which the crane's tags show nothing by now, did not arrive. */
const lostAfterMs = 6_000;

/** The one task that each crane has at a time. */
export class CraneTasks {
  readonly #slots = new Map<CheId, Slot>();
  readonly #notBeforeMs = new Map<CheId, number>();
  readonly #refusals = new Map<CheId, string>();
  readonly #refusedJobs = new Map<JobId, Refusal>();
  readonly #retry: SiteConfig["dispatch"]["retry"];

  constructor(retry: SiteConfig["dispatch"]["retry"]) {
    this.#retry = retry;
  }

  *running(): Generator<CraneTask> {
    for (const slot of this.#slots.values()) yield slot.task;
  }

  taskOf(crane: CheId): CraneTask | undefined {
    return this.#slots.get(crane)?.task;
  }

  /** When the crane was given its task, plant time, epoch ms; 0 when it has none. */
  sinceMs(crane: CheId): number {
    return this.#slots.get(crane)?.sentAtMs ?? 0;
  }

  authorisedTruckOf(crane: CheId): CheId | undefined {
    return this.#slots.get(crane)?.authorised;
  }

  /** Why the crane refused last, until it accepts something. */
  refusalOf(crane: CheId): string | undefined {
    return this.#refusals.get(crane);
  }

  /** False while the same was refused a moment ago. Another way to do the job may be offered at once. */
  mayOffer(offer: CraneOffer, nowMs: number): boolean {
    const refusal = this.#refusedJobs.get(offer.jobId);
    return !refusal || nowMs >= refusal.exception.nextMs || !isSame(refusal.offer, offer);
  }

  isFree(crane: CraneView, nowMs: number): boolean {
    const idle = crane.jobState === "NONE" || crane.jobState === "COMPLETED" || crane.jobState === "ABORTED";
    return crane.canWork && idle && !this.#slots.has(crane.id) && nowMs >= (this.#notBeforeMs.get(crane.id) ?? 0);
  }

  /** Offers the crane a task; `isFree` must have said yes. `settle` gets why the job was refused, undefined when it was not. */
  give(
    calls: PlantCalls,
    crane: CheId,
    nowMs: number,
    offer: CraneOffer,
    settle: (refusal: JobException | undefined) => void,
  ): void {
    const id = `${offer.jobId}#${nowMs.toString(36)}`;
    const slot: Slot = { task: { ...offer, id }, accepted: false, authorised: undefined, sentAtMs: nowMs };
    this.#slots.set(crane, slot);
    const { kind, containerId, from, toText, transferPoint, second } = offer;
    const ends = { From: from, To: toText, TransferPoint: transferPoint };
    const other = { ContainerId2: second?.containerId ?? "", From2: second?.from ?? "", To2: second?.toText ?? "" };
    calls.send(crane, "AcceptJob", { JobId: id, Kind: kind, ContainerId: containerId, ...ends, ...other }, (answer) => {
      if (answer.kind === "accepted") {
        slot.accepted = true;
        this.#refusals.delete(crane);
        this.#refusedJobs.delete(offer.jobId);
        settle(undefined);
      } else if (answer.kind === "refused") {
        this.#slots.delete(crane);
        this.#notBeforeMs.set(crane, nowMs + retryAfterMs);
        this.#refusals.set(crane, `${answer.errorType} ${answer.description}`.trim());
        if (aboutCrane.has(answer.errorType)) return;
        settle(this.#putDown(crane, nowMs, offer, answer.errorType, answer.description));
      }
    });
  }

  /** Each refusal of a job doubles the time until it is tried again. */
  #putDown(crane: CheId, nowMs: number, offer: CraneOffer, code: string, detail: string): JobException {
    const before = this.#refusedJobs.get(offer.jobId)?.exception;
    const attempts = (before?.attempts ?? 0) + 1;
    const waitS = Math.min(this.#retry.mostS, this.#retry.firstS * 2 ** (attempts - 1));
    const sinceMs = before?.sinceMs ?? nowMs;
    const exception = { code, detail, che: crane, sinceMs, nextMs: nowMs + waitS * 1000, attempts };
    this.#refusedJobs.set(offer.jobId, { offer, exception });
    return exception;
  }

  /** Takes over what a crane does already (after a start of the console). */
  adopt(crane: CheId, task: CraneTask, authorised: CheId | undefined, nowMs: number): void {
    this.#slots.set(crane, { task, accepted: true, authorised, sentAtMs: nowMs });
  }

  /** What must outlive the console. */
  memory(): RememberedTask[] {
    return [...this.#slots].map(([crane, { task, accepted, authorised }]) => ({ crane, task, accepted, authorised }));
  }

  /** Goes on with a task from before the console was started again. An offer that never arrived is found out as usual. */
  restore({ crane, task, accepted, authorised }: RememberedTask, nowMs: number): void {
    this.#slots.set(crane, { task, accepted, authorised, sentAtMs: nowMs });
  }

  /** Opens the hand-over interlock for the truck that stands at the task's transfer point. */
  authorise(calls: PlantCalls, crane: CheId, truck: CheId): void {
    const slot = this.#slots.get(crane);
    if (!slot?.accepted || slot.authorised === truck || calls.isOpen(crane)) return;
    calls.send(crane, "AuthoriseTruck", { JobId: slot.task.id, TruckId: truck }, (answer) => {
      if (answer.kind === "accepted") slot.authorised = truck;
    });
  }

  /** What the plant says of the crane's task. A finished one is handed out once. */
  follow(crane: CraneView, nowMs: number): TaskOutcome {
    const slot = this.#slots.get(crane.id);
    if (!slot) return { kind: "none" };
    const { task } = slot;
    if (crane.jobId !== task.id) {
      if (!slot.accepted && nowMs - slot.sentAtMs > lostAfterMs) this.#slots.delete(crane.id);
      return { kind: "running", task };
    }
    slot.accepted = true;
    if (crane.jobState === "COMPLETED") {
      this.#slots.delete(crane.id);
      return { kind: "completed", task };
    }
    if (crane.jobState === "ABORTED") {
      this.#slots.delete(crane.id);
      this.#notBeforeMs.set(crane.id, nowMs + retryAfterMs);
      return { kind: "aborted", task, reason: crane.reason };
    }
    return { kind: "running", task };
  }
}

/** The jobs that a task does, one or two. */
export const jobsOfTask = ({ jobId, second }: CraneTask): JobId[] => (second ? [jobId, second.jobId] : [jobId]);

/** What a finished task was for each of its boxes. */
export const boxesOfTask = (task: CraneTask): CraneTask[] => [
  { ...task, second: undefined },
  ...(task.second ? [{ ...task, ...task.second, second: undefined }] : []),
];

const isSame = (a: CraneOffer, b: CraneOffer): boolean =>
  a.kind === b.kind &&
  isSameBox(a, b) &&
  (a.second && b.second ? isSameBox(a.second, b.second) : a.second === b.second);

const isSameBox = (a: TaskBox, b: TaskBox): boolean =>
  a.containerId === b.containerId && a.from === b.from && a.toText === b.toText;
