import type { CheId, ContainerId, JobId } from "../../../common/ids.ts";
import type { CraneJobKind } from "../../../common/opcua/enums.ts";
import type { YardPosition } from "../../../common/yard/position.ts";
import type { PlantCalls } from "./plantCalls.ts";
import type { CraneView } from "./plantView.ts";

/** What a crane has been told to do, until the plant says that it is done. */
export interface CraneTask {
  /** The plant's Job.JobId: job and plant time of the attempt, so that an old verdict is never taken for a new one. */
  readonly id: string;
  readonly jobId: JobId;
  readonly kind: CraneJobKind;
  readonly containerId: ContainerId;
  readonly from: string;
  readonly toText: string;
  /** Where a box will stand in the yard, for RECEIVE and REHANDLE. */
  readonly to: YardPosition | undefined;
  readonly transferPoint: string;
}

export type TaskOutcome =
  | { readonly kind: "none" }
  | { readonly kind: "running"; readonly task: CraneTask }
  | { readonly kind: "completed"; readonly task: CraneTask }
  | { readonly kind: "aborted"; readonly task: CraneTask; readonly reason: string };

interface Slot {
  readonly task: CraneTask;
  accepted: boolean;
  authorised: CheId | undefined;
  sentAtMs: number;
}

/** How long a refused job lets others go before. */
const refusedJobRestsMs = 15_000;
/** How long to leave a crane alone after it refused. */
const retryAfterMs = 2_000;
/** An order whose answer got lost, and of which the crane's tags show nothing by now, did not arrive. */
const lostAfterMs = 6_000;

/** The one task that each crane has at a time. */
export class CraneTasks {
  readonly #slots = new Map<CheId, Slot>();
  readonly #notBeforeMs = new Map<CheId, number>();
  readonly #refusals = new Map<CheId, string>();
  readonly #refusedUntilMs = new Map<JobId, number>();

  *running(): Generator<CraneTask> {
    for (const slot of this.#slots.values()) yield slot.task;
  }

  taskOf(crane: CheId): CraneTask | undefined {
    return this.#slots.get(crane)?.task;
  }

  authorisedTruckOf(crane: CheId): CheId | undefined {
    return this.#slots.get(crane)?.authorised;
  }

  /** Why the crane refused last, until it accepts something. */
  refusalOf(crane: CheId): string | undefined {
    return this.#refusals.get(crane);
  }

  /** A crane refused this job a moment ago: others first. */
  wasRefused(job: JobId, nowMs: number): boolean {
    return nowMs < (this.#refusedUntilMs.get(job) ?? 0);
  }

  isFree(crane: CraneView, nowMs: number): boolean {
    const idle = crane.jobState === "NONE" || crane.jobState === "COMPLETED" || crane.jobState === "ABORTED";
    return crane.canWork && idle && !this.#slots.has(crane.id) && nowMs >= (this.#notBeforeMs.get(crane.id) ?? 0);
  }

  /** Offers the crane a task; `isFree` must have said yes. */
  give(calls: PlantCalls, crane: CheId, nowMs: number, task: Omit<CraneTask, "id">): void {
    const slot: Slot = {
      task: { ...task, id: `${task.jobId}#${nowMs.toString(36)}` },
      accepted: false,
      authorised: undefined,
      sentAtMs: nowMs,
    };
    this.#slots.set(crane, slot);
    const { id, kind, containerId, from, toText, transferPoint } = slot.task;
    const args = {
      JobId: id,
      Kind: kind,
      ContainerId: containerId,
      From: from,
      To: toText,
      TransferPoint: transferPoint,
      // One box at a time: twin lifts are not planned yet.
      ContainerId2: "",
      From2: "",
      To2: "",
    };
    calls.send(crane, "AcceptJob", args, (answer) => {
      if (answer.kind === "accepted") {
        slot.accepted = true;
        this.#refusals.delete(crane);
      } else if (answer.kind === "refused") {
        this.#slots.delete(crane);
        this.#notBeforeMs.set(crane, nowMs + retryAfterMs);
        this.#refusals.set(crane, `${answer.errorType} ${answer.description}`.trim());
        this.#refusedUntilMs.set(task.jobId, nowMs + refusedJobRestsMs);
      }
    });
  }

  /** Takes over what a crane does already (after a start of the console). */
  adopt(crane: CheId, task: CraneTask, authorised: CheId | undefined, nowMs: number): void {
    this.#slots.set(crane, { task, accepted: true, authorised, sentAtMs: nowMs });
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
