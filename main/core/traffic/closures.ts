import type { NodeId } from "../../../common/ids.ts";
import { err, ok, type Result } from "../../../common/result.ts";
import { edgesInto, type RoadEdge } from "../../../common/road/roadGraph.ts";
import type { RoadSections, Section } from "./roadSections.ts";

export interface UnknownRoad {
  readonly code: "UNKNOWN_ROAD";
  readonly road: string;
}

/**
 * Roads that a person has closed. Nobody is sent into them; who is on one drives off it. When the last truck has left, the road
 * is no part of anybody's way off the road either.
 */
export class Closures {
  readonly #roads: RoadSections;
  readonly #sectionsOf = new Map<string, Section[]>();
  #closed: ReadonlySet<string> = new Set();

  constructor(roads: RoadSections) {
    this.#roads = roads;
    for (const edge of roads.graph.edges.values()) {
      const list = this.#sectionsOf.get(edge.road);
      if (list) list.push(edge.id);
      else this.#sectionsOf.set(edge.road, [edge.id]);
    }
  }

  /** Closes these roads and opens all others; changes nothing if one of them is unknown. */
  set(closed: ReadonlySet<string>): Result<null, UnknownRoad> {
    for (const road of closed) if (!this.#sectionsOf.has(road)) return err({ code: "UNKNOWN_ROAD", road });
    this.#closed = new Set(closed);
    return ok(null);
  }

  closed(): ReadonlySet<string> {
    return this.#closed;
  }

  /** Whether an edge is closed to a truck whose released road ends at a node: one that is on the road may drive off it. */
  isClosed(edge: RoadEdge, from: NodeId): boolean {
    return this.#closed.has(edge.road) && edgesInto(this.#roads.graph, from)[0]?.road !== edge.road;
  }

  /** Sections of closed roads that are empty. */
  emptySections(holderOf: (section: Section) => string | undefined): Section[] {
    return [...this.#closed].flatMap((road) => {
      const sections = this.#sectionsOf.get(road) ?? [];
      return sections.every((section) => holderOf(section) === undefined) ? sections : [];
    });
  }
}
