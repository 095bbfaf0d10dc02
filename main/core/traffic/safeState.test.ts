import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CheId, cheId, type NodeId, nodeId } from "../../../common/ids.ts";
import { buildRoadGraph } from "../../../common/road/roadGraph.ts";
import { trainingSite } from "../../../test/builders/trainingSite.ts";
import { type LegGraph, legGraph } from "./legGraph.ts";
import { roadSections } from "./roadSections.ts";
import { SafeState } from "./safeState.ts";

const roads = roadSections(buildRoadGraph(trainingSite), trainingSite);
const legs = legGraph(roads);

/** Independent of the class: trucks leave one by one over free road until none can; breadth first, nothing remembered. */
function leftOnRoad(graph: LegGraph, places: ReadonlyMap<CheId, number>): CheId[] {
  const left = new Map(places);
  const taken = new Set<number>();
  for (let progress = true; progress; ) {
    progress = false;
    for (const [che, start] of left) {
      const blocked = new Set(
        [...left].filter(([other]) => other !== che).flatMap(([, at]) => graph.footprints[at] ?? []),
      );
      const parked = new Set([...left].filter(([other]) => other !== che).map(([, at]) => at));
      const open = [start];
      const seen = new Set<number>();
      for (let at = open.shift(); at !== undefined; at = open.shift()) {
        if (graph.havens.includes(at) && !taken.has(at) && !parked.has(at)) {
          taken.add(at);
          left.delete(che);
          progress = true;
          break;
        }
        for (const arc of graph.arcs[at] ?? [])
          if (!seen.has(arc.to) && arc.sections.every((section) => !blocked.has(section))) {
            seen.add(arc.to);
            open.push(arc.to);
          }
      }
    }
  }
  return [...left.keys()];
}

describe("safe state", () => {
  it("keeps a way off the road for every truck, whatever is asked for", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 30 }),
        fc.array(fc.nat(), { minLength: 50, maxLength: 300 }),
        (count, draws) => {
          const safe = new SafeState(legs);
          const places = new Map<CheId, number>();
          for (let i = 0; i < count; i += 1) {
            const che = cheId(`T${i}`);
            places.set(che, legs.havens[i] as number);
            safe.place(che, legs.places[legs.havens[i] as number] as NodeId);
          }
          for (const draw of draws) {
            const che = cheId(`T${draw % count}`);
            const arcs = legs.arcs[places.get(che) as number] ?? [];
            const arc = arcs[Math.floor(draw / count) % Math.max(1, arcs.length)];
            const others = [...places].filter(([other]) => other !== che).map(([, at]) => at);
            const isFree =
              arc && others.every((at) => !legs.footprints[at]?.some((section) => arc.sections.includes(section)));
            if (!arc || !isFree || !safe.grant(che, legs.places[arc.to] as NodeId)) continue;
            places.set(che, arc.to);
          }
          expect(leftOnRoad(legs, places)).toEqual([]);
          expect(safe.trapped().size).toBe(0);
          expect(new Set([...places.keys()].map((each) => safe.havenOf(each))).size).toBe(count);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("refuses the place that would fill a ring, and grants it when somebody has left", () => {
    // From each place of the ring 0, 1, 2 the way to a haven (3, 4, 5) goes past the next place; 6 leads into it at 2.
    const safe = new SafeState(
      smallRoads([[[3, [1, 3]]], [[4, [2, 4]]], [[5, [0, 5]]], [], [], [], [[2, [2]]]], [3, 4, 5]),
    );
    for (const place of [0, 1, 6]) safe.place(cheId(`from${place}`), nodeId(String(place)));
    expect(safe.trapped().size).toBe(0);
    expect(safe.grant(cheId("from6"), nodeId("2"))).toBe(false);
    expect(safe.order()).toEqual(["from1", "from0", "from6"]);
    expect(safe.grant(cheId("from1"), nodeId("4"))).toBe(true);
    expect(safe.grant(cheId("from6"), nodeId("2"))).toBe(true);
  });

  it("knows who is still trapped after a trapped truck has moved", () => {
    // One way 0, 1, 2, 3 to the havens 4 and 5; something stands at 3. Both trucks are shut in, wherever they move up to.
    const safe = new SafeState(
      smallRoads(
        [
          [[1, [1]]],
          [[2, [2]]],
          [[3, [3]]],
          [
            [4, [4]],
            [5, [5]],
          ],
          [],
          [],
        ],
        [4, 5],
      ),
    );
    safe.setObstacles([3]);
    for (const place of [0, 1]) safe.place(cheId(`from${place}`), nodeId(String(place)));
    expect([...safe.trapped()].sort()).toEqual(["from0", "from1"]);
    expect(safe.grant(cheId("from1"), nodeId("2"))).toBe(true);
    expect([...safe.trapped()].sort()).toEqual(["from0", "from1"]);
    safe.setObstacles([]);
    expect(safe.order()).toEqual(["from1", "from0"]);
    expect(safe.trapped().size).toBe(0);
  });

  it("names who is shut in by something that stands, and lets the others go on", () => {
    const safe = new SafeState(legs);
    const lane = nodeId("QL1/10");
    safe.place(cheId("T1"), lane);
    safe.place(cheId("T2"), nodeId("QL2/10"));
    const ahead = legs.arcs[legs.placeOf.get(nodeId("QL1/11")) as number]?.[0];
    safe.setObstacles(ahead?.sections ?? []);
    expect([...safe.trapped()]).toEqual(["T1"]);
    expect(safe.grant(cheId("T2"), nodeId("QL2/11"))).toBe(true);
    safe.setObstacles([]);
    expect(safe.trapped().size).toBe(0);
  });
});

/** Places by number, each its own section; `legs[i]` are the legs from i: where to, and over which sections. */
function smallRoads(
  arcs: readonly (readonly (readonly [number, readonly number[]])[])[],
  havens: readonly number[],
): LegGraph {
  const places = arcs.map((_, i) => nodeId(String(i)));
  return {
    places,
    placeOf: new Map(places.map((node, i) => [node, i] as const)),
    arcs: arcs.map((list) => list.map(([to, sections]) => ({ to, sections, lengthM: 10 }))),
    footprints: places.map((_, i) => [i]),
    havens,
    sectionOf: (section) => Number(section),
  };
}
