import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { edgeId, type NodeId, nodeId } from "../ids.ts";
import type { RoadEdge, RoadGraph } from "./roadGraph.ts";
import { costsFrom, shortestPath } from "./shortestPath.ts";

const names = Array.from({ length: 9 }, (_, i) => nodeId(`N${i}`));

/** A graph whose edges are given by the numbers of their ends and a length. */
function graphOf(links: readonly (readonly [from: number, to: number, lengthM: number])[]): RoadGraph {
  const nodes = names.map((id) => {
    const node = { id, xM: 0, yM: 0, station: undefined, junction: false, canStop: true };
    return [id, node] as const;
  });
  const edges = links.map(([a, b, lengthM]): RoadEdge => {
    const [from, to] = [names[a] as NodeId, names[b] as NodeId];
    return { id: edgeId(from, to), from, to, road: "R", lengthM, speedLimitMps: 1, headingRad: 0 };
  });
  return {
    nodes: new Map(nodes),
    edges: new Map(edges.map((edge) => [edge.id, edge] as const)),
    outOf: Map.groupBy(edges, (edge) => edge.from),
    into: Map.groupBy(edges, (edge) => edge.to),
  };
}

/** Least costs by relaxing every edge as often as there are nodes (Bellman and Ford): shares nothing with the search. */
function leastCosts(graph: RoadGraph, from: NodeId, isClosed: (edge: RoadEdge) => boolean): Map<NodeId, number> {
  const cost = new Map([[from, 0]]);
  for (const _ of names) {
    for (const edge of [...graph.outOf.values()].flat()) {
      const start = cost.get(edge.from);
      if (start === undefined || isClosed(edge)) continue;
      cost.set(edge.to, Math.min(cost.get(edge.to) ?? Number.POSITIVE_INFINITY, start + edge.lengthM));
    }
  }
  return cost;
}

const end = fc.integer({ min: 0, max: names.length - 1 });
const links = fc.array(fc.tuple(end, end, fc.integer({ min: 1, max: 5 })), { maxLength: 30 });

describe("shortest paths", () => {
  it("cost the least there is, on edges that are there and open", () => {
    fc.assert(
      fc.property(links, fc.integer({ min: 1, max: 6 }), (some, closedM) => {
        const graph = graphOf(some);
        const [from] = names as [NodeId];
        const isClosed = ({ lengthM }: RoadEdge): boolean => lengthM === closedM;
        const least = leastCosts(graph, from, isClosed);
        for (const to of names) {
          const path = shortestPath(graph, from, to, (edge) =>
            isClosed(edge) ? Number.POSITIVE_INFINITY : edge.lengthM,
          );
          expect(path?.cost).toBe(least.get(to));
          if (!path) continue;
          expect([path.nodes[0], path.nodes.at(-1)]).toEqual([from, to]);
          const lengths = path.nodes.slice(1).map((node, i) => {
            const edges = graph.outOf.get(path.nodes[i] as NodeId) ?? [];
            return Math.min(...edges.filter((edge) => edge.to === node && !isClosed(edge)).map((edge) => edge.lengthM));
          });
          expect(lengths.reduce((sum, lengthM) => sum + lengthM, 0)).toBe(path.cost);
        }
      }),
    );
  });

  it("have the same costs from one node to all, asked once or again", () => {
    fc.assert(
      fc.property(links, end, (some, start) => {
        const graph = graphOf(some);
        const from = names[start] as NodeId;
        const least = leastCosts(graph, from, () => false);
        for (const _ of [1, 2]) {
          for (const to of names) {
            expect(costsFrom(graph, from).get(to)).toBe(least.get(to));
            expect(costsFrom(graph, from).has(to)).toBe(least.has(to));
          }
        }
      }),
    );
  });

  it("take the way that was found first of several that cost the same", () => {
    const graph = graphOf([
      [0, 2, 1],
      [0, 1, 1],
      [1, 3, 1],
      [2, 3, 1],
    ]);
    const [a, , b, c] = names as [NodeId, NodeId, NodeId, NodeId];
    expect(shortestPath(graph, a, c)?.nodes).toEqual([a, b, c]);
    expect(shortestPath(graph, c, a)).toBeUndefined();
    expect(shortestPath(graph, nodeId("elsewhere"), a)).toBeUndefined();
  });
});
