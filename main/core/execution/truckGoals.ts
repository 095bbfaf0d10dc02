import type { CheId, NodeId } from "../../../common/ids.ts";
import { nodeId } from "../../../common/ids.ts";
import type { Job } from "../../../common/work/job.ts";
import type { Goal } from "../traffic/trip.ts";
import { assignSlot } from "./assignSlot.ts";
import type { CraneView, TruckView } from "./plantView.ts";
import { drivesFrom, quayNodeOf, type Round, yardNodeOf } from "./round.ts";

/** A charging truck is given work again from this state of charge on. */
export const chargedPercent = 80;

/** Gives every driverless truck its goal, and sees when it has got there. */
export function setTruckGoals(round: Round): void {
  const handedOver = trucksInHandover(round);
  for (const truck of round.trucks.values()) {
    if (!round.traffic.isKnown(truck.id) || handedOver.has(truck.id)) continue;
    const before = round.book.jobOfTruck(truck.id);
    const goesTo = before && placeOf(round, before);
    for (const job of round.book.jobsOfTruck(truck.id)) noteArrival(round, truck, job, goesTo);
    const current = round.book.jobOfTruck(truck.id);
    const goal = current ? jobGoal(round, truck, current) : idleGoal(round, truck);
    if (goal !== "keep") round.traffic.setGoal(truck.id, goal);
  }
}

/**
 * Trucks under a crane whose hand-over is open for them. Whatever the console believes by now (it may have been started while
 * the box hung between yard and truck), they stay.
 */
function trucksInHandover(round: Round): ReadonlySet<string> {
  const cranes = [...round.quayCranes.values(), ...round.yardCranes.values()];
  const isOpen = ({ jobState }: CraneView): boolean => jobState === "EXECUTING" || jobState === "WAITING_FOR_TRUCK";
  return new Set(cranes.filter(isOpen).map(({ authorisedTruck }) => authorisedTruck));
}

/** `goesTo`: where it is bound for; where it only stops on its way nobody shall serve it. */
function noteArrival(round: Round, truck: TruckView, job: Job, goesTo: NodeId | undefined): void {
  const at = round.traffic.standsAt(truck.id);
  const { state } = job;
  const place = placeOf(round, job);
  // One that was sent round does not stand for its crane, even while it is still under it.
  const isSentAway = isQuaySide(job) && round.turns.isDiverted(truck.id);
  const isThere = at !== undefined && at === place && at === goesTo && !isSentAway;
  if (isThere && state.kind === "assigned")
    round.book.setState(job.id, { kind: "atPickup", truck: truck.id }, round.nowMs);
  if (isThere && state.kind === "carrying")
    round.book.setState(job.id, { kind: "atDropoff", truck: truck.id }, round.nowMs);
  // Its box was rehandled to another bay while it waited.
  if (!isThere && state.kind === "atPickup")
    round.book.setState(job.id, { kind: "assigned", truck: truck.id }, round.nowMs);
  if (!isThere && state.kind === "atDropoff")
    round.book.setState(job.id, { kind: "carrying", truck: truck.id }, round.nowMs);
}

const isQuaySide = (job: Job): boolean => {
  const beforePickup = job.state.kind === "assigned" || job.state.kind === "atPickup";
  return (job.kind === "discharge") === beforePickup;
};

const placeOf = (round: Round, job: Job): NodeId | undefined =>
  isQuaySide(job) ? quayNodeOf(round, job) : yardNodeOf(round, job);

function jobGoal(round: Round, truck: TruckView, job: Job): Goal | undefined | "keep" {
  const purpose = job.state.kind === "assigned" || job.state.kind === "atPickup" ? "COLLECT" : "DELIVER";
  if (job.kind === "discharge" && job.state.kind === "carrying" && job.to === "") assignSlot(round, job);
  if (isQuaySide(job)) return quayGoal(round, truck, takeEarlierMove(round, truck, job), purpose);
  const node = yardNodeOf(round, round.book.job(job.id));
  return node && { node, purpose };
}

/** Straight to the crane while in turn; otherwise to a parking place until the turn comes. */
function quayGoal(round: Round, truck: TruckView, job: Job, purpose: Goal["purpose"]): Goal | undefined | "keep" {
  const node = quayNodeOf(round, job);
  if (!node) return undefined;
  const at = round.traffic.standsAt(truck.id);
  const isParked = at !== undefined && isParkingNode(round, at) && round.turns.isBeside(job, at);
  // Parked beside another quay: it comes over the divert like everybody else.
  if (at !== undefined && isParkingNode(round, at) && !isParked) round.turns.undivert(truck.id);
  if (isParked && !round.turns.isCommitted(job.id)) {
    // It may still have the way to another job before it.
    if (!round.turns.mayLeaveParking(job)) return undefined;
    round.turns.leaveParking(job, truck.id);
  }
  if (round.turns.isDiverted(truck.id) && !isOnParkingRoad(round, truck.id) && round.turns.isInTurn(job))
    round.turns.undivert(truck.id);
  if (!round.turns.isDiverted(truck.id)) return { node, purpose };
  const held = round.traffic.trip(truck.id)?.goal;
  if (held?.purpose === "PARK") return "keep";
  return parkingGoal(round, truck);
}

