import type { CheId, ContainerId, JobId, WorkQueueId } from "../../../common/ids.ts";
import type { SlotChoice } from "../../../common/wire/slots.ts";
import { type Assignment, isCraneOnly, type Job, type JobException, type JobState } from "../../../common/work/job.ts";

/** A job with its history: what the console knows and why it decided so. */
export interface JobRecord {
  readonly job: Job;
  /** Plant time of the last change of state, epoch ms. */
  readonly sinceMs: number;
  readonly assignment: Assignment | undefined;
  readonly slotChoice: SlotChoice | undefined;
  /** Why it does not go on; undefined when it does. */
  readonly exception: JobException | undefined;
}

/** One quay crane's work queue: its jobs in the order in which the crane does them. */
export interface WorkQueue {
  readonly id: WorkQueueId;
  readonly crane: CheId;
  /** Vessel and voyage, `NAME/VOYAGE`. */
  readonly vessel: string;
  readonly jobs: readonly JobId[];
  /** x of each job's vessel bay along the quay, metres, by job. */
  readonly bayXM: ReadonlyMap<JobId, number>;
}

export const truckOf = (state: JobState): CheId | undefined => ("truck" in state ? state.truck : undefined);
export const isOpen = (state: JobState): boolean =>
  state.kind !== "completed" && state.kind !== "failed" && state.kind !== "withdrawn";
/** The box is not on the truck yet, and the truck not committed to a crane. */
export const isBeforePickup = (state: JobState): boolean => state.kind === "planned" || state.kind === "assigned";

/** The quay crane's part of this move is still to be done. */
export function isBeforeQuayCrane({ kind, state }: Job): boolean {
  if (!isOpen(state)) return false;
  return kind === "load" || isBeforePickup(state) || state.kind === "atPickup";
}

/** A truck has to come under the quay crane for it. */
export const needsTruckAtQuay = (job: Job): boolean => !isCraneOnly(job.kind) && isBeforeQuayCrane(job);

/** All jobs the console knows of. One truck has at most one open job. */
export class WorkBook {
  readonly #records = new Map<JobId, JobRecord>();
  readonly #byTruck = new Map<CheId, JobId>();
  readonly #changed = new Set<JobId>();
  /** Told of every change of a job, with the record as it was before; undefined for a new one. */
  onDidChange: ((now: JobRecord, before: JobRecord | undefined) => void) | undefined;
  #queues: readonly WorkQueue[] = [];
  #queueById = new Map<WorkQueueId, WorkQueue>();
  #lines = new Map<CheId, readonly JobId[]>();

  /** The queues, those of one crane in the order in which it works them. */
  setQueues(queues: readonly WorkQueue[]): void {
    this.#queues = queues;
    this.#queueById = new Map(queues.map((queue) => [queue.id, queue] as const));
    this.#lines = new Map();
    for (const { crane, jobs } of queues) this.#lines.set(crane, [...(this.#lines.get(crane) ?? []), ...jobs]);
  }

  queue(id: WorkQueueId | undefined): WorkQueue | undefined {
    return id === undefined ? undefined : this.#queueById.get(id);
  }

  /** Every move of a crane in the order in which it does them, one vessel call after the other. */
  lineOf(crane: CheId | undefined): readonly JobId[] {
    return (crane && this.#lines.get(crane)) ?? [];
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
    const truck = truckOf(job.state);
    if (truck) this.#byTruck.set(truck, job.id);
    this.#put({ job, sinceMs: nowMs, assignment: undefined, slotChoice: undefined, exception: undefined });
  }

  /** Puts a job back as it was before the console was started again. */
  restore(record: JobRecord): void {
    const truck = isOpen(record.job.state) ? truckOf(record.job.state) : undefined;
    if (truck) this.#byTruck.set(truck, record.job.id);
    this.#put(record);
  }

  setState(id: JobId, state: JobState, nowMs: number): void {
    const record = this.#need(id);
    const before = truckOf(record.job.state);
    if (before && this.#byTruck.get(before) === id) this.#byTruck.delete(before);
    const after = truckOf(state);
    if (after) this.#byTruck.set(after, id);
    // What kept a job from going on says nothing of one that is over.
    const exception = isOpen(state) ? record.exception : undefined;
    this.#put({ ...record, job: { ...record.job, state }, sinceMs: nowMs, exception });
  }

  setPlaces(id: JobId, places: Partial<Pick<Job, "from" | "to" | "yardCrane" | "sequence">>): void {
    const record = this.#need(id);
    this.#put({ ...record, job: { ...record.job, ...places } });
  }

  setAssignment(id: JobId, assignment: Assignment): void {
    this.#put({ ...this.#need(id), assignment });
  }

  setSlotChoice(id: JobId, slotChoice: SlotChoice): void {
    this.#put({ ...this.#need(id), slotChoice });
  }

  setException(id: JobId, exception: JobException | undefined): void {
    const record = this.#need(id);
    if (record.exception === exception) return;
    this.#put({ ...record, exception });
  }

  /** Jobs that changed since the last call, for the live wire. */
  takeChanged(): JobRecord[] {
    const records = [...this.#changed].map((id) => this.#need(id));
    this.#changed.clear();
    return records;
  }

  #put(record: JobRecord): void {
    const before = this.#records.get(record.job.id);
    this.#records.set(record.job.id, record);
    this.#changed.add(record.job.id);
    this.onDidChange?.(record, before);
  }

  #need(id: JobId): JobRecord {
    const record = this.#records.get(id);
    if (!record) throw new Error(`no job ${id}`);
    return record;
  }
}
