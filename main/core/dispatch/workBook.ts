import type { CheId, ContainerId, JobId, WorkQueueId } from "../../../common/ids.ts";
import type { SlotChoice } from "../../../common/wire/slots.ts";
import { type Assignment, isCraneOnly, type Job, type JobException, type JobState } from "../../../common/work/job.ts";
import { isAboard, type JobPair, jobInHand, type ListedPair, WorkPairs } from "./workPairs.ts";

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

/** All jobs the console knows of. One truck has at most one open job, or the two of a pair. */
export class WorkBook {
  readonly #records = new Map<JobId, JobRecord>();
  readonly #byTruck = new Map<CheId, readonly JobId[]>();
  readonly #pairs = new WorkPairs();
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

  /** What the truck is at now. */
  jobOfTruck(truck: CheId): Job | undefined {
    const jobs = this.jobsOfTruck(truck);
    return jobs.length < 2 ? jobs[0] : jobInHand(jobs, jobs[0] && this.#pairs.of(jobs[0].id)?.firstInYard);
  }

  /** Every open job of the truck: two while it does a pair. */
  jobsOfTruck(truck: CheId): readonly Job[] {
    return (this.#byTruck.get(truck) ?? []).map((id) => this.job(id));
  }

  pairOf(id: JobId): JobPair | undefined {
    return this.#pairs.of(id);
  }

  /** The pairs of the terminal's list. One that is none any more is parted. */
  setPairs(listed: readonly ListedPair[], nowMs: number): void {
    const known = [...this.#records.keys()].filter((id) => this.#pairs.of(id));
    for (const gone of this.#pairs.list(listed)) if (gone.isTogether) this.#free(gone, nowMs);
    for (const id of new Set([...known, ...listed.flatMap(({ jobs }) => jobs)])) this.#changed.add(id);
  }

  /** The moves that one truck does in one trip with this one, in the order of the queue: itself, or both of its pair. */
  unitOf(id: JobId): readonly JobId[] {
    const pair = this.#pairs.of(id);
    return pair?.isTogether && pair.jobs.every((each) => isOpen(this.job(each).state)) ? pair.jobs : [id];
  }

  /** Of a pair that one truck does, the one that comes first at the quay stands for both. */
  isLead(id: JobId): boolean {
    return (this.unitOf(id).find((each) => isBeforeQuayCrane(this.job(each))) ?? id) === id;
  }

  /** One box of its pair is on the truck, the other is not yet. */
  isHalfAboard(id: JobId): boolean {
    const count = this.unitOf(id).filter((each) => isAboard(this.job(each))).length;
    return count > 0 && count < this.unitOf(id).length;
  }

  /** One truck does both; nobody is bound to them yet, or the same truck has both boxes. */
  join(pair: JobPair, firstInYard: JobId): void {
    this.#change(pair, { isTogether: true, firstInYard });
  }

  /** Each goes for itself from now on: the box that is on the truck, or else the first, keeps it. Returns the job that lost it. */
  part(pair: JobPair, nowMs: number): JobId | undefined {
    this.#change(pair, { isTogether: false });
    return this.#free(pair, nowMs);
  }

  setFirstInYard(pair: JobPair, firstInYard: JobId): void {
    if (pair.firstInYard !== firstInYard) this.#change(pair, { firstInYard });
  }

  /** A crane will not lift both at once. */
  refuseTwin(pair: JobPair, refusal: JobException): void {
    this.#change(pair, { refusal });
  }

  /** The open job that moves a container, if any. */
  openJobOf(container: ContainerId): Job | undefined {
    for (const { job } of this.#records.values()) if (job.containerId === container && isOpen(job.state)) return job;
    return undefined;
  }

  add(job: Job, nowMs: number): void {
    this.#bind(truckOf(job.state), job.id);
    this.#put({ job, sinceMs: nowMs, assignment: undefined, slotChoice: undefined, exception: undefined });
  }

  /** Puts a job back as it was before the console was started again. */
  restore(record: JobRecord): void {
    const truck = isOpen(record.job.state) ? truckOf(record.job.state) : undefined;
    this.#bind(truck, record.job.id);
    this.#put(record);
  }

  /** What one truck does in one trip has one truck: a job that is not collected follows its pair's other one. */
  setState(id: JobId, state: JobState, nowMs: number): void {
    const pair = this.#pairs.of(id);
    const other = this.unitOf(id).find((each) => each !== id);
    this.#setState(id, state, nowMs);
    if (!pair || !other || !isOpen(state)) return;
    const truck = truckOf(state);
    const { state: others } = this.job(other);
    if (truckOf(others) === truck) return;
    const isCollected = isAboard(this.job(id)) || isAboard(this.job(other));
    if (isCollected) this.#change(pair, { isTogether: false });
    else this.#setState(other, truck ? { kind: "assigned", truck } : { kind: "planned" }, nowMs);
  }

  #setState(id: JobId, state: JobState, nowMs: number): void {
    const record = this.#need(id);
    const before = truckOf(record.job.state);
    const after = truckOf(state);
    if (before !== after) {
      this.#unbind(before, id);
      this.#bind(after, id);
    }
    // What kept a job from going on says nothing of one that is over.
    const exception = isOpen(state) ? record.exception : undefined;
    this.#put({ ...record, job: { ...record.job, state }, sinceMs: nowMs, exception });
  }

  setPlaces(id: JobId, places: Partial<Pick<Job, "from" | "to" | "yardCrane" | "sequence">>): void {
    const record = this.#need(id);
    this.#put({ ...record, job: { ...record.job, ...places } });
  }

  /** Why this truck: for both of a pair that it does. */
  setAssignment(id: JobId, assignment: Assignment): void {
    for (const each of this.unitOf(id)) this.#put({ ...this.#need(each), assignment: { ...assignment, job: each } });
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

  #change(pair: JobPair, change: Parameters<WorkPairs["change"]>[1]): void {
    this.#pairs.change(pair, change);
    for (const id of pair.jobs) this.#changed.add(id);
  }

  #free(pair: JobPair, nowMs: number): JobId | undefined {
    const [first, second] = pair.jobs.map((id) => this.job(id)) as [Job, Job];
    const loser = isAboard(second) ? first : second;
    const keeper = loser === first ? second : first;
    const truck = truckOf(loser.state);
    if (!truck || truck !== truckOf(keeper.state) || isAboard(loser)) return undefined;
    this.#setState(loser.id, { kind: "planned" }, nowMs);
    return loser.id;
  }

  #bind(truck: CheId | undefined, id: JobId): void {
    if (truck) this.#byTruck.set(truck, [...(this.#byTruck.get(truck) ?? []), id]);
  }

  #unbind(truck: CheId | undefined, id: JobId): void {
    if (!truck) return;
    const left = (this.#byTruck.get(truck) ?? []).filter((each) => each !== id);
    if (left.length > 0) this.#byTruck.set(truck, left);
    else this.#byTruck.delete(truck);
  }

  #need(id: JobId): JobRecord {
    const record = this.#records.get(id);
    if (!record) throw new Error(`no job ${id}`);
    return record;
  }
}
