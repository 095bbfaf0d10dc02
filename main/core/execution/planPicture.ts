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
import { isAboard } from "../dispatch/workPairs.ts";
import { releasedAheadM } from "../traffic/trip.ts";
import { isMovable, refusalOf } from "./availability.ts";
import { tourOfUnit } from "./pairTour.ts";
import type { TruckView } from "./plantView.ts";
import { quayNodeOf, type Round, yardNodeOf } from "./round.ts";
import { endOfRoad } from "./truckGoals.ts";

/** Expected seconds of one quay-crane cycle for rules that work with due times. */
export const craneCycleS = 110;
/** Mean speed assumed for road that is already released, m/s. */
const cruiseMps = 5;

/** Plain-data picture of what the planner decides on; `previous` are the chains of the plan before. */
export function planSnapshot(round: Round, previous: readonly PlanChain[]): PlanSnapshot {
  const guess = blockGuess(round);
  const jobs: PlanJob[] = [];
  const cranes: PlanCrane[] = [];
  for (const crane of new Set(round.book.queues.map((queue) => queue.crane))) {
    const line: (JobId | undefined)[] = [];
    let moves = 0;
    for (const id of round.book.lineOf(crane)) {
      const job = round.book.job(id);
      if (!isBeforeQuayCrane(job)) continue;
      if (moves >= round.site.dispatch.horizonMoves + round.site.dispatch.maxTrucksPerCrane) break;
      moves += 1;
      // A pair is one trip of a truck and one cycle of the crane: its first move stands for both.
      if (!round.book.isLead(id)) continue;
      const each = needsTruckAtQuay(job) ? planJob(round, job, crane, line.length, guess) : undefined;
      if (each) jobs.push(each);
      line.push(each?.id);
    }
    cranes.push({ id: crane, readyS: craneReadyS(round, crane), line, weight: 1 });
  }
  for (const { job } of round.book.records()) {
    const truck = truckOf(job.state);
    if (job.kind !== "discharge" || !job.quayCrane || !truck || isBeforeQuayCrane(job)) continue;
    if (round.book.jobOfTruck(truck)?.id !== job.id) continue;
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
  const lead = job && leadOf(round, job);
  const at = endOfRoad(round, truck.id) ?? truck.lastNodeId;
  const readyS = trip ? Math.max(0, releasedAheadM(round.roads, trip)) / cruiseMps : 0;
  const isHealthy = truck.isHeard && round.traffic.isKnown(truck.id) && !truck.isFaulty && truck.isAutomatic;
  return {
    id: truck.id,
    at,
    readyS,
    job: job && isMovable(round, job) ? lead : undefined,
    doing:
      job && lead && known.has(lead) && isHealthy && !isMovable(round, job)
        ? { ...doingOf(round, job, at, readyS), job: lead }
        : undefined,
    thenJob: job && round.turns.promisedAfter(job.id),
    stateOfCharge: truck.stateOfCharge,
    refusal: refusalOf(round, truck, job),
  };
}

/** The job that stands for what the truck does: of a pair the one that comes first at the quay, until that part is done. */
function leadOf(round: Round, job: Job): JobId {
  if (!isBeforeQuayCrane(job)) return job.id;
  return round.book.unitOf(job.id).find((id) => round.book.isLead(id)) ?? job.id;
}

/** Where a committed truck is with its work. */
function doingOf(round: Round, job: Job, at: NodeId, readyS: number): Omit<PlanDoing, "job"> {
  const { kind } = job.state;
  const stop = kind === "assigned" || kind === "atPickup" ? "pickup" : "dropoff";
  if (kind === "atPickup" || kind === "atDropoff") {
    const sinceMs = round.book.record(job.id)?.sinceMs ?? round.nowMs;
    return { stop, arriveS: (sinceMs - round.nowMs) / 1000 };
  }
  const isQuay = (job.kind === "discharge") === (stop === "pickup");
  const goal = isQuay ? quayNodeOf(round, job) : yardNodeOf(round, job);
  const driveS = goal ? driveTable(round.roads.graph).seconds(at, goal) : 0;
  return { stop, arriveS: readyS + (Number.isFinite(driveS) ? driveS : 0) * handling.driveFactor };
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
  const trip = isLoad ? loadTrip(round, job, yard) : { pickup: yard, handovers: 1, rehandles: 0, detourS: 0 };
  return {
    id: job.id,
    crane,
    kind: isLoad ? "load" : "discharge",
    truck: truckOf(job.state),
    isBound: !isMovable(round, job) && (truckOf(job.state) ?? round.turns.promisedTruck(job.id)) !== undefined,
    isPastQuay: false,
    pickup: isLoad ? trip.pickup : quay,
    dropoff: isLoad ? quay : yard,
    block,
    yardS: handling.yardHandS * trip.handovers + handling.yardRehandleS * trip.rehandles + trip.detourS,
    dueS: ahead * craneCycleS,
    pickupToQuayS: isLoad
      ? (Number.isFinite(driveS) ? driveS : 0) + handling.yardHandS * trip.handovers + trip.detourS
      : 0,
    yardQueue: queueAt(round, block),
    rehandles: trip.rehandles,
  };
}

/** What a truck does in the yard before it goes to the quay: one pick-up, or the two of a pair. */
function loadTrip(round: Round, job: Job, yard: NodeId) {
  const unit = round.book.unitOf(job.id).map((id) => round.book.job(id));
  const tour = tourOfUnit(round, job);
  const quay = quayNodeOf(round, job);
  const directS = quay && tour ? driveTable(round.roads.graph).seconds(tour.pickup, quay) : 0;
  return {
    pickup: tour?.pickup ?? yard,
    handovers: Math.max(1, unit.filter((each) => !isAboard(each)).length),
    rehandles: unit.reduce((sum, { containerId }) => sum + round.inventory.above(containerId).length, 0),
    /** What the second place takes longer than the way from the first straight to the quay, seconds. */
    detourS: tour ? Math.max(0, tour.driveS - directS) : 0,
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
