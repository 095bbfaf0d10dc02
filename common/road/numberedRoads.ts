import type { NodeId } from "../ids.ts";
import { edgesOutOf, type RoadEdge, type RoadGraph } from "./roadGraph.ts";

/** A road graph by number: what searches work on, since numbers are compared and looked up much faster than names. */
export interface NumberedRoads {
  readonly nodes: readonly NodeId[];
  readonly numberOf: ReadonlyMap<NodeId, number>;
  /** Edges by where they begin; those out of node n are `firstOut[n]` up to, not including, `firstOut[n + 1]`. */
  readonly edges: readonly RoadEdge[];
  readonly firstOut: Int32Array;
  /** Number of the node at which each edge ends. */
  readonly endOf: Int32Array;
}

const known = new WeakMap<RoadGraph, NumberedRoads>();

/** The graph by number, worked out once per graph. */
export function numberedRoads(graph: RoadGraph): NumberedRoads {
  let roads = known.get(graph);
  if (!roads) {
    roads = numberRoads(graph);
    known.set(graph, roads);
  }
  return roads;
}

function numberRoads(graph: RoadGraph): NumberedRoads {
  const nodes = [...graph.nodes.keys()];
  const numberOf = new Map(nodes.map((node, i) => [node, i] as const));
  const firstOut = new Int32Array(nodes.length + 1);
  const edges: RoadEdge[] = [];
  nodes.forEach((node, i) => {
    edges.push(...edgesOutOf(graph, node));
    firstOut[i + 1] = edges.length;
  });
  const endOf = Int32Array.from(edges, (edge) => numberOf.get(edge.to) as number);
  return { nodes, numberOf, edges, firstOut, endOf };
}
