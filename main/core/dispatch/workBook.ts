import type { CheId, ContainerId, JobId, WorkQueueId } from "../../../common/ids.ts";
import type { SlotChoice } from "../../../common/wire/rows.ts";
import type { Assignment, Job, JobState } from "../../../common/work/job.ts";

/** A job with its history: what the console knows and why it decided so. */
export interface JobRecord {
  readonly job: Job;
  /** Plant time of the last change of state, epoch ms. */
  readonly sinceMs: number;
  readonly assignment: Assignment | undefined;
  readonly slotChoice: SlotChoice | undefined;
}

/** One quay crane's work queue: its jobs in the order in which the crane does them. */
export interface WorkQueue {
  readonly id: WorkQueueId;
  readonly crane: CheId;
  readonly jobs: readonly JobId[];
  /** x of each job's vessel bay along the quay, metres, by job. */
  readonly bayXM: ReadonlyMap<JobId, number>;
}

export const truckOf = (state: JobState): CheId | undefined => ("truck" in state ? state.truck : undefined);
export const isOpen = (state: JobState): boolean => state.kind !== "completed" && state.kind !== "failed";
/** The box is not on the truck yet, and the truck not committed to a crane. */
export const isBeforePickup = (state: JobState): boolean => state.kind === "planned" || state.kind === "assigned";

/** All jobs the console knows of. One truck has at most one open job. */
export class WorkBook {
  readonly #records = new Map<JobId, JobRecord>();
  readonly #byTruck = new Map<CheId, JobId>();
  readonly #changed = new Set<JobId>();
  #queues: readonly WorkQueue[] = [];

  setQueues(queues: readonly WorkQueue[]): void {
    this.#queues = queues;
  }

  get queues(): readonly WorkQueue[] {
    return this.#queues;
  }

  records(): IterableIterator<JobRecord> {
    return this.#records.values();
  }

  record(id: JobId): JobRecord | undefined {
    return this.#records.get(id);
  }

  job(id: JobId): Job {
    const record = this.#records.get(id);
    if (!record) throw new Error(`no job ${id}`);
    return record.job;
  }

  jobOfTruck(truck: CheId): Job | undefined {
    const id = this.#byTruck.get(truck);
    return id === undefined ? undefined : this.#records.get(id)?.job;
  }

  /** The open job that moves a container, if any. */
  openJobOf(container: ContainerId): Job | undefined {
    for (const { job } of this.#records.values()) if (job.containerId === container && isOpen(job.state)) return job;
    return undefined;
  }

  add(job: Job, nowMs: number): void {
    this.#records.set(job.id, { job, sinceMs: nowMs, assignment: undefined, slotChoice: undefined });
    const truck = truckOf(job.state);
    if (truck) this.#byTruck.set(truck, job.id);
    this.#changed.add(job.id);
  }

  setState(id: JobId, state: JobState, nowMs: number): void {
    const record = this.#need(id);
    const before = truckOf(record.job.state);
    if (before && this.#byTruck.get(before) === id) this.#byTruck.delete(before);
    const after = truckOf(state);
    if (after) this.#byTruck.set(after, id);
    this.#records.set(id, { ...record, job: { ...record.job, state }, sinceMs: nowMs });
    this.#changed.add(id);
  }

  setPlaces(id: JobId, places: Partial<Pick<Job, "from" | "to" | "yardCrane">>): void {
    const record = this.#need(id);
    this.#records.set(id, { ...record, job: { ...record.job, ...places } });
    this.#changed.add(id);
  }

  setAssignment(id: JobId, assignment: Assignment): void {
    this.#records.set(id, { ...this.#need(id), assignment });
    this.#changed.add(id);
  }

  setSlotChoice(id: JobId, slotChoice: SlotChoice): void {
    this.#records.set(id, { ...this.#need(id), slotChoice });
    this.#changed.add(id);
  }

  /** Jobs that changed since the last call, for the live wire. */
  takeChanged(): JobRecord[] {
    const records = [...this.#changed].map((id) => this.#need(id));
    this.#changed.clear();
    return records;
  }

  #need(id: JobId): JobRecord {
    const record = this.#records.get(id);
    if (!record) throw new Error(`no job ${id}`);
    return record;
  }
}