/**
 * Empty trucks for one crane's discharges are alike: the one that is about to take its turn takes the earliest move that
 * nobody is under way for.
 */
function takeEarlierMove(round: Round, truck: TruckView, job: Job): Job {
  const { book, turns, nowMs } = round;
  const at = round.traffic.standsAt(truck.id);
  const isParked = at !== undefined && isParkingNode(round, at) && turns.isBeside(job, at);
  const isNear = turns.isDiverted(truck.id) || isParked;
  const { quayCrane } = job;
  if (job.kind !== "discharge" || job.state.kind !== "assigned" || !quayCrane || !isNear || turns.isCommitted(job.id))
    return job;
  const next = turns.nextUnclaimed(quayCrane);
  const line = book.lineOf(quayCrane);
  if (next?.kind !== "discharge" || line.indexOf(next.id) >= line.indexOf(job.id)) return job;
  if (next.state.kind !== "planned" && next.state.kind !== "assigned") return job;
  // Only a truck that can go at once changes places; else parked trucks would hand the same move round and round.
  if (!(isParked ? turns.mayLeaveParking(next) : turns.isInTurn(next))) return job;
  const other = next.state.kind === "assigned" ? next.state.truck : undefined;
  const own = book.record(job.id)?.assignment;
  const others = book.record(next.id)?.assignment;
  book.setState(next.id, { kind: "planned" }, nowMs);
  book.setState(job.id, other ? { kind: "assigned", truck: other } : { kind: "planned" }, nowMs);
  book.setState(next.id, { kind: "assigned", truck: truck.id }, nowMs);
  if (own) book.setAssignment(next.id, { ...own, job: next.id, cause: "turn", atMs: nowMs });
  if (others && other) book.setAssignment(job.id, { ...others, job: job.id, cause: "turn", atMs: nowMs });
  return book.job(next.id);
}

/** Nothing to do: charge if the battery asks for it, else wait in a parking place. */
function idleGoal(round: Round, truck: TruckView): Goal | undefined | "keep" {
  const at = round.traffic.standsAt(truck.id);
  const held = round.traffic.trip(truck.id)?.goal;
  if (held?.purpose === "CHARGE" && truck.stateOfCharge < chargedPercent) return "keep";
  if (truck.stateOfCharge < round.site.trucks.chargeBelow * 100) {
    const charger = nearestFree(
      round,
      truck,
      round.site.chargers.map((each) => nodeId(each.road)),
    );
    if (charger) return { node: charger, purpose: "CHARGE" };
  }
  // The goal of work that was taken off it would send it out of its place.
  if (isParkingNode(round, at) && (held?.purpose === "COLLECT" || held?.purpose === "DELIVER")) return undefined;
  if (isParkingNode(round, at) || held?.purpose === "PARK") return "keep";
  return parkingGoal(round, truck);
}

function parkingGoal(round: Round, truck: TruckView): Goal | undefined {
  const node = nearestFree(round, truck, parkingNodes(round));
  return node && { node, purpose: "PARK" };
}

const parkingMemo = new WeakMap<object, readonly NodeId[]>();
function parkingNodes(round: Round): readonly NodeId[] {
  let nodes = parkingMemo.get(round.roads);
  if (!nodes) {
    nodes = [...round.roads.graph.nodes.values()]
      .filter((node) => node.station?.kind === "parking")
      .map((node) => node.id);
    parkingMemo.set(round.roads, nodes);
  }
  return nodes;
}

function isParkingNode(round: Round, node: NodeId | undefined): boolean {
  const kind = node && round.roads.graph.nodes.get(node)?.station?.kind;
  return kind === "parking" || kind === "charger";
}

function isOnParkingRoad(round: Round, truck: CheId): boolean {
  const end = endOfRoad(round, truck);
  const road = end && round.roads.graph.into.get(end)?.[0]?.road;
  return road !== undefined && round.roads.isParking(road);
}

function nearestFree(round: Round, truck: TruckView, nodes: readonly NodeId[]): NodeId | undefined {
  const from = endOfRoad(round, truck.id);
  if (!from) return undefined;
  const drives = drivesFrom(round.roads.graph, from);
  let best: NodeId | undefined;
  for (const node of nodes) {
    if (!round.traffic.isFree(node, truck.id)) continue;
    if (
      best === undefined ||
      (drives.get(node) ?? Number.POSITIVE_INFINITY) < (drives.get(best) ?? Number.POSITIVE_INFINITY)
    )
      best = node;
  }
  return best;
}

/** Where the truck's released road ends. */
export function endOfRoad(round: Round, truck: CheId): NodeId | undefined {
  return round.traffic.trip(truck)?.path.at(-1);
}
