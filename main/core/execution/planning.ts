import type { CheId } from "../../../common/ids.ts";
import type { Job, RefusalCode } from "../../../common/work/job.ts";
import type { Plan, PlanJob, PlanSnapshot, PlanTruck } from "../dispatch/planSnapshot.ts";
import { isBeforePickup, isBeforeQuayCrane, isOpen, needsTruckAtQuay, truckOf } from "../dispatch/workBook.ts";
import { releasedAheadM } from "../traffic/trip.ts";
import type { TruckView } from "./plantView.ts";
import { drivesFrom, quayNodeOf, type Round, yardNodeOf } from "./round.ts";
import { chargedPercent, endOfRoad } from "./truckGoals.ts";

/** Expected seconds of one quay-crane cycle, until the planner learns it from the crane. */
const craneCycleS = 110;
/** Seconds a yard crane needs to hand one box over. */
const yardCycleS = 100;
/** Mean speed assumed for road that is already released, m/s. */
const cruiseMps = 5;

/** A job whose truck may still be changed: not collected, and the truck not committed to its turn at the quay. */
function isMovable(round: Round, job: Job): boolean {
  return isBeforePickup(job.state) && !round.turns.isCommitted(job.id);
}

/** Plain-data picture of what the planner decides on. */
export function planSnapshot(round: Round): PlanSnapshot {
  const trucks = [...round.trucks.values()].map((truck) => planTruck(round, truck));
  const queuePerBlock = yardQueues(round);
  const jobs: PlanJob[] = [];
  const boundPerCrane: Record<string, number> = {};
  for (const crane of new Set(round.book.queues.map((queue) => queue.crane))) {
    let ahead = 0;
    for (const id of round.book.lineOf(crane)) {
      const job = round.book.job(id);
      if (!isBeforeQuayCrane(job)) continue;
      if (ahead >= round.site.dispatch.horizonMoves + round.site.dispatch.maxTrucksPerCrane) break;
      if (!needsTruckAtQuay(job)) {
        // The crane does it alone; what comes after it is due that much later.
      } else if (isMovable(round, job)) {
        const each = planJob(round, job, crane, ahead, queuePerBlock);
        if (each) jobs.push(each);
      } else if (truckOf(job.state)) {
        boundPerCrane[crane] = (boundPerCrane[crane] ?? 0) + 1;
      }
      ahead += 1;
    }
  }
  return { nowMs: round.nowMs, trucks, jobs, boundPerCrane };
}

function planTruck(round: Round, truck: TruckView): PlanTruck {
  const trip = round.traffic.trip(truck.id);
  const job = round.book.jobOfTruck(truck.id);
  return {
    id: truck.id,
    at: endOfRoad(round, truck.id) ?? truck.lastNodeId,
    readyS: trip ? Math.max(0, releasedAheadM(round.roads, trip)) / cruiseMps : 0,
    job: job && isMovable(round, job) ? job.id : undefined,
    stateOfCharge: truck.stateOfCharge,
    refusal: refusalOf(round, truck, job),
  };
}

function refusalOf(round: Round, truck: TruckView, job: Job | undefined): RefusalCode | undefined {
  if (!truck.isHeard || !round.traffic.isKnown(truck.id)) return "LINK_STALE";
  if (truck.isFaulty) return "TRUCK_FAULT";
  if (!truck.isAutomatic || truck.isPaused) return "NOT_AUTOMATIC";
  if (job && !isMovable(round, job)) return "TRUCK_BUSY";
  if (truck.load && !job) return "TRUCK_BUSY";
  // Passing through a crane's lane it stands before trucks whose turn is earlier: a move for that crane would block them.
  if (isInQuayLane(round, truck)) return "TRUCK_BUSY";
  const needsCharge = truck.isCharging ? chargedPercent / 2 : round.site.trucks.chargeBelow * 100;
  if (!job && truck.stateOfCharge < needsCharge) return "BATTERY_LOW";
  return undefined;
}

