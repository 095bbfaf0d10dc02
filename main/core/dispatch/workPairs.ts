import type { JobId } from "../../../common/ids.ts";
import type { Job, JobException } from "../../../common/work/job.ts";

/** Two moves that the terminal lists as one twin lift (TIC 4.0 job instruction pair), and how the console does them. */
export interface JobPair {
  /** The terminal's PairId. */
  readonly id: string;
  /** In the order of the queue. */
  readonly jobs: readonly [JobId, JobId];
  /** One truck carries both; else each goes for itself. */
  readonly isTogether: boolean;
  /** The one whose place in the yard the truck goes to first. */
  readonly firstInYard: JobId;
  /** Why a crane would not lift both at once; from then on they are lifted one after the other. */
  readonly refusal: JobException | undefined;
}

/** A pair as the terminal lists it. */
export type ListedPair = Pick<JobPair, "id" | "jobs">;

/** The pairs of all work queues. */
export class WorkPairs {
  readonly #byJob = new Map<JobId, JobPair>();

  of(id: JobId): JobPair | undefined {
    return this.#byJob.get(id);
  }

  /** Takes the terminal's list over; a pair that is still listed stays as it is. Returns the pairs that are none any more. */
  list(listed: readonly ListedPair[]): JobPair[] {
    const before = new Set(this.#byJob.values());
    this.#byJob.clear();
    for (const { id, jobs } of listed) {
      const old = [...before].find((pair) => pair.id === id && pair.jobs.every((job) => jobs.includes(job)));
      if (old) before.delete(old);
      this.#put(old ? { ...old, jobs } : { id, jobs, isTogether: false, firstInYard: jobs[0], refusal: undefined });
    }
    return [...before];
  }

  /** Changes what the console decided about a pair, as long as it is one. */
  change({ jobs }: JobPair, change: Partial<Pick<JobPair, "isTogether" | "firstInYard" | "refusal">>): void {
    const pair = this.#byJob.get(jobs[0]);
    if (pair) this.#put({ ...pair, ...change });
  }

  #put(pair: JobPair): void {
    for (const job of pair.jobs) this.#byJob.set(job, pair);
  }
}

/** The box is on a truck, or has been. */
export const isAboard = ({ state }: Job): boolean => state.kind === "carrying" || state.kind === "atDropoff";

/**
 * Which of its jobs a truck is at now: it collects everything before it delivers anything; what it stands for goes first;
 * at the quay the order is the queue's, in the yard the pair's.
 */
export function jobInHand(jobs: readonly Job[], firstInYard: JobId | undefined): Job | undefined {
  const waiting = jobs.filter((job) => !isAboard(job));
  const left = waiting.length > 0 ? waiting : jobs;
  const standing = left.filter(({ state }) => state.kind === "atPickup" || state.kind === "atDropoff");
  const open = [...(standing.length > 0 ? standing : left)].sort((a, b) => a.sequence - b.sequence);
  const isAtQuay = (job: Job): boolean => (job.kind === "discharge") === !isAboard(job);
  const first = open[0];
  return (first && !isAtQuay(first) && open.find((job) => job.id === firstInYard)) || first;
}
