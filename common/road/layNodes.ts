import type { SiteConfig } from "../config/siteConfig.ts";
import { type BlockId, blockId, type NodeId, nodeId } from "../ids.ts";
import { crossings, type LaidRoad, pointAlong } from "./layRoads.ts";
import { blockTransferPoint, quayTransferPoint, standClearM } from "./transferPoint.ts";

export interface PointM {
  readonly xM: number;
  readonly yM: number;
}

/** What a station is there for. */
export type StationUse =
  | { readonly kind: "block"; readonly block: BlockId; readonly bay: number }
  | { readonly kind: "quay"; readonly lane: string; readonly index: number }
  | { readonly kind: "parking" }
  | { readonly kind: "charger"; readonly charger: string }
  | { readonly kind: "gate"; readonly gate: string };

export interface RoadNode extends PointM {
  readonly id: NodeId;
  /** More than one way in or out: only one vehicle at a time. */
  readonly junction: boolean;
  /** A vehicle whose middle is here blocks no junction. */
  readonly canStop: boolean;
  readonly station: StationUse | undefined;
}

interface Mark {
  readonly atM: number;
  readonly name: string;
  readonly station: StationUse | undefined;
}

interface Chain {
  readonly road: LaidRoad;
  readonly nodes: readonly RoadNode[];
}

/** Longest stretch between two nodes where vehicles may stand, in metres: two truck lengths less a little. */
const longestStretchM = 26;
/** From a road's open end to the gate's kiosk. */
const gateKioskM = 40;

/** Puts nodes on the roads: crossings, bends, ends, stations, and way points on what is left. */
export function layNodes(site: SiteConfig, roads: readonly LaidRoad[]): { nodes: RoadNode[]; chains: Chain[] } {
  const marksOf = new Map(roads.map((road) => [road.id, hardMarks(road, site)] as const));
  for (let i = 0; i < roads.length; i += 1) {
    for (let j = i + 1; j < roads.length; j += 1) {
      const a = roads[i] as LaidRoad;
      const b = roads[j] as LaidRoad;
      for (const hit of crossings(a, b)) {
        const name = `${a.id}+${b.id}`;
        marksOf.get(a.id)?.push({ atM: hit.alongAM, name, station: undefined });
        marksOf.get(b.id)?.push({ atM: hit.alongBM, name, station: undefined });
      }
    }
  }
  const byPlace = new Map<string, RoadNode>();
  const taken = new Set<string>();
  const chains = roads.map((road): Chain => {
    const marks = withWayPoints(road, tidy(marksOf.get(road.id) ?? []), site.trucks.lengthM);
    return { road, nodes: marks.map((mark) => nodeAt(pointAlong(road, mark.atM), mark, byPlace, taken)) };
  });
  return { nodes: [...byPlace.values()], chains };
}

/** One node per place: roads that meet share it, so that vehicles can turn. */
function nodeAt(p: PointM, mark: Mark, byPlace: Map<string, RoadNode>, taken: Set<string>): RoadNode {
  const key = `${Math.round(p.xM * 10)}:${Math.round(p.yM * 10)}`;
  const known = byPlace.get(key);
  if (known) return known;
  let name = mark.name;
  for (let n = 2; taken.has(name); n += 1) name = `${mark.name}#${n}`;
  taken.add(name);
  const node: RoadNode = { ...p, id: nodeId(name), junction: false, canStop: false, station: mark.station };
  byPlace.set(key, node);
  return node;
}

/** Bends, ends and stations of one road. */
function hardMarks(road: LaidRoad, site: SiteConfig): Mark[] {
  const marks: Mark[] = road.alongM.map((atM, i) => ({ atM, name: `${road.id}.${i}`, station: undefined }));
  const lengthM = road.alongM.at(-1) ?? 0;
  for (const b of site.yard.blocks.filter((each) => each.laneRoad === road.id)) {
    for (let bay = 2; bay < b.bays * 2; bay += 4) {
      const atM = alongAtX(road, b.originM[0] + (bay / 2) * site.yard.bayPitchM);
      const block = blockId(b.id);
      if (atM !== undefined)
        marks.push({ atM, name: blockTransferPoint(block, bay), station: { kind: "block", block, bay } });
    }
  }
  if (site.cranes.sts.some((crane) => crane.laneRoad === road.id)) {
    const { firstXM, pitchM, count } = site.quay.stations;
    for (let index = 0; index < count; index += 1) {
      const atM = alongAtX(road, firstXM + pitchM * index);
      const station = { kind: "quay", lane: road.id, index } as const;
      if (atM !== undefined) marks.push({ atM, name: quayTransferPoint(road.id, index), station });
    }
  }
  const charger = site.chargers.find((each) => each.road === road.id);
  if (charger) marks.push({ atM: lengthM / 2, name: road.id, station: { kind: "charger", charger: charger.id } });
  else if (road.id.startsWith(site.parking.roadPrefix) && road.kind === "parking") {
    marks.push({ atM: lengthM / 2, name: road.id, station: { kind: "parking" } });
  }
  for (const gate of site.gates.filter((each) => each.road === road.id)) {
    const atM = gate.direction === "in" ? gateKioskM : lengthM - gateKioskM;
    marks.push({ atM, name: gate.id, station: { kind: "gate", gate: gate.id } });
  }
  return marks;
}

/** Distance along a road to where it passes the given x on a stretch parallel to the quay. */
function alongAtX(road: LaidRoad, xM: number): number | undefined {
  for (let i = 1; i < road.pointsM.length; i += 1) {
    const a = road.pointsM[i - 1] as PointM;
    const b = road.pointsM[i] as PointM;
    if (a.yM === b.yM && xM >= Math.min(a.xM, b.xM) && xM <= Math.max(a.xM, b.xM)) {
      return (road.alongM[i - 1] as number) + Math.abs(xM - a.xM);
    }
  }
  return undefined;
}

/** Sorts, and joins marks at the same place: a crossing's name wins over a bend's, a station's over both. */
function tidy(marks: readonly Mark[]): Mark[] {
  const sorted = [...marks].sort((a, b) => a.atM - b.atM);
  const result: Mark[] = [];
  for (const mark of sorted) {
    const last = result.at(-1);
    if (!last || mark.atM - last.atM > 0.05) result.push(mark);
    else if (mark.station || (!last.station && mark.name.includes("+"))) result[result.length - 1] = mark;
  }
  return result;
}

/** Adds way points on stretches that are long enough for a vehicle to stand between both ends. */
function withWayPoints(road: LaidRoad, marks: readonly Mark[], truckLengthM: number): Mark[] {
  const result: Mark[] = [];
  let count = 0;
  marks.forEach((mark, i) => {
    const previous = marks[i - 1];
    const gapM = previous ? mark.atM - previous.atM : 0;
    if (previous && gapM >= 2 * standClearM(truckLengthM)) {
      const pieces = Math.max(2, Math.ceil(gapM / longestStretchM));
      // The first and last way point stand one truck length from the ends, so that a junction there stays clear.
      const innerM = Math.max(0, gapM - 2 * truckLengthM);
      const inner =
        pieces === 2
          ? [gapM / 2]
          : Array.from({ length: pieces - 1 }, (_, k) => truckLengthM + (innerM * k) / (pieces - 2));
      for (const offsetM of inner) {
        count += 1;
        result.push({ atM: previous.atM + offsetM, name: `${road.id}:${count}`, station: undefined });
      }
    }
    result.push(mark);
  });
  return result;
}
