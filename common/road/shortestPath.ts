import type { NodeId } from "../ids.ts";
import { edgesOutOf, type RoadEdge, type RoadGraph } from "./roadGraph.ts";

/** Cost of driving an edge, e.g. seconds; `Infinity` closes it. */
export type EdgeCost = (edge: RoadEdge) => number;

/** Free-flow driving time in seconds. */
const freeFlowS: EdgeCost = (edge) => edge.lengthM / edge.speedLimitMps;

export interface Path {
  /** From start to goal, both included. */
  readonly nodes: readonly NodeId[];
  readonly cost: number;
}

/** Least-cost path (Dijkstra), or undefined when the goal cannot be reached. */
export function shortestPath(graph: RoadGraph, from: NodeId, to: NodeId, cost: EdgeCost = freeFlowS): Path | undefined {
  const tree = searchFrom(graph, from, cost, to);
  const total = tree.cost.get(to);
  if (total === undefined) return undefined;
  const nodes: NodeId[] = [to];
  for (let at = to; at !== from; ) {
    at = tree.before.get(at) as NodeId;
    nodes.push(at);
  }
  return { nodes: nodes.reverse(), cost: total };
}

/** Least cost from one node to every other reachable one. */
export function costsFrom(graph: RoadGraph, from: NodeId, cost: EdgeCost = freeFlowS): ReadonlyMap<NodeId, number> {
  return searchFrom(graph, from, cost, undefined).cost;
}

interface Tree {
  readonly cost: ReadonlyMap<NodeId, number>;
  readonly before: ReadonlyMap<NodeId, NodeId>;
}

function searchFrom(graph: RoadGraph, from: NodeId, edgeCost: EdgeCost, goal: NodeId | undefined): Tree {
  const cost = new Map<NodeId, number>([[from, 0]]);
  const before = new Map<NodeId, NodeId>();
  const done = new Set<NodeId>();
  const heap = new MinHeap();
  heap.push(from, 0);
  for (let top = heap.pop(); top; top = heap.pop()) {
    if (done.has(top.node)) continue;
    done.add(top.node);
    if (top.node === goal) break;
    for (const edge of edgesOutOf(graph, top.node)) {
      const next = top.cost + edgeCost(edge);
      if (next < (cost.get(edge.to) ?? Number.POSITIVE_INFINITY)) {
        cost.set(edge.to, next);
        before.set(edge.to, top.node);
        heap.push(edge.to, next);
      }
    }
  }
  return { cost, before };
}

interface Entry {
  readonly node: NodeId;
  readonly cost: number;
  /** Order of arrival: equal costs leave in the order in which they came, so that paths are reproducible. */
  readonly order: number;
}

/** Binary heap of nodes by cost. */
class MinHeap {
  readonly #entries: Entry[] = [];
  #count = 0;

  push(node: NodeId, cost: number): void {
    const entries = this.#entries;
    const entry = { node, cost, order: this.#count++ };
    let i = entries.length;
    entries.push(entry);
    while (i > 0) {
      const parent = (i - 1) >> 1;
      if (!isLess(entry, entries[parent] as Entry)) break;
      entries[i] = entries[parent] as Entry;
      i = parent;
    }
    entries[i] = entry;
  }

  pop(): Entry | undefined {
    const entries = this.#entries;
    const top = entries[0];
    const last = entries.pop();
    if (!top || !last || entries.length === 0) return top;
    let i = 0;
    for (let child = 1; child < entries.length; child = 2 * i + 1) {
      const right = entries[child + 1];
      if (right && isLess(right, entries[child] as Entry)) child += 1;
      const smaller = entries[child] as Entry;
      if (!isLess(smaller, last)) break;
      entries[i] = smaller;
      i = child;
    }
    entries[i] = last;
    return top;
  }
}

const isLess = (a: Entry, b: Entry): boolean => a.cost < b.cost || (a.cost === b.cost && a.order < b.order);