function isInQuayLane(round: Round, truck: TruckView): boolean {
  const end = endOfRoad(round, truck.id);
  const road = end && round.roads.graph.into.get(end)?.[0]?.road;
  return round.site.cranes.sts.some((crane) => crane.laneRoad === road);
}

function planJob(
  round: Round,
  job: Job,
  crane: CheId,
  ahead: number,
  queuePerBlock: ReadonlyMap<string, number>,
): PlanJob | undefined {
  const quay = quayNodeOf(round, job);
  const pickup = job.kind === "discharge" ? quay : yardNodeOf(round, job);
  if (!quay || !pickup) return undefined;
  const block = round.inventory.positionOf(job.containerId)?.block;
  const yardQueue = block ? (queuePerBlock.get(block) ?? 0) : 0;
  // Loads for a crowded block wait for the next plan: their trucks would fill the lane and block each other.
  if (job.kind === "load" && job.state.kind === "planned" && yardQueue >= round.site.dispatch.maxTrucksPerBlock)
    return undefined;
  const driveS = drivesFrom(round.roads.graph, pickup).get(quay) ?? 0;
  return {
    id: job.id,
    crane,
    truck: truckOf(job.state),
    pickup,
    dueS: ahead * craneCycleS,
    pickupToQuayS: job.kind === "discharge" ? 0 : driveS + yardCycleS,
    yardQueue,
    rehandles: job.kind === "load" ? round.inventory.above(job.containerId).length : 0,
  };
}

/** Open, bound jobs per block: what its yard crane has before it. */
function yardQueues(round: Round): Map<string, number> {
  const queues = new Map<string, number>();
  for (const { job } of round.book.records()) {
    if (!isOpen(job.state) || job.state.kind === "planned") continue;
    const block =
      round.inventory.positionOf(job.containerId)?.block ?? (job.to === "" ? undefined : job.to.split("-")[0]);
    if (block) queues.set(block, (queues.get(block) ?? 0) + 1);
  }
  return queues;
}

/**
 * Takes a plan over, as far as the world has not moved on while it was made: a truck or job that has changed keeps what it
 * has. Returns how many trucks got a job they did not have.
 */
export function adoptPlan(round: Round, snapshot: PlanSnapshot, plan: Plan): number {
  const { book, nowMs } = round;
  const offered = new Set(snapshot.jobs.map((job) => job.id));
  const wanted = new Map(plan.assignments.map((each) => [each.job, each] as const));
  const isFreeNow = (truck: CheId): boolean => {
    const view = round.trucks.get(truck);
    const job = book.jobOfTruck(truck);
    return view !== undefined && refusalOf(round, view, job) === undefined;
  };
  const legal = [...wanted.values()].filter((each) => isMovable(round, book.job(each.job)) && isFreeNow(each.truck));
  const legalJobs = new Set(legal.map((each) => each.job));
  const legalTrucks = new Set(legal.map((each) => each.truck));
  // First every truck leaves what it had, so that two can change places.
  for (const id of offered) {
    const job = book.job(id);
    const truck = truckOf(job.state);
    if (!truck || !isMovable(round, job)) continue;
    const keeps = wanted.get(id)?.truck === truck && legalJobs.has(id);
    if (keeps || !(legalJobs.has(id) || legalTrucks.has(truck))) continue;
    round.turns.forget(id, truck);
    book.setState(id, { kind: "planned" }, nowMs);
  }
  let changed = 0;
  for (const each of legal) {
    const job = book.job(each.job);
    if (truckOf(job.state) === each.truck || job.state.kind !== "planned" || book.jobOfTruck(each.truck)) continue;
    book.setState(each.job, { kind: "assigned", truck: each.truck }, nowMs);
    book.setAssignment(each.job, each);
    changed += 1;
  }
  return changed;
}

/** A broken-down truck that has not collected its box gives the job back. */
export function releaseFaultyTrucks(round: Round): void {
  for (const truck of round.trucks.values()) {
    const job = round.book.jobOfTruck(truck.id);
    if (!truck.isFaulty || !job || !isMovable(round, job)) continue;
    round.turns.forget(job.id, truck.id);
    round.book.setState(job.id, { kind: "planned" }, round.nowMs);
  }
}
