import type { JobId } from "../../../common/ids.ts";
import { parseYardPosition } from "../../../common/yard/position.ts";
import type { JobRecord, WorkQueue } from "../dispatch/workBook.ts";
import type { JobPair } from "../dispatch/workPairs.ts";
import type { TrafficMemory } from "../traffic/trafficDesk.ts";
import { boxesOfTask, type CraneTask, type RememberedTask } from "./craneTasks.ts";
import type { TurnsMemory } from "./quayTurns.ts";
import type { Desk, Round } from "./round.ts";

/** A work queue as plain data. */
export type RememberedQueue = Omit<WorkQueue, "bayXM"> & { readonly bayXM: readonly (readonly [JobId, number])[] };

/**
 * What a console must know of its own doings to go on with them after it was killed. The jobs come from the journal, the rest
 * from its memory rows; what the plant can tell (poses, loads, who has arrived) is asked from the plant.
 */
export interface DeskMemory extends DeskState {
  readonly records: readonly JobRecord[];
}

export interface DeskState {
  readonly queues: readonly RememberedQueue[];
  readonly tasks: readonly RememberedTask[];
  readonly pairs: readonly RememberedPair[];
  readonly turns: TurnsMemory;
  readonly traffic: TrafficMemory;
}

/** Two moves that one truck does in one trip. */
export type RememberedPair = Pick<JobPair, "jobs" | "firstInYard">;

/** Memory rows, by key: each holds JSON text and changes by itself. */
export type MemoryRows = ReadonlyMap<string, string>;

const queueText = new WeakMap<WorkQueue, string>();

/** The rows of a desk as it stands. */
export function rememberDesk({ book, tasks, turns, traffic }: Desk): MemoryRows {
  const rows = new Map<string, string>();
  for (const queue of book.queues) {
    // A queue is hundreds of moves, and is another object when it changes.
    const text = queueText.get(queue) ?? JSON.stringify({ ...queue, bayXM: [...queue.bayXM] });
    queueText.set(queue, text);
    rows.set(`queue ${queue.id}`, text);
  }
  for (const task of tasks.memory()) rows.set(`task ${task.crane}`, JSON.stringify(task));
  const { trips, shared } = traffic.memory();
  for (const trip of trips) rows.set(`trip ${trip.che}`, JSON.stringify(trip));
  rows.set("shared", JSON.stringify(shared));
  rows.set("pairs", JSON.stringify(pairsOf(book)));
  rows.set("turns", JSON.stringify(turns.memory()));
  return rows;
}

function pairsOf(book: Desk["book"]): RememberedPair[] {
  const found = new Map<JobId, RememberedPair>();
  for (const { job } of book.records()) {
    const pair = book.pairOf(job.id);
    if (pair?.isTogether) found.set(pair.jobs[0], { jobs: pair.jobs, firstInYard: pair.firstInYard });
  }
  return [...found.values()];
}

/** A desk's state from its rows. */
export function recallDesk(rows: MemoryRows): DeskState {
  const all = <T>(kind: string): T[] =>
    [...rows].flatMap(([key, text]) => (key.startsWith(`${kind} `) ? [JSON.parse(text) as T] : []));
  const one = <T>(key: string, none: T): T => JSON.parse(rows.get(key) ?? JSON.stringify(none)) as T;
  return {
    queues: all<RememberedQueue>("queue"),
    tasks: all<RememberedTask>("task"),
    pairs: one<readonly RememberedPair[]>("pairs", []),
    turns: one<TurnsMemory>("turns", { progress: [], diverted: [], sentRound: [], promised: [] }),
    traffic: { trips: all("trip"), shared: one("shared", []) },
  };
}

/** A box that hangs in a yard crane on its way to a truck counts as standing in the yard until the crane has handed it over. */
function putBack({ book, inventory }: Round, task: CraneTask): void {
  const job = book.record(task.jobId)?.job;
  const from = parseYardPosition(task.from);
  if (task.kind !== "DELIVER" || !job || !from.ok || inventory.positionOf(task.containerId)) return;
  inventory.place(
    { id: job.containerId, isoType: job.isoType, grossT: job.grossT, ...(job.marks && { marks: job.marks }) },
    from.value,
  );
}

/** Goes on where the desk was. Its jobs are in the book already. */
export function recallInto({ tasks, turns, traffic, book }: Desk, memory: DeskMemory, round: Round): void {
  for (const { jobs, firstInYard } of memory.pairs) {
    const pair = book.pairOf(jobs[0]);
    // The terminal may have parted it meanwhile.
    if (pair?.jobs.every((id) => jobs.includes(id))) book.join(pair, firstInYard);
  }
  for (const task of memory.tasks) tasks.restore(task, round.nowMs);
  for (const { task } of memory.tasks) for (const each of boxesOfTask(task)) putBack(round, each);
  const isKnown = ([job]: readonly [JobId, unknown]): boolean => book.record(job) !== undefined;
  const { progress, promised, ...rest } = memory.turns;
  turns.recall({ ...rest, progress: progress.filter(isKnown), promised: promised.filter(isKnown) });
  const heard = [...round.trucks].filter(([, truck]) => truck.isHeard);
  traffic.restore(memory.traffic, new Map(heard));
}
