import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { NodeId } from "../../../common/ids.ts";
import { buildRoadGraph, type RoadEdge } from "../../../common/road/roadGraph.ts";
import { trainingSite } from "../../../test/builders/trainingSite.ts";
import { roadSections } from "./roadSections.ts";
import { createRouter, type RoadLoad } from "./routes.ts";

const graph = buildRoadGraph(trainingSite);
const roads = roadSections(graph, trainingSite);
const router = createRouter(trainingSite, roads);
const nodes = [...graph.nodes.keys()];
const edges = [...graph.edges.values()];

/** Independent of the router: rounds over all edges until nothing gets cheaper, with the router's own price of a way. */
function cheapestS(from: NodeId, to: NodeId, load: RoadLoad): number {
  const priceOf = (edge: RoadEdge): number => {
    const business = new Set([...(graph.into.get(to) ?? []), ...(graph.outOf.get(to) ?? [])].map(({ road }) => road));
    const kind = trainingSite.roads.find(
      ({ id }) => edge.road.startsWith(id) && /^\d*$/.test(edge.road.slice(id.length)),
    );
    const isQuay = trainingSite.cranes.sts.some(({ laneRoad }) => laneRoad === edge.road);
    const factor = kind?.kind === "parking" ? 6 : isQuay ? 4 : kind?.kind === "blockLane" ? 1.6 : 1;
    return (edge.lengthM / edge.speedLimitMps) * (business.has(edge.road) ? 1 : factor) + load(edge);
  };
  const prices = edges.map(priceOf);
  const costs = new Map<NodeId, number>([[from, 0]]);
  for (let changed = true; changed; ) {
    changed = false;
    for (const [i, edge] of edges.entries()) {
      const s = (costs.get(edge.from) ?? Number.POSITIVE_INFINITY) + (prices[i] as number);
      if (s >= (costs.get(edge.to) ?? Number.POSITIVE_INFINITY) - 1e-9) continue;
      costs.set(edge.to, s);
      changed = true;
    }
  }
  return costs.get(to) ?? Number.POSITIVE_INFINITY;
}

describe("router", () => {
  it("finds a cheapest way, or none where none is, under any load", () => {
    const node = fc.constantFrom(...nodes);
    const loads = fc.array(fc.tuple(fc.nat(edges.length - 1), fc.constantFrom(12, 60, Number.POSITIVE_INFINITY)), {
      maxLength: 120,
    });
    fc.assert(
      fc.property(node, node, loads, (from, to, drawn) => {
        const byEdge = new Map(drawn.map(([i, s]) => [(edges[i] as RoadEdge).id, s] as const));
        const load: RoadLoad = (edge) => byEdge.get(edge.id) ?? 0;
        const best = cheapestS(from, to, load);
        const found = router.find(from, to, load);
        if (!found) {
          expect(best).toBe(Number.POSITIVE_INFINITY);
          return;
        }
        expect([found.nodes[0], found.nodes.at(-1)]).toEqual([from, to]);
        expect(found.costS).toBeCloseTo(best, 6);
        expect(router.costS(found.nodes, load)).toBeCloseTo(best, 6);
      }),
      { numRuns: 40 },
    );
  });
});
