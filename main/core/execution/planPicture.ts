import type { BlockId, CheId, JobId, NodeId } from "../../../common/ids.ts";
import { driveTable } from "../../../common/road/driveTable.ts";
import { blockTransferPoint } from "../../../common/road/transferPoint.ts";
import type { Job } from "../../../common/work/job.ts";
import { handoverBayOf, parseYardPosition } from "../../../common/yard/position.ts";
import type {
  PlanBlock,
  PlanChain,
  PlanCrane,
  PlanDoing,
  PlanJob,
  PlanSnapshot,
  PlanTruck,
} from "../dispatch/planSnapshot.ts";
import { handling } from "../dispatch/rolling/times.ts";
import { isBeforeQuayCrane, isOpen, needsTruckAtQuay, truckOf } from "../dispatch/workBook.ts";
import { releasedAheadM } from "../traffic/trip.ts";
import { isMovable, refusalOf } from "./availability.ts";
import type { TruckView } from "./plantView.ts";
import { quayNodeOf, type Round, yardNodeOf } from "./round.ts";
import { endOfRoad } from "./truckGoals.ts";

/** Expected seconds of one quay-crane cycle for rules that work with due times. */
const craneCycleS = 110;
/** Mean speed assumed for road that is already released, m/s. */
const cruiseMps = 5;

/** Plain-data picture of what the planner decides on; `previous` are the chains of the plan before. */
export function planSnapshot(round: Round, previous: readonly PlanChain[]): PlanSnapshot {
  const guess = blockGuess(round);
  const jobs: PlanJob[] = [];
  const cranes: PlanCrane[] = [];
  for (const crane of new Set(round.book.queues.map((queue) => queue.crane))) {
    const line: (JobId | undefined)[] = [];
    for (const id of round.book.lineOf(crane)) {
      const job = round.book.job(id);
      if (!isBeforeQuayCrane(job)) continue;
      if (line.length >= round.site.dispatch.horizonMoves + round.site.dispatch.maxTrucksPerCrane) break;
      const each = needsTruckAtQuay(job) ? planJob(round, job, crane, line.length, guess) : undefined;
      if (each) jobs.push(each);
      line.push(each?.id);
    }
    cranes.push({ id: crane, readyS: craneReadyS(round, crane), line, weight: 1 });
  }
  for (const { job } of round.book.records()) {
    if (job.kind !== "discharge" || !job.quayCrane || !truckOf(job.state) || isBeforeQuayCrane(job)) continue;
    const each = planJob(round, job, job.quayCrane, 0, guess);
    if (each) jobs.push({ ...each, isPastQuay: true });
  }
  const known = new Set(jobs.map((job) => job.id));
  const trucks = [...round.trucks.values()].map((truck) => planTruck(round, truck, known));
  return { nowMs: round.nowMs, trucks, jobs, cranes, blocks: planBlocks(round), previous, candidates: undefined };
}

/** A move that runs was begun some time ago. */
function craneReadyS(round: Round, crane: CheId): number {
  const task = round.tasks.taskOf(crane);
  return task ? -Math.max(0, (round.nowMs - round.tasks.sinceMs(crane)) / 1000) : 0;
}

function planTruck(round: Round, truck: TruckView, known: ReadonlySet<JobId>): PlanTruck {
  const trip = round.traffic.trip(truck.id);
  const job = round.book.jobOfTruck(truck.id);
  const at = endOfRoad(round, truck.id) ?? truck.lastNodeId;
  const readyS = trip ? Math.max(0, releasedAheadM(round.roads, trip)) / cruiseMps : 0;
  const isHealthy = truck.isHeard && round.traffic.isKnown(truck.id) && !truck.isFaulty && truck.isAutomatic;
  return {
    id: truck.id,
    at,
    readyS,
    job: job && isMovable(round, job) ? job.id : undefined,
    doing:
      job && known.has(job.id) && isHealthy && !isMovable(round, job) ? doingOf(round, job, at, readyS) : undefined,
    thenJob: job && round.turns.promisedAfter(job.id),
    stateOfCharge: truck.stateOfCharge,
    refusal: refusalOf(round, truck, job),
  };
}

/** Where a committed truck is with its work. */
function doingOf(round: Round, job: Job, at: NodeId, readyS: number): PlanDoing {
  const { kind } = job.state;
  const stop = kind === "assigned" || kind === "atPickup" ? "pickup" : "dropoff";
  if (kind === "atPickup" || kind === "atDropoff") {
    const sinceMs = round.book.record(job.id)?.sinceMs ?? round.nowMs;
    return { job: job.id, stop, arriveS: (sinceMs - round.nowMs) / 1000 };
  }
  const isQuay = (job.kind === "discharge") === (stop === "pickup");
  const goal = isQuay ? quayNodeOf(round, job) : yardNodeOf(round, job);
  const driveS = goal ? driveTable(round.roads.graph).seconds(at, goal) : 0;
  return { job: job.id, stop, arriveS: readyS + (Number.isFinite(driveS) ? driveS : 0) * handling.driveFactor };
}

