import type { RoadEdge, RoadGraph } from "../../../common/road/roadGraph.ts";
import type { Section } from "./roadSections.ts";

export interface Body {
  readonly id: string;
  readonly xM: number;
  readonly yM: number;
  readonly headingRad: number;
}

const cellM = 20;

/** Finds the sections of road under a vehicle from its pose alone: manned trucks report no more than that. */
export function createMapMatch(
  graph: RoadGraph,
  truckLengthM: number,
  truckWidthM: number,
): (body: Body) => Set<Section> {
  const cells = new Map<string, RoadEdge[]>();
  for (const edge of graph.edges.values()) {
    const a = graph.nodes.get(edge.from);
    const b = graph.nodes.get(edge.to);
    if (!a || !b) continue;
    const steps = Math.ceil(edge.lengthM / cellM) + 1;
    const keys = new Set<string>();
    for (let i = 0; i <= steps; i += 1) {
      const t = i / steps;
      keys.add(cellOf(a.xM + (b.xM - a.xM) * t, a.yM + (b.yM - a.yM) * t));
    }
    for (const key of keys) {
      const list = cells.get(key);
      if (list) list.push(edge);
      else cells.set(key, [edge]);
    }
  }
  // The body as three points; a quarter of the length is nearer than any two parallel lanes are apart.
  const offsets = [-0.5, -0.25, 0, 0.25, 0.5].map((share) => share * (truckLengthM + 2));
  return (body) => {
    const found = new Set<Section>();
    for (const offset of offsets) {
      const x = body.xM + Math.cos(body.headingRad) * offset;
      const y = body.yM + Math.sin(body.headingRad) * offset;
      for (const edge of nearby(cells, x, y)) {
        if (!isOn(graph, edge, x, y, truckWidthM / 2 + 0.3)) continue;
        found.add(edge.id);
        for (const end of [edge.from, edge.to]) {
          const node = graph.nodes.get(end);
          if (node?.junction && Math.hypot(node.xM - x, node.yM - y) < truckLengthM / 4) found.add(end);
        }
      }
    }
    return found;
  };
}

const cellOf = (x: number, y: number): string => `${Math.floor(x / cellM)}:${Math.floor(y / cellM)}`;

function* nearby(cells: ReadonlyMap<string, readonly RoadEdge[]>, x: number, y: number): Generator<RoadEdge> {
  for (const dx of [-cellM / 2, cellM / 2]) {
    for (const dy of [-cellM / 2, cellM / 2]) yield* cells.get(cellOf(x + dx, y + dy)) ?? [];
  }
}

function isOn(graph: RoadGraph, edge: RoadEdge, x: number, y: number, halfWidthM: number): boolean {
  const a = graph.nodes.get(edge.from);
  if (!a) return false;
  const ux = Math.cos(edge.headingRad);
  const uy = Math.sin(edge.headingRad);
  const along = (x - a.xM) * ux + (y - a.yM) * uy;
  const across = Math.abs(-(x - a.xM) * uy + (y - a.yM) * ux);
  return along >= -0.5 && along <= edge.lengthM + 0.5 && across <= halfWidthM;
}
