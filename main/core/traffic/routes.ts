import type { SiteConfig } from "../../../common/config/siteConfig.ts";
import { expandedRoadIds } from "../../../common/config/siteConfig.ts";
import type { NodeId } from "../../../common/ids.ts";
import type { RoadEdge } from "../../../common/road/roadGraph.ts";
import { Frontier } from "./frontier.ts";
import type { RoadSections } from "./roadSections.ts";

/** Seconds that the traffic adds to an edge now; `Infinity` closes it. Never below zero. */
export type RoadLoad = (edge: RoadEdge) => number;

export interface Route {
  /** From start to goal, both included. */
  readonly nodes: readonly NodeId[];
  /** Seconds, with the weights of roads and the load. */
  readonly costS: number;
}

export interface Router {
  /** The cheapest way, or undefined when all are closed. */
  find(from: NodeId, to: NodeId, load: RoadLoad): Route | undefined;
  /** What a way to its last node costs now; `Infinity` when it is closed somewhere. */
  costS(nodes: readonly NodeId[], load: RoadLoad): number;
}

/** A truck that only passes through a crane's lane stands behind those that are served, and before those whose turn it is. */
const quayLaneFactor = 4;
const parkingFactor = 6;
const blockLaneFactor = 1.6;

/** Goals whose distance field is kept; about 40 kB each on the largest shipped site. */
const fieldsKept = 256;

/** What every node is from a goal on empty roads: exact there, and never too much with traffic. */
interface GoalField {
  readonly restS: Float64Array;
  /** Roads that the goal lies on: no weight for who has business there. */
  readonly business: ReadonlySet<string>;
}

/**
 * Fastest way from node to node. Lanes where cranes hand over, and parking places, are for those who have business there:
 * others would queue behind trucks that stand. A* with the exact way on empty roads as its estimate, so that a search looks at
 * little more than the way it finds.
 */
export function createRouter(site: SiteConfig, roads: RoadSections): Router {
  const { graph } = roads;
  const factor = roadFactors(site);
  const nodes = [...graph.nodes.keys()];
  const numberOf = new Map(nodes.map((node, i) => [node, i] as const));
  const number = (node: NodeId): number => numberOf.get(node) ?? 0;
  const arcs = (of: ReadonlyMap<NodeId, readonly RoadEdge[]>, end: "from" | "to") =>
    nodes.map((node) => (of.get(node) ?? []).map((edge) => ({ edge, next: number(edge[end]) })));
  const outOf = arcs(graph.outOf, "to");
  const into = arcs(graph.into, "from");
  const frontier = new Frontier();
  const costs = new Float64Array(nodes.length);
  const before = new Int32Array(nodes.length);
  const isDone = new Uint8Array(nodes.length);
  const fields = new Map<NodeId, GoalField>();

  const driveS = (edge: RoadEdge, business: ReadonlySet<string>): number =>
    (edge.lengthM / edge.speedLimitMps) * (business.has(edge.road) ? 1 : (factor.get(edge.road) ?? 1));

  const fieldOf = (to: NodeId): GoalField => {
    const known = fields.get(to);
    if (known) return known;
    const business = new Set([...(graph.into.get(to) ?? []), ...(graph.outOf.get(to) ?? [])].map((edge) => edge.road));
    const restS = new Float64Array(nodes.length).fill(Number.POSITIVE_INFINITY);
    restS[number(to)] = 0;
    isDone.fill(0);
    frontier.clear();
    frontier.push(number(to), 0);
    for (let at = frontier.pop(); at >= 0; at = frontier.pop()) {
      if (isDone[at]) continue;
      isDone[at] = 1;
      for (const { edge, next } of into[at] ?? []) {
        const s = (restS[at] as number) + driveS(edge, business);
        if (s >= (restS[next] as number)) continue;
        restS[next] = s;
        frontier.push(next, s);
      }
    }
    const oldest = fields.size >= fieldsKept ? fields.keys().next() : undefined;
    if (oldest && !oldest.done) fields.delete(oldest.value);
    fields.set(to, { restS, business });
    return { restS, business };
  };

  const wayTo = (from: number, to: number): NodeId[] => {
    const found: NodeId[] = [];
    for (let at = to; at !== from; at = before[at] as number) found.push(nodes[at] as NodeId);
    found.push(nodes[from] as NodeId);
    return found.reverse();
  };

  return {
    find(from, to, load) {
      const { restS, business } = fieldOf(to);
      const [start, goal] = [number(from), number(to)];
      if (restS[start] === Number.POSITIVE_INFINITY) return undefined;
      costs.fill(Number.POSITIVE_INFINITY);
      isDone.fill(0);
      frontier.clear();
      costs[start] = 0;
      frontier.push(start, restS[start] as number);
      for (let at = frontier.pop(); at >= 0; at = frontier.pop()) {
        if (isDone[at]) continue;
        isDone[at] = 1;
        if (at === goal) return { nodes: wayTo(start, goal), costS: costs[goal] as number };
        for (const { edge, next } of outOf[at] ?? []) {
          const restOf = restS[next] as number;
          if (isDone[next] || restOf === Number.POSITIVE_INFINITY) continue;
          const s = (costs[at] as number) + driveS(edge, business) + load(edge);
          if (s >= (costs[next] as number)) continue;
          costs[next] = s;
          before[next] = at;
          frontier.push(next, s + restOf);
        }
      }
      return undefined;
    },
    costS(way, load) {
      const to = way.at(-1);
      if (to === undefined) return 0;
      const { business } = fieldOf(to);
      let total = 0;
      for (let i = 1; i < way.length; i += 1) {
        const edge = roads.edge(way[i - 1] as NodeId, way[i] as NodeId);
        total += driveS(edge, business) + load(edge);
      }
      return total;
    },
  };
}

/** How much slower than its speed a road counts for those who only pass. */
function roadFactors(site: SiteConfig): ReadonlyMap<string, number> {
  const quayLanes = new Set(site.cranes.sts.map((crane) => crane.laneRoad));
  const factor = new Map<string, number>();
  for (const road of site.roads) {
    for (const id of expandedRoadIds(road)) {
      if (road.kind === "parking") factor.set(id, parkingFactor);
      else if (quayLanes.has(id)) factor.set(id, quayLaneFactor);
      else if (road.kind === "blockLane") factor.set(id, blockLaneFactor);
    }
  }
  return factor;
}
