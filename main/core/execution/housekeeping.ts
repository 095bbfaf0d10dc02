import { type BlockId, type CheId, type JobId, jobId } from "../../../common/ids.ts";
import type { Job } from "../../../common/work/job.ts";
import { formatYardPosition, parseYardPosition, type YardPosition } from "../../../common/yard/position.ts";
import { digLifts } from "../dispatch/slots/digBay.ts";
import { quietEffort } from "../dispatch/slots/digOut.ts";
import { rehandlePlace } from "../dispatch/slots/placeInBlock.ts";
import { isOpen } from "../dispatch/workBook.ts";
import { isListedChore } from "./mergeChores.ts";
import { offerTask } from "./offerTask.ts";
import type { Round } from "./round.ts";
import { announcedDepartures, yardPicture } from "./yardDemand.ts";

/** After a crane did not take a move, its block is left alone so long, ms. [D] */
const restMs = 120_000;

/**
 * What yard cranes do when there is nothing better: the terminal's own housekeeping list first, then boxes that bury what will
 * be fetched soon. One move at a time, so that a truck that is assigned meanwhile waits for one at most.
 */
export class Housekeeping {
  readonly #quietSince = new Map<BlockId, number>();
  readonly #restUntil = new Map<BlockId, number>();
  readonly #made = new Map<BlockId, number>();

  /** Gives a free crane a move in its block, if the block has been quiet for long enough; true when one was offered. */
  offer(round: Round, crane: CheId, block: BlockId): boolean {
    const { isOn, quietS } = round.site.dispatch.housekeeping;
    const sinceMs = this.#quietSince.get(block);
    if (!isOn || sinceMs === undefined || round.nowMs - sinceMs < quietS * 1000) return false;
    if (round.nowMs < (this.#restUntil.get(block) ?? 0)) return false;
    // One crane of a block tidies up at a time: two would plan with the same boxes.
    if (round.cranesOfBlock.get(block)?.some((id) => round.tasks.taskOf(id))) return false;
    const job = isClear(round, block) ? (nextListed(round, block) ?? this.#ownMove(round, block)) : undefined;
    if (!job) {
      // Looking again at once would find the same.
      this.#restUntil.set(block, round.nowMs + quietS * 1000);
      return false;
    }
    const to = parseYardPosition(job.to);
    if (!to.ok) return false;
    const ends = { from: job.from, toText: job.to, to: to.value, transferPoint: "", second: undefined };
    const task = { jobId: job.id, kind: "REHANDLE", containerId: job.containerId, ...ends } as const;
    return offerTask(round, crane, task, () => this.#restUntil.set(block, round.nowMs + restMs));
  }

  /** Notes which blocks nobody is on the way to. Once per round, before `offer`. */
  watch(round: Round): void {
    const busy = new Set<BlockId>();
    for (const { job } of round.book.records()) {
      if (!isOpen(job.state) || job.state.kind === "planned") continue;
      const target = parseYardPosition(job.to);
      const block = round.inventory.positionOf(job.containerId)?.block ?? (target.ok ? target.value.block : undefined);
      if (block) busy.add(block);
    }
    for (const [block, cranes] of round.cranesOfBlock) {
      const isIdle = cranes.every((crane) => !round.tasks.taskOf(crane) || isChore(round, crane));
      if (busy.has(block) || !isIdle) this.#quietSince.delete(block);
      else if (!this.#quietSince.has(block)) this.#quietSince.set(block, round.nowMs);
    }
  }

  /** The next lift towards a box of this block that leaves soon, as a job of its own. */
  #ownMove(round: Round, block: BlockId): Job | undefined {
    const lift = nextLift(round, block);
    const box = lift && round.inventory.containerOf(lift.box);
    if (!lift || !box) return undefined;
    const id = this.#freeId(round, block);
    const job: Job = {
      id,
      kind: "rehandle",
      containerId: box.id,
      isoType: box.isoType,
      grossT: box.grossT,
      ...(box.marks && { marks: box.marks }),
      queue: undefined,
      sequence: 0,
      from: formatYardPosition(lift.from),
      to: formatYardPosition(lift.to),
      quayCrane: undefined,
      yardCrane: round.craneOfBlock.get(block),
      state: { kind: "planned" },
    };
    round.book.add(job, round.nowMs);
    return job;
  }

  /** The next number of the block; some may be taken from before the console was started. */
  #freeId(round: Round, block: BlockId): JobId {
    let n = this.#made.get(block) ?? 0;
    let id: JobId;
    do {
      n += 1;
      id = jobId(`${block}-PM-${String(n).padStart(3, "0")}`);
    } while (round.book.record(id));
    this.#made.set(block, n);
    return id;
  }
}

/** Nothing of the block leaves before a move would be over. */
function isClear(round: Round, block: BlockId): boolean {
  const { clearS } = round.site.dispatch.housekeeping;
  for (const [id, leaves] of announcedDepartures(round, round.nowMs)) {
    if (leaves.kind !== "known" || leaves.atS >= clearS) continue;
    if (round.inventory.positionOf(id)?.block === block) return false;
  }
  return true;
}

const isChore = (round: Round, crane: CheId): boolean => {
  const task = round.tasks.taskOf(crane);
  return task !== undefined && round.book.record(task.jobId)?.job.kind === "rehandle";
};

/**
 * The first listed move that can be done as the yard stands now. One of our own that cannot any more is taken back; the
 * terminal's are the terminal's to withdraw.
 */
function nextListed(round: Round, block: BlockId): Job | undefined {
  const running = new Set([...round.tasks.running()].map(({ jobId: id }) => id));
  for (const { job } of round.book.records()) {
    if (job.kind !== "rehandle" || job.state.kind !== "planned" || !job.from.startsWith(`${block}-`)) continue;
    if (running.has(job.id)) continue;
    if (isPossible(round, job)) return job;
    if (!isListedChore(job.id)) round.book.setState(job.id, { kind: "withdrawn", atMs: round.nowMs }, round.nowMs);
  }
  return undefined;
}

function isPossible(round: Round, job: Job): boolean {
  const to = parseYardPosition(job.to);
  const at = round.inventory.positionOf(job.containerId);
  const box = round.inventory.containerOf(job.containerId);
  if (!to.ok || !at || !box || formatYardPosition(at) !== job.from) return false;
  return round.inventory.above(box.id).length === 0 && round.inventory.mayPlace(box, to.value).ok;
}

interface Lift {
  readonly box: Job["containerId"];
  readonly from: YardPosition;
  readonly to: YardPosition;
}

/** Of the boxes that leave soon the earliest that is buried: the first lift that its bay needs. */
function nextLift(round: Round, block: BlockId): Lift | undefined {
  const withinS = round.site.dispatch.housekeeping.aheadMin * 60;
  const soon = [...announcedDepartures(round, round.nowMs)]
    .flatMap(([id, leaves]) => (leaves.kind === "known" && leaves.atS <= withinS ? [{ id, atS: leaves.atS }] : []))
    .filter(({ id }) => round.inventory.positionOf(id)?.block === block && round.inventory.above(id).length > 0)
    .sort((a, b) => a.atS - b.atS);
  const picture = yardPicture(round, round.nowMs);
  for (const { id } of soon) {
    const at = round.inventory.positionOf(id);
    const lift = at && digLifts(picture, at, quietEffort)?.[0];
    const box = lift && round.inventory.containerOf(lift.box);
    const to = box && rehandlePlace(picture, box, false, () => lift.to);
    if (lift && to) return { box: lift.box, from: lift.from, to };
  }
  return undefined;
}
