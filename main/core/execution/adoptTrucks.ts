import type { CheId, ContainerId, JobId, NodeId } from "../../../common/ids.ts";
import type { Job } from "../../../common/work/job.ts";
import { isBeforePickup, needsTruckAtQuay, truckOf } from "../dispatch/workBook.ts";
import { isAboard } from "../dispatch/workPairs.ts";
import type { TruckView } from "./plantView.ts";
import { realignQuay } from "./realignQuay.ts";
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
    if (truck.boxes.length > 0) for (const box of truck.boxes) recoverJob(round, truck, box.id);
    else if (!round.book.jobOfTruck(truck.id)) takeDischarge(round, truck);
  }
  if (adopted.length === 0) return;
  for (const crane of round.quayCranes.keys()) {
    sortLane(round, crane);
    // The queue may have got another order while they were in the lane already, and nobody remembers who was sent away.
    realignQuay(round, crane, standingFirst(round, crane));
  }
}

/** The crane's moves: those whose trucks stand in the lane first, in the order of the lane. */
function standingFirst(round: Round, crane: CheId): JobId[] {
  const line = round.book.lineOf(crane);
  const inLane = line.filter((id) => round.turns.isInLane(id));
  const trucks = inLane.flatMap((id) => round.trucks.get(truckOf(round.book.job(id).state) ?? ("" as CheId)) ?? []);
  const places = frontFirst(round, [...new Set(trucks)]).map((truck) => truck.id as string);
  const placeOf = (id: JobId): number => places.indexOf(truckOf(round.book.job(id).state) ?? "");
  return [...inLane.sort((a, b) => placeOf(a) - placeOf(b)), ...line.filter((id) => !round.turns.isInLane(id))];
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
    .filter((job) => job.kind === "discharge" && isBeforePickup(job.state) && round.turns.isInLane(job.id))
    .filter(({ id }) => round.book.isLead(id) && !round.book.isHalfAboard(id));
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
    else for (const each of round.book.unitOf(job.id)) round.turns.forget(each, undefined);
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

/** A box on the truck tells which job it was doing; two boxes tell two. */
function recoverJob(round: Round, truck: TruckView, box: ContainerId): void {
  const job = round.book.openJobOf(box) ?? unfinishedDischarge(round, box);
  if (!job || (job.state.kind !== "planned" && job.state.kind !== "completed")) return;
  round.book.setState(job.id, { kind: "carrying", truck: truck.id }, round.nowMs);
  const pair = round.book.pairOf(job.id);
  const isWhole = pair?.jobs.every((id) => truck.boxes.some((each) => each.id === round.book.job(id).containerId));
  if (pair && isWhole && pair.jobs.every((id) => isAboard(round.book.job(id)))) round.book.join(pair, pair.jobs[0]);
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

/**
 * An empty truck in a quay lane is there for the crane's next discharge: any empty truck is as good as another. One that was
 * sent for it meanwhile and is not in the lane yet would come to stand behind, so it is freed.
 */
function takeDischarge(round: Round, truck: TruckView): void {
  const lane = quayLaneOf(round, truck);
  const crane = round.site.cranes.sts.find((each) => each.laneRoad === lane)?.id as CheId | undefined;
  const next = round.book
    .lineOf(crane)
    .map((id) => round.book.job(id))
    .find((job) => needsTruckAtQuay(job) && !round.turns.isInLane(job.id));
  if (next?.kind !== "discharge" || !isBeforePickup(next.state)) return;
  const other = truckOf(next.state);
  if (other) for (const each of round.book.unitOf(next.id)) round.turns.forget(each, other);
  round.book.setState(next.id, { kind: "planned" }, round.nowMs);
  round.book.setState(next.id, { kind: "assigned", truck: truck.id }, round.nowMs);
  round.turns.restore(next.id, "inLane");
}

const roadOf = (round: Round, truck: TruckView): string | undefined =>
  round.roads.graph.into.get(truck.lastNodeId)?.[0]?.road;

function quayLaneOf(round: Round, truck: TruckView): string | undefined {
  const road = roadOf(round, truck);
  return round.site.cranes.sts.find((crane) => crane.laneRoad === road)?.laneRoad;
}
