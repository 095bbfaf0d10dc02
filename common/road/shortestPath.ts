import type { NodeId } from "../ids.ts";
import { NodeHeap } from "./nodeHeap.ts";
import { type NumberedRoads, numberedRoads } from "./numberedRoads.ts";
import type { RoadEdge, RoadGraph } from "./roadGraph.ts";

/** Cost of driving an edge, e.g. seconds; `Infinity` closes it. */
export type EdgeCost = (edge: RoadEdge) => number;

/** Free-flow driving time in seconds. */
const freeFlowS: EdgeCost = (edge) => edge.lengthM / edge.speedLimitMps;

export interface Path {
  /** From start to goal, both included. */
  readonly nodes: readonly NodeId[];
  readonly cost: number;
}

/** Least cost to each node from the one that was asked for. */
export interface NodeCosts {
  /** Undefined when the node cannot be reached. */
  get(node: NodeId): number | undefined;
  has(node: NodeId): boolean;
}

/** Least-cost path (Dijkstra), or undefined when the goal cannot be reached. */
export function shortestPath(graph: RoadGraph, from: NodeId, to: NodeId, cost: EdgeCost = freeFlowS): Path | undefined {
  const roads = numberedRoads(graph);
  const start = roads.numberOf.get(from);
  const goal = roads.numberOf.get(to);
  if (start === undefined || goal === undefined) return from === to ? { nodes: [from], cost: 0 } : undefined;
  const tree = searchFrom(roads, start, cost, goal);
  const total = tree.cost[goal] as number;
  if (total === Number.POSITIVE_INFINITY) return undefined;
  const nodes: NodeId[] = [to];
  for (let at = goal; at !== start; ) {
    at = tree.before[at] as number;
    nodes.push(roads.nodes[at] as NodeId);
  }
  return { nodes: nodes.reverse(), cost: total };
}

const freeFlow = new WeakMap<RoadGraph, Map<NodeId, NodeCosts>>();

/** Free-flow seconds from one node to every other; worked out once per node, since the roads stay. */
export function costsFrom(graph: RoadGraph, from: NodeId): NodeCosts {
  let memo = freeFlow.get(graph);
  if (!memo) {
    memo = new Map();
    freeFlow.set(graph, memo);
  }
  let costs = memo.get(from);
  if (!costs) {
    costs = searchAll(numberedRoads(graph), from);
    memo.set(from, costs);
  }
  return costs;
}

function searchAll(roads: NumberedRoads, from: NodeId): NodeCosts {
  const start = roads.numberOf.get(from);
  const costs = start === undefined ? undefined : searchFrom(roads, start, freeFlowS, -1).cost.slice();
  const get = (node: NodeId): number | undefined => {
    if (node === from) return 0;
    const cost = costs?.[roads.numberOf.get(node) ?? -1];
    return cost === Number.POSITIVE_INFINITY ? undefined : cost;
  };
  return { get, has: (node) => get(node) !== undefined };
}

/** By node number; good until the next search. */
interface Tree {
  readonly cost: Float64Array;
  readonly before: Int32Array;
}

const scratch = { cost: new Float64Array(0), before: new Int32Array(0), done: new Uint8Array(0), heap: new NodeHeap() };

function searchFrom(roads: NumberedRoads, start: number, edgeCost: EdgeCost, goal: number): Tree {
  const count = roads.nodes.length;
  if (scratch.cost.length !== count) {
    scratch.cost = new Float64Array(count);
    scratch.before = new Int32Array(count);
    scratch.done = new Uint8Array(count);
  }
  const { cost, before, done, heap } = scratch;
  const { edges, endOf, firstOut } = roads;
  cost.fill(Number.POSITIVE_INFINITY);
  done.fill(0);
  heap.clear();
  cost[start] = 0;
  heap.push(start, 0);
  for (let at = heap.pop(); at >= 0; at = heap.pop()) {
    if (done[at]) continue;
    done[at] = 1;
    if (at === goal) break;
    const soFar = cost[at] as number;
    const end = firstOut[at + 1] as number;
    for (let i = firstOut[at] as number; i < end; i += 1) {
      const to = endOf[i] as number;
      if (done[to]) continue;
      const next = soFar + edgeCost(edges[i] as RoadEdge);
      if (!(next < (cost[to] as number))) continue;
      cost[to] = next;
      before[to] = at;
      heap.push(to, next);
    }
  }
  return { cost, before };
}
