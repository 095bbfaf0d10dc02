import type { NodeId } from "../../../common/ids.ts";
import { edgesOutOf } from "../../../common/road/roadGraph.ts";
import type { RoadSections, Section } from "./roadSections.ts";

/** A leg from one place to stand to the next, by number. */
export interface LegArc {
  readonly to: number;
  /** Sections that must be free: the road between, junctions, and the footprint at the end. */
  readonly sections: readonly number[];
  readonly lengthM: number;
}

/** The road as a graph of places to stand, numbered: what the safe-state check searches. */
export interface LegGraph {
  readonly places: readonly NodeId[];
  readonly placeOf: ReadonlyMap<NodeId, number>;
  readonly arcs: readonly (readonly LegArc[])[];
  readonly footprints: readonly (readonly number[])[];
  /** Places off the road (parking places, chargers), where a truck blocks nobody. */
  readonly havens: readonly number[];
  /** Number of a section; undefined for names that are none. */
  sectionOf(section: Section): number | undefined;
}

/** Worked out once per site. */
export function legGraph(roads: RoadSections): LegGraph {
  const { graph } = roads;
  const places = [...graph.nodes.values()].filter((node) => node.canStop).map((node) => node.id);
  const placeOf = new Map(places.map((node, i) => [node, i] as const));
  const numbers = new Map<Section, number>();
  const numberOf = (section: Section): number => {
    const known = numbers.get(section);
    if (known !== undefined) return known;
    numbers.set(section, numbers.size);
    return numbers.size - 1;
  };
  const footprints = places.map((node) => roads.footprint(node).map(numberOf));
  const arcs = places.map((node) => {
    const found: LegArc[] = [];
    // Between two places to stand lie few nodes, and no ring: a depth-first walk ends soon.
    const walk = (at: NodeId, sections: readonly Section[], lengthM: number, seen: ReadonlySet<NodeId>): void => {
      for (const edge of edgesOutOf(graph, at)) {
        if (seen.has(edge.to)) continue;
        const next = graph.nodes.get(edge.to);
        const under = [...sections, edge.id, ...(next?.junction ? [edge.to] : [])];
        const place = placeOf.get(edge.to);
        if (place === undefined) walk(edge.to, under, lengthM + edge.lengthM, new Set(seen).add(edge.to));
        else {
          const all = new Set([...under.map(numberOf), ...(footprints[place] ?? [])]);
          found.push({ to: place, sections: [...all], lengthM: lengthM + edge.lengthM });
        }
      }
    };
    walk(node, [], 0, new Set([node]));
    return found;
  });
  const havens = places.flatMap((node, i) => {
    const kind = graph.nodes.get(node)?.station?.kind;
    return kind === "parking" || kind === "charger" ? [i] : [];
  });
  return {
    places,
    placeOf,
    arcs,
    footprints,
    havens,
    sectionOf: (section) => numbers.get(section),
  };
}
