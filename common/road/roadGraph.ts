import type { SiteConfig } from "../config/siteConfig.ts";
import { type EdgeId, edgeId, type NodeId } from "../ids.ts";
import { layNodes, type RoadNode } from "./layNodes.ts";
import { layRoads } from "./layRoads.ts";
import { standClearM } from "./transferPoint.ts";

export type { PointM, RoadNode } from "./layNodes.ts";

/** A straight, one-way piece of road between two nodes. */
export interface RoadEdge {
  readonly id: EdgeId;
  readonly from: NodeId;
  readonly to: NodeId;
  readonly road: string;
  readonly lengthM: number;
  readonly speedLimitMps: number;
  /** Direction of travel, radians counter-clockwise from the x axis. */
  readonly headingRad: number;
}

/**
 * The one-way road graph that the site file's roads draw. Where roads cross or touch there is a junction node; bends and
 * stations are nodes too; long stretches are cut so that trucks can stand behind each other.
 */
export interface RoadGraph {
  readonly nodes: ReadonlyMap<NodeId, RoadNode>;
  readonly edges: ReadonlyMap<EdgeId, RoadEdge>;
  readonly outOf: ReadonlyMap<NodeId, readonly RoadEdge[]>;
  readonly into: ReadonlyMap<NodeId, readonly RoadEdge[]>;
}

const noEdges: readonly RoadEdge[] = [];
export const edgesOutOf = (graph: RoadGraph, node: NodeId): readonly RoadEdge[] => graph.outOf.get(node) ?? noEdges;
export const edgesInto = (graph: RoadGraph, node: NodeId): readonly RoadEdge[] => graph.into.get(node) ?? noEdges;

/** Builds the road graph of a site (valid site files only; see `parseSiteConfig`). */
export function buildRoadGraph(site: SiteConfig): RoadGraph {
  const roads = layRoads(site);
  const laid = layNodes(site, roads);
  const edges = new Map<EdgeId, RoadEdge>();
  const outOf = new Map<NodeId, RoadEdge[]>();
  const into = new Map<NodeId, RoadEdge[]>();
  for (const { road, nodes } of laid.chains) {
    for (let i = 1; i < nodes.length; i += 1) {
      const a = nodes[i - 1] as RoadNode;
      const b = nodes[i] as RoadNode;
      const edge: RoadEdge = {
        id: edgeId(a.id, b.id),
        from: a.id,
        to: b.id,
        road: road.id,
        lengthM: Math.hypot(b.xM - a.xM, b.yM - a.yM),
        speedLimitMps: road.speedLimitMps,
        headingRad: Math.atan2(b.yM - a.yM, b.xM - a.xM),
      };
      edges.set(edge.id, edge);
      append(outOf, a.id, edge);
      append(into, b.id, edge);
    }
  }
  const nodes = new Map(laid.nodes.map((node) => [node.id, node] as const));
  const graph = { nodes, edges, outOf, into };
  markStops(graph, standClearM(site.trucks.lengthM));
  return graph;
}

function append(map: Map<NodeId, RoadEdge[]>, key: NodeId, edge: RoadEdge): void {
  const list = map.get(key);
  if (list) list.push(edge);
  else map.set(key, [edge]);
}

/** Marks junctions, and the nodes where a vehicle may stand without its body reaching into one. */
function markStops(graph: { nodes: Map<NodeId, RoadNode> } & RoadGraph, clearM: number): void {
  for (const node of graph.nodes.values()) {
    const junction = edgesOutOf(graph, node.id).length > 1 || edgesInto(graph, node.id).length > 1;
    graph.nodes.set(node.id, { ...node, junction });
  }
  for (const node of graph.nodes.values()) {
    const free = !node.junction && isFree(graph, node.id, clearM, "ahead") && isFree(graph, node.id, clearM, "behind");
    graph.nodes.set(node.id, { ...node, canStop: free });
  }
}

function isFree(graph: RoadGraph, start: NodeId, clearM: number, side: "ahead" | "behind"): boolean {
  let leftM = clearM;
  let at = start;
  while (leftM > 1e-6) {
    const edge = side === "ahead" ? edgesOutOf(graph, at)[0] : edgesInto(graph, at)[0];
    if (!edge) return true;
    leftM -= edge.lengthM;
    at = side === "ahead" ? edge.to : edge.from;
    if (leftM > 1e-6 && graph.nodes.get(at)?.junction) return false;
  }
  return true;
}
