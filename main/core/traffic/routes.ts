import type { SiteConfig } from "../../../common/config/siteConfig.ts";
import { expandedRoadIds } from "../../../common/config/siteConfig.ts";
import type { NodeId } from "../../../common/ids.ts";
import type { RoadEdge } from "../../../common/road/roadGraph.ts";
import { shortestPath } from "../../../common/road/shortestPath.ts";
import type { RoadSections } from "./roadSections.ts";

/** What routing asks of the traffic now. */
export interface RoadLoad {
  /** Somebody else is on this edge. */
  isBusy(edge: RoadEdge): boolean;
  /** Nobody can get through, e.g. a broken-down truck stands there. */
  isClosed(edge: RoadEdge): boolean;
}

/** Extra seconds for an edge that somebody else holds: about one truck's headway. */
const busyS = 12;

/** A truck that only passes through a crane's lane stands behind those that are served, and before those whose turn it is. */
const quayLaneFactor = 4;

/**
 * Fastest way from node to node. Lanes where cranes hand over, and parking places, are for those who have business there:
 * others would queue behind trucks that stand.
 */
export function createRouter(
  site: SiteConfig,
  roads: RoadSections,
): (from: NodeId, to: NodeId, load: RoadLoad) => readonly NodeId[] | undefined {
  const factor = new Map<string, number>();
  const quayLanes = new Set(site.cranes.sts.map((crane) => crane.laneRoad));
  for (const road of site.roads) {
    for (const id of expandedRoadIds(road)) {
      factor.set(
        id,
        road.kind === "parking" ? 6 : quayLanes.has(id) ? quayLaneFactor : road.kind === "blockLane" ? 1.6 : 1,
      );
    }
  }
  const roadsAt = (node: NodeId): Set<string> =>
    new Set([...(roads.graph.into.get(node) ?? []), ...(roads.graph.outOf.get(node) ?? [])].map((edge) => edge.road));
  return (from, to, load) => {
    const business = roadsAt(to);
    const path = shortestPath(roads.graph, from, to, (edge) => {
      if (load.isClosed(edge)) return Number.POSITIVE_INFINITY;
      const driveS = edge.lengthM / edge.speedLimitMps;
      return driveS * (business.has(edge.road) ? 1 : (factor.get(edge.road) ?? 1)) + (load.isBusy(edge) ? busyS : 0);
    });
    return path && Number.isFinite(path.cost) ? path.nodes : undefined;
  };
}
