import { expandedRoadIds, type SiteConfig } from "../../../common/config/siteConfig.ts";
import type { NodeId } from "../../../common/ids.ts";
import { edgesInto, edgesOutOf, type RoadEdge, type RoadGraph } from "../../../common/road/roadGraph.ts";
import { junctionClearM } from "../../../common/road/transferPoint.ts";

/** Something of the road that one vehicle holds at a time: an edge, or a junction node. */
export type Section = string;

/** Free road kept before and behind a commanded vehicle's body, metres. */
const marginM = 2;

/** What the road graph means for reservations, worked out once per site. */
export interface RoadSections {
  readonly graph: RoadGraph;
  /** Half a vehicle and its margin, metres. */
  readonly reachM: number;
  /** Sections under a vehicle that stands at a node where it may stand. */
  footprint(node: NodeId): readonly Section[];
  /** Edge between two neighbouring nodes of a path. */
  edge(from: NodeId, to: NodeId): RoadEdge;
  /** The road belongs to a parking place (its access roads too). */
  isParking(road: string): boolean;
}

export function roadSections(graph: RoadGraph, site: SiteConfig): RoadSections {
  const reachM = site.trucks.lengthM / 2 + marginM;
  const parking = new Set(site.roads.filter((road) => road.kind === "parking").flatMap(expandedRoadIds));
  const footprints = new Map<NodeId, readonly Section[]>();
  return {
    graph,
    reachM,
    footprint(node) {
      let known = footprints.get(node);
      if (!known) {
        known = [...walk(graph, node, reachM, "behind"), ...walk(graph, node, reachM, "ahead")];
        footprints.set(node, known);
      }
      return known;
    },
    edge(from, to) {
      const edge = edgesOutOf(graph, from).find((each) => each.to === to);
      if (!edge) throw new Error(`no road from ${from} to ${to}`);
      return edge;
    },
    isParking: (road) => parking.has(road),
  };
}

/** Edges within a distance of a node, on one side. Nodes where one may stand have one way in and one way out. */
function* walk(graph: RoadGraph, start: NodeId, reachM: number, side: "ahead" | "behind"): Generator<Section> {
  let leftM = reachM;
  for (let at = start; leftM > 0; ) {
    const edge: RoadEdge | undefined = side === "ahead" ? edgesOutOf(graph, at)[0] : edgesInto(graph, at)[0];
    if (!edge) return;
    yield edge.id;
    leftM -= edge.lengthM;
    at = side === "ahead" ? edge.to : edge.from;
  }
}

/** A stretch between two places to stand: what must be free before it may be released. */
export interface Leg {
  /** From the place where one stands now (excluded) to the next one (included). */
  readonly nodes: readonly NodeId[];
  readonly sections: readonly Section[];
}

/** The next leg of a route that begins at a place to stand; undefined at its end. */
export function nextLeg(roads: RoadSections, route: readonly NodeId[]): Leg | undefined {
  const sections: Section[] = [];
  const nodes: NodeId[] = [];
  for (let i = 1; i < route.length; i += 1) {
    const node = route[i] as NodeId;
    nodes.push(node);
    sections.push(roads.edge(route[i - 1] as NodeId, node).id);
    const known = roads.graph.nodes.get(node);
    if (known?.junction) sections.push(node);
    if (known?.canStop || i === route.length - 1) {
      return { nodes, sections: [...new Set([...sections, ...roads.footprint(node)])] };
    }
  }
  return undefined;
}

/**
 * Sections that a vehicle still needs: from its tail to the end of its base.
 * `path` are the nodes from behind the tail to the base's end, `aheadM` the middle's distance past `path[0]`.
 * Also tells how many leading nodes of `path` lie wholly behind the vehicle.
 */
export function sectionsInUse(
  roads: RoadSections,
  path: readonly NodeId[],
  aheadM: number,
): { sections: Set<Section>; behind: number } {
  const tailM = aheadM - roads.reachM;
  const sections = new Set<Section>();
  let behind = 0;
  let atM = 0;
  path.forEach((node, i) => {
    if (i > 0) {
      const edge = roads.edge(path[i - 1] as NodeId, node);
      atM += edge.lengthM;
      if (atM > tailM) sections.add(edge.id);
      else behind = i;
    }
    // As clear of a junction as a place to stand behind it is: whoever stands at the first place must not keep the crossing.
    if (roads.graph.nodes.get(node)?.junction && atM + junctionClearM > tailM + marginM + 1e-6) sections.add(node);
  });
  const end = path.at(-1);
  if (end !== undefined) for (const section of roads.footprint(end)) sections.add(section);
  // At its first node a vehicle has nothing of the path behind it: what it stands on is that node's footprint.
  const first = path[0];
  if (first !== undefined && aheadM < roads.reachM) {
    for (const section of walk(roads.graph, first, roads.reachM - aheadM, "behind")) sections.add(section);
  }
  return { sections, behind };
}

/** The section under a vehicle's tail (`path`, `aheadM` as above). */
export function tailSection(roads: RoadSections, path: readonly NodeId[], aheadM: number): Section | undefined {
  const tailM = aheadM - roads.reachM;
  const first = path[0];
  if (first === undefined) return undefined;
  if (tailM <= 0) return [...walk(roads.graph, first, -tailM || 1e-9, "behind")].at(-1);
  let atM = 0;
  for (let i = 1; i < path.length; i += 1) {
    const edge = roads.edge(path[i - 1] as NodeId, path[i] as NodeId);
    atM += edge.lengthM;
    if (atM > tailM) return edge.id;
  }
  return undefined;
}