function planJob(
  round: Round,
  job: Job,
  crane: CheId,
  ahead: number,
  guess: (from: NodeId) => BlockId | undefined,
): PlanJob | undefined {
  const quay = quayNodeOf(round, job);
  if (!quay) return undefined;
  const isLoad = job.kind === "load";
  const planned = parseYardPosition(job.to);
  const standing = round.inventory.positionOf(job.containerId);
  const block = isLoad ? (standing?.block ?? loadedFrom(job)) : planned.ok ? planned.value.block : guess(quay);
  if (!block) return undefined;
  const yard = (isLoad || planned.ok ? yardNodeOf(round, job) : undefined) ?? middleOf(round, block);
  const driveS = driveTable(round.roads.graph).seconds(yard, quay);
  const rehandles = isLoad ? round.inventory.above(job.containerId).length : 0;
  return {
    id: job.id,
    crane,
    kind: isLoad ? "load" : "discharge",
    truck: truckOf(job.state),
    isBound: !isMovable(round, job) && (truckOf(job.state) ?? round.turns.promisedTruck(job.id)) !== undefined,
    isPastQuay: false,
    pickup: isLoad ? yard : quay,
    dropoff: isLoad ? quay : yard,
    block,
    yardS: handling.yardHandS + handling.yardRehandleS * rehandles,
    dueS: ahead * craneCycleS,
    pickupToQuayS: isLoad ? (Number.isFinite(driveS) ? driveS : 0) + handling.yardHandS : 0,
    yardQueue: queueAt(round, block),
    rehandles,
  };
}

/** A load that is on its truck stands in no block any more. */
function loadedFrom(job: Job): BlockId | undefined {
  const from = parseYardPosition(job.from);
  return from.ok ? from.value.block : undefined;
}

function middleOf(round: Round, block: BlockId): NodeId {
  const bays = round.inventory.blocks.get(block)?.bays ?? 2;
  return blockTransferPoint(block, handoverBayOf(bays));
}

const queues = new WeakMap<Round, Map<BlockId, number>>();

/** Open, bound jobs at a block: what its yard crane has before it. */
function queueAt(round: Round, block: BlockId): number {
  let counted = queues.get(round);
  if (!counted) {
    counted = new Map();
    for (const { job } of round.book.records()) {
      if (!isOpen(job.state) || job.state.kind === "planned") continue;
      const to = parseYardPosition(job.to);
      const at = round.inventory.positionOf(job.containerId)?.block ?? (to.ok ? to.value.block : undefined);
      if (at) counted.set(at, (counted.get(at) ?? 0) + 1);
    }
    queues.set(round, counted);
  }
  return counted.get(block) ?? 0;
}

/** Where the next discharged boxes will probably go: near, and not all to the same block. */
function blockGuess(round: Round): (from: NodeId) => BlockId | undefined {
  const taken = new Map<BlockId, number>();
  const table = driveTable(round.roads.graph);
  return (from) => {
    let best: BlockId | undefined;
    let bestS = Number.POSITIVE_INFINITY;
    for (const block of round.inventory.blocks.keys()) {
      const queue = queueAt(round, block) + (taken.get(block) ?? 0);
      const costS = table.seconds(from, middleOf(round, block)) + round.site.dispatch.weights.blockQueueS * queue;
      if (costS < bestS) {
        best = block;
        bestS = costS;
      }
    }
    if (best) taken.set(best, (taken.get(best) ?? 0) + 1);
    return best;
  };
}

/** Road trucks at the blocks: work that no plan of ours moves. */
function planBlocks(round: Round): PlanBlock[] {
  const busyS = new Map<BlockId, number>();
  for (const { job } of round.book.records()) {
    if (job.kind !== "gateIn" && job.kind !== "gateOut") continue;
    if (job.state.kind !== "atPickup" && job.state.kind !== "atDropoff") continue;
    const to = parseYardPosition(job.to);
    const at = job.kind === "gateIn" && to.ok ? to.value.block : round.inventory.positionOf(job.containerId)?.block;
    if (at) busyS.set(at, (busyS.get(at) ?? 0) + handling.yardHandS);
  }
  return [...round.inventory.blocks.keys()].map((id) => ({ id, busyS: busyS.get(id) ?? 0 }));
}
