import type { CheId, ContainerId } from "../../../common/ids.ts";
import type { Job } from "../../../common/work/job.ts";
import type { TruckView } from "./plantView.ts";
import { drivesFrom, type Round } from "./round.ts";

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
}

/** Trucks that stand in a quay lane in the order of the lane, the foremost first. */
function frontFirst(round: Round, trucks: readonly TruckView[]): TruckView[] {
  const toLaneEndS = (truck: TruckView): number => {
    const lane = quayLaneOf(round, truck);
    const last = [...round.roads.graph.nodes.values()].filter(
      ({ station }) => station?.kind === "quay" && station.lane === lane,
    );
    const end = last.at(-1)?.id;
    return end ? (drivesFrom(round.roads.graph, truck.lastNodeId).get(end) ?? 0) : 0;
  };
  return [...trucks].sort((a, b) => toLaneEndS(a) - toLaneEndS(b));
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
  const queue = round.book.queues.find((each) => each.crane === crane);
  const next = queue ? round.turns.nextUnclaimed(queue) : undefined;
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
