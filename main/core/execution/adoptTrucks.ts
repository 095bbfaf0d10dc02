import type { CheId, ContainerId, NodeId } from "../../../common/ids.ts";
import type { Job } from "../../../common/work/job.ts";
import { isBeforePickup, truckOf } from "../dispatch/workBook.ts";
import type { TruckView } from "./plantView.ts";
import { drivesFrom, quayNodeOf, type Round } from "./round.ts";

/**
 * Takes on trucks that the console does not know yet (after a start, or when a truck comes back): one that stands is taken
 * on where it stands; one that still drives an order nobody remembers is told to end it first.
 */
export function adoptTrucks(round: Round): void {
  const adopted: TruckView[] = [];
  for (const truck of round.trucks.values()) {
    if (round.traffic.isKnown(truck.id) || !truck.isHeard || round.calls.isOpen(truck.id)) continue;
    if (truck.orderId !== "" && !truck.arrived) {
      // Asked again while it drives on: a cancelled order is refused, which changes nothing.
      round.calls.send(truck.id, "CancelOrder", { OrderId: truck.orderId });
      continue;
    }
    if (!round.roads.graph.nodes.get(truck.lastNodeId)?.canStop) continue;
    round.traffic.adopt(truck.id, truck.lastNodeId);
    adopted.push(truck);
  }
  for (const truck of frontFirst(round, adopted)) {
    if (truck.load) recoverJob(round, truck);
    else if (!round.book.jobOfTruck(truck.id)) takeDischarge(round, truck);
  }
  if (adopted.length > 0) for (const crane of round.quayCranes.keys()) sortLane(round, crane);
}

/** A truck drives on an order that nobody remembers (it was asked to end it): until it stands, no road is given to anybody. */
export const isStrangerDriving = (round: Round): boolean =>
  [...round.trucks.values()].some(
    (truck) =>
      truck.isHeard &&
      truck.isAutomatic &&
      !truck.isFaulty &&
      !truck.arrived &&
      truck.orderId !== "" &&
      !round.traffic.isKnown(truck.id),
  );

/**
 * Trucks are taken on one by one as they come to stand, so a later one may stand before an earlier one in a crane's lane.
 * Empty trucks are alike: each move, in order, gets the foremost truck that has not passed its place yet.
 */
function sortLane(round: Round, crane: CheId): void {
  const jobs = round.book
    .lineOf(crane)
    .map((id) => round.book.job(id))
    .filter((job) => job.kind === "discharge" && isBeforePickup(job.state) && round.turns.isInLane(job.id));
  const waiting = frontFirst(
    round,
    jobs.flatMap((job) => round.trucks.get(truckOf(job.state) ?? ("" as CheId)) ?? []),
  );
  for (const job of jobs) round.book.setState(job.id, { kind: "planned" }, round.nowMs);
  for (const job of jobs) {
    const node = quayNodeOf(round, job);
    const index = waiting.findIndex((truck) => node && isBefore(round, truck, node));
    const [truck] = index < 0 ? [] : waiting.splice(index, 1);
    if (truck) round.book.setState(job.id, { kind: "assigned", truck: truck.id }, round.nowMs);
    else round.turns.forget(job.id, undefined);
  }
}

/** The truck stands in the node's lane, at the node or before it. */
function isBefore(round: Round, truck: TruckView, node: NodeId): boolean {
  const lane = quayLaneOf(round, truck);
  const target = round.roads.graph.nodes.get(node);
  const here = round.roads.graph.nodes.get(truck.lastNodeId);
  if (!lane || !target || !here) return false;
  const laneS = (from: NodeId): number => drivesFrom(round.roads.graph, from).get(laneEnd(round, lane) ?? from) ?? 0;
  return laneS(here.id) >= laneS(target.id);
}

/** Trucks that stand in a quay lane in the order of the lane, the foremost first. */
function frontFirst(round: Round, trucks: readonly TruckView[]): TruckView[] {
  const toLaneEndS = (truck: TruckView): number => {
    const lane = quayLaneOf(round, truck);
    const end = lane && laneEnd(round, lane);
    return end ? (drivesFrom(round.roads.graph, truck.lastNodeId).get(end) ?? 0) : 0;
  };
  return [...trucks].sort((a, b) => toLaneEndS(a) - toLaneEndS(b));
}

/** Last station of a quay lane. */
function laneEnd(round: Round, lane: string): NodeId | undefined {
  const stations = [...round.roads.graph.nodes.values()].filter(
    ({ station }) => station?.kind === "quay" && station.lane === lane,
  );
  return stations.at(-1)?.id;
}

/** A box on the truck tells which job it was doing. */
function recoverJob(round: Round, truck: TruckView): void {
  const job = truck.load && (round.book.openJobOf(truck.load) ?? unfinishedDischarge(round, truck.load));
  if (!job || (job.state.kind !== "planned" && job.state.kind !== "completed")) return;
  round.book.setState(job.id, { kind: "carrying", truck: truck.id }, round.nowMs);
  if (job.kind !== "load") return;
  const road = roadOf(round, truck);
  if (road === quayLaneOf(round, truck)) round.turns.restore(job.id, "inLane");
  else if (round.site.roads.some((each) => each.id === road && each.kind === "quayLane")) {
    round.turns.restore(job.id, "merged");
  }
}

/** For the vessel a discharge is done once the box is off board; here it ends in the yard. */
export function unfinishedDischarge(round: Round, container: ContainerId): Job | undefined {
  if (round.inventory.positionOf(container)) return undefined;
  for (const { job } of round.book.records()) if (job.containerId === container && job.kind === "discharge") return job;
  return undefined;
}

/** An empty truck in a quay lane is there for the crane's next discharge: any empty truck is as good as another. */
function takeDischarge(round: Round, truck: TruckView): void {
  const lane = quayLaneOf(round, truck);
  const crane = round.site.cranes.sts.find((each) => each.laneRoad === lane)?.id as CheId | undefined;
  const next = crane && round.turns.nextUnclaimed(crane);
  if (next?.kind !== "discharge" || next.state.kind !== "planned") return;
  round.book.setState(next.id, { kind: "assigned", truck: truck.id }, round.nowMs);
  round.turns.restore(next.id, "inLane");
}

const roadOf = (round: Round, truck: TruckView): string | undefined =>
  round.roads.graph.into.get(truck.lastNodeId)?.[0]?.road;

function quayLaneOf(round: Round, truck: TruckView): string | undefined {
  const road = roadOf(round, truck);
  return round.site.cranes.sts.find((crane) => crane.laneRoad === road)?.laneRoad;
}
