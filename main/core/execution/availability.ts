import { expandedRoadIds } from "../../../common/config/siteConfig.ts";
import { type CheId, type NodeId, nodeId } from "../../../common/ids.ts";
import { edgesInto, edgesOutOf } from "../../../common/road/roadGraph.ts";
import { shortestPath } from "../../../common/road/shortestPath.ts";
import type { Job, RefusalCode } from "../../../common/work/job.ts";
import { isBeforePickup, truckOf } from "../dispatch/workBook.ts";
import type { RoadSections } from "../traffic/roadSections.ts";
import type { TruckView } from "./plantView.ts";
import type { Round } from "./round.ts";
import { chargedPercent, endOfRoad } from "./truckGoals.ts";

/** A job whose truck may still be changed: nothing collected, and the truck not committed to its turn at the quay. */
export function isMovable(round: Round, job: Job): boolean {
  const unit = round.book.unitOf(job.id).map((id) => round.book.job(id));
  const truck = truckOf(job.state);
  const isUntouched = unit.every(({ state }) => isBeforePickup(state)) && !round.turns.isCommitted(job.id);
  return isUntouched && !(truck && isPastMerge(round, truck));
}

/** Why a truck can take no job now; undefined when it can. */
export function refusalOf(round: Round, truck: TruckView, job: Job | undefined): RefusalCode | undefined {
  if (!truck.isHeard || !round.traffic.isKnown(truck.id)) return "LINK_STALE";
  if (truck.isFaulty) return "TRUCK_FAULT";
  if (!truck.isAutomatic || truck.isPaused) return "NOT_AUTOMATIC";
  if (job && !isMovable(round, job)) return "TRUCK_BUSY";
  if (truck.load && !job) return "TRUCK_BUSY";
  if (isPastMerge(round, truck.id)) return "TRUCK_BUSY";
  const needsCharge = truck.isCharging ? chargedPercent / 2 : round.site.trucks.chargeBelow * 100;
  if (!job && truck.stateOfCharge < needsCharge) return "BATTERY_LOW";
  return undefined;
}

/**
 * On the way out of the parking places or along the quay. Given another move there, it would stand before trucks whose turn is earlier, and
 * hold up the merge or a crane's lane.
 */
function isPastMerge(round: Round, truck: CheId): boolean {
  const end = endOfRoad(round, truck);
  return end !== undefined && wayPastMerge(round).has(end);
}

const wayMemo = new WeakMap<RoadSections, Set<NodeId>>();

/** Nodes between merge and lanes, of the quay's roads, and of the parking places' way out: roads of theirs from which no parking place can be reached any more. */
function wayPastMerge(round: Round): ReadonlySet<NodeId> {
  const { roads, site } = round;
  let way = wayMemo.get(roads);
  if (!way) {
    const quay = new Set(site.roads.filter((road) => road.kind === "quayLane").flatMap(expandedRoadIds));
    const isOn = (node: NodeId, has: (road: string) => boolean): boolean => {
      const into = edgesInto(roads.graph, node);
      return into.length > 0 && into.every((edge) => has(edge.road));
    };
    const nodes = [...roads.graph.nodes.keys()];
    way = new Set(
      nodes.filter(
        (node) =>
          isOn(node, (road) => quay.has(road)) ||
          (isOn(node, (road) => roads.isParking(road)) && !reachesParking(roads, node)),
      ),
    );
    for (const node of wayToQuay(round)) way.add(node);
    wayMemo.set(roads, way);
  }
  return way;
}

/** From each merge to the lanes of its cranes. */
function wayToQuay({ roads, site }: Round): NodeId[] {
  const laneOf = new Map(site.cranes.sts.map((crane) => [crane.id, crane.laneRoad] as const));
  return site.quay.staging.flatMap(({ cranes, mergeNode }) =>
    cranes.flatMap((crane) => {
      const lane = laneOf.get(crane);
      const stop = [...roads.graph.nodes.values()].find(
        ({ station }) => station?.kind === "quay" && station.lane === lane,
      );
      return stop ? (shortestPath(roads.graph, nodeId(mergeNode), stop.id)?.nodes ?? []) : [];
    }),
  );
}

function reachesParking(roads: RoadSections, from: NodeId): boolean {
  const seen = new Set<NodeId>([from]);
  for (const at of seen) {
    const kind = roads.graph.nodes.get(at)?.station?.kind;
    if (kind === "parking" || kind === "charger") return true;
    for (const edge of edgesOutOf(roads.graph, at)) if (roads.isParking(edge.road)) seen.add(edge.to);
  }
  return false;
}
