import { type CheId, cheId, type JobId, jobId, type WorkQueueId } from "../../../common/ids.ts";
import type { Job } from "../../../common/work/job.ts";
import { isOpen, type WorkBook, type WorkQueue } from "../dispatch/workBook.ts";
import type { ListedPair } from "../dispatch/workPairs.ts";
import type { Inventory } from "../twin/inventory.ts";
import type { ListedMove } from "./terminalAnswers.ts";

export interface MergeOptions {
  readonly inventory: Inventory;
  readonly nowMs: number;
  /** Somebody has begun it: a crane holds it, or its box is on a truck. Such a move is kept whatever the terminal says. */
  isStarted(job: Job): boolean;
}

/** What a reading of the work queues has changed. */
export interface MergeOutcome {
  /** Moves that the terminal took back, as they were: with the truck that was on its way for them. */
  readonly withdrawn: readonly Job[];
  /** The moves that were in line before, per crane whose order is another one now. */
  readonly resequenced: ReadonlyMap<CheId, readonly JobId[]>;
}

/**
 * Brings the work book in line with the terminal's list: new moves are added, changed sequences taken over, moves that are not
 * listed any more withdrawn. A move keeps its job for ever, so that none is done twice: it is known by queue, kind and
 * container (and which of several such it is), never by its sequence number.
 */
export function mergeMoves(book: WorkBook, listed: readonly ListedMove[], options: MergeOptions): MergeOutcome {
  const linesBefore = new Map(book.queues.map(({ crane }) => [crane, book.lineOf(crane)] as const));
  const queuesBefore = book.queues;
  const unlisted = knownJobs(book);
  const count = new Map<string, number>();
  const queues = new Map<WorkQueueId, { id: JobId; move: ListedMove }[]>();
  for (const move of listed) {
    const key = countedKey(count, move.queue, move.kind, move.box.id);
    const old = unlisted.get(key);
    unlisted.delete(key);
    if (old) update(book, old, move, options);
    const id = old?.id ?? add(book, move, options);
    queues.set(move.queue, [...(queues.get(move.queue) ?? []), { id, move }]);
  }
  const isGone = (job: Job): boolean => isOpen(job.state) && !options.isStarted(job);
  const withdrawn = [...unlisted.values()].filter(isGone);
  for (const job of withdrawn) book.setState(job.id, { kind: "withdrawn", atMs: options.nowMs }, options.nowMs);
  const kept = [...unlisted.values()].filter((job) => !isGone(job));
  book.setQueues(queuesOf(book, queuesBefore, queues, kept));
  book.setPairs([...queues.values()].flatMap(pairsOf), options.nowMs);
  const resequenced = [...linesBefore].filter(([crane, line]) => !isSameOrder(line, book.lineOf(crane)));
  return { withdrawn, resequenced: new Map(resequenced) };
}

/** The n-th move of this kind with this box in its queue: a hatch cover comes off and on again. */
function countedKey(count: Map<string, number>, queue: WorkQueueId, kind: string, box: string): string {
  const key = `${queue} ${kind} ${box}`;
  const nth = (count.get(key) ?? 0) + 1;
  count.set(key, nth);
  return `${key} ${nth}`;
}

function knownJobs(book: WorkBook): Map<string, Job> {
  const count = new Map<string, number>();
  const known = new Map<string, Job>();
  for (const queue of book.queues) {
    for (const id of queue.jobs) {
      const job = book.job(id);
      known.set(countedKey(count, queue.id, job.kind, job.containerId), job);
    }
  }
  return known;
}

function update(book: WorkBook, job: Job, move: ListedMove, { nowMs, isStarted }: MergeOptions): void {
  if (job.sequence !== move.sequence) book.setPlaces(job.id, { sequence: move.sequence });
  if (!isOpen(job.state) || isStarted(job)) return;
  // Where a discharged box goes is the console's own choice.
  const to = job.kind === "discharge" ? job.to : move.to;
  const from = move.from === "" ? job.from : move.from;
  if (job.from !== from || job.to !== to) book.setPlaces(job.id, { from, to });
  // Done without us, e.g. by hand at the machine.
  if (move.isDone) book.setState(job.id, { kind: "completed", atMs: nowMs }, nowMs);
}

function add(book: WorkBook, move: ListedMove, { inventory, nowMs }: MergeOptions): JobId {
  const id = freeId(book, move);
  const block = inventory.positionOf(move.box.id)?.block;
  book.add(
    {
      id,
      kind: move.kind,
      containerId: move.box.id,
      isoType: move.box.isoType,
      grossT: move.box.grossT,
      ...(move.box.marks && { marks: move.box.marks }),
      queue: move.queue,
      sequence: move.sequence,
      from: move.from,
      to: move.to,
      quayCrane: move.crane,
      yardCrane: block ? cheId(`YC-${block}`) : undefined,
      state: move.isDone ? { kind: "completed", atMs: nowMs } : { kind: "planned" },
    },
    nowMs,
  );
  return id;
}

/** `QC01-007`; a move that came later under a number that was used gets `QC01-007b`. */
function freeId(book: WorkBook, { queue, sequence }: ListedMove): JobId {
  const plain = `${queue.replace(/^WQ-/, "")}-${String(sequence).padStart(3, "0")}`;
  let id = jobId(plain);
  for (let n = 1; book.record(id); n += 1) id = jobId(`${plain}${(n + 10).toString(36)}`);
  return id;
}

function queuesOf(
  book: WorkBook,
  before: readonly WorkQueue[],
  listed: ReadonlyMap<WorkQueueId, readonly { readonly id: JobId; readonly move: ListedMove }[]>,
  kept: readonly Job[],
): WorkQueue[] {
  const old = new Map(before.map((queue) => [queue.id, queue] as const));
  const ids = new Set([...old.keys(), ...listed.keys()]);
  return [...ids].flatMap((id): WorkQueue[] => {
    const entries = listed.get(id) ?? [];
    const known = old.get(id);
    const keptIds = kept.filter((job) => job.queue === id).map((job) => job.id);
    const first = entries[0]?.move ?? known;
    if (!first || entries.length + keptIds.length === 0) return [];
    const jobs = [...keptIds, ...entries.map((entry) => entry.id)];
    const sequenceOf = (job: JobId): number => book.job(job).sequence;
    const bayXM = new Map(keptIds.map((job) => [job, known?.bayXM.get(job) ?? 0] as const));
    for (const entry of entries) bayXM.set(entry.id, entry.move.bayXM);
    jobs.sort((a, b) => sequenceOf(a) - sequenceOf(b));
    return [{ id, crane: first.crane, vessel: first.vessel, jobs, bayXM }];
  });
}

/** Moves of one queue with the same pair id; not more and not fewer than two. */
function pairsOf(entries: readonly { readonly id: JobId; readonly move: ListedMove }[]): ListedPair[] {
  const byId = new Map<string, { readonly id: JobId; readonly move: ListedMove }[]>();
  for (const entry of entries) {
    const { pairId } = entry.move;
    if (pairId !== "") byId.set(pairId, [...(byId.get(pairId) ?? []), entry]);
  }
  return [...byId].flatMap(([id, both]): ListedPair[] => {
    const [first, second, ...more] = both.sort((a, b) => a.move.sequence - b.move.sequence);
    return first && second && more.length === 0 ? [{ id, jobs: [first.id, second.id] }] : [];
  });
}

/** Whether what was in line before is in the same order now, as far as it is still there, and nothing came in between. */
function isSameOrder(before: readonly JobId[], now: readonly JobId[]): boolean {
  return before.every((id, i) => now[i] === id);
}
