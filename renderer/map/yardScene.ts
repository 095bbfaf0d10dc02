import type { BlockConfig, SiteConfig } from "../../common/config/siteConfig.ts";
import { layRoads } from "../../common/road/layRoads.ts";
import { buildRoadGraph } from "../../common/road/roadGraph.ts";
import { handoverBayOf, parseYardPosition } from "../../common/yard/position.ts";

/** Metres: x along the quay, y inland from the berthing line. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Rectangle in metres. */
export interface Rect {
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
  readonly top: number;
}

/** A block as drawn. */
export interface BlockShape {
  readonly id: string;
  readonly bays: number;
  readonly rows: number;
  readonly tiers: number;
  readonly area: Rect;
  readonly laneY: number;
  /** 1 when rows grow with y, −1 when against it. */
  readonly side: 1 | -1;
}

/** A road as drawn: its middle line in driving direction. */
export interface RoadShape {
  readonly id: string;
  readonly kind: string;
  readonly points: readonly Point[];
}

/** A quay crane's rails and reach; the gantry's x moves. */
export interface QuayShape {
  readonly left: number;
  readonly right: number;
  readonly seaRailY: number;
  readonly landRailY: number;
}

/** Everything on the map that does not move. */
export interface YardScene {
  readonly bounds: Rect;
  /** Where the work is: blocks, quay, vessel and parking, without the way to the gates. */
  readonly workArea: Rect;
  readonly blocks: readonly BlockShape[];
  readonly roads: readonly RoadShape[];
  readonly quay: QuayShape;
  /** Where ships lie: the stretch of quay with stations, one 40-foot bay per station. */
  readonly berth: { readonly left: number; readonly right: number; readonly stationXs: readonly number[] };
  readonly truck: { readonly lengthM: number; readonly widthM: number };
  readonly block: (id: string) => BlockShape | undefined;
  readonly stackRect: (block: BlockShape, bay: number, row: number) => Rect;
  /** Point of a printed place: a road node (`A03/14`), a yard address, or a yard crane's block. Undefined if unknown. */
  readonly placeOf: (text: string) => Point | undefined;
}

/** Breadth of a vessel and its distance from the berthing line, as drawn. */
export const hull = { nearY: -3, farY: -48 } as const;
const boxWidthM = 2.44;
const box20M = 6.06;
const box40M = 12.19;
const marginM = 14;

/** Builds the scene of a site. */
export function buildYardScene(site: SiteConfig): YardScene {
  const roads = layRoads(site).map((road): RoadShape => {
    return { id: road.id, kind: road.kind, points: road.pointsM.map(({ xM, yM }) => ({ x: xM, y: yM })) };
  });
  const blocks = buildBlocks(site);
  const byId = new Map(blocks.map((block) => [block.id, block] as const));
  const stackRect = (block: BlockShape, bay: number, row: number): Rect => stackRectOf(site, block, bay, row);
  const graph = buildRoadGraph(site);
  const { firstXM, pitchM, count } = site.quay.stations;
  const stationXs = Array.from({ length: count }, (_, i) => firstXM + pitchM * i);
  const quay = { left: 0, right: site.quay.lengthM, seaRailY: site.quay.seaRailYM, landRailY: site.quay.landRailYM };
  const berth = { left: firstXM - 3 * pitchM, right: firstXM + pitchM * (count + 2), stationXs };
  return {
    bounds: boundsOf(roads, blocks, quay),
    workArea: boundsOf(
      roads.filter((road) => road.kind === "parking"),
      blocks,
      quay,
    ),
    blocks,
    roads,
    quay,
    berth,
    truck: { lengthM: site.trucks.lengthM, widthM: site.trucks.widthM },
    block: (id) => byId.get(id),
    stackRect,
    placeOf: (text) => {
      const node = graph.nodes.get(text as Parameters<typeof graph.nodes.get>[0]);
      if (node) return { x: node.xM, y: node.yM };
      const position = parseYardPosition(text);
      const block = position.ok ? byId.get(position.value.block) : undefined;
      if (position.ok && block) return middleOf(stackRect(block, position.value.bay, position.value.row));
      const whole = byId.get(text);
      return whole ? middleOf(whole.area) : undefined;
    },
  };
}

const blocksOfSite = new WeakMap<SiteConfig, readonly BlockShape[]>();

/** The blocks of a site, made once. */
export function buildBlocks(site: SiteConfig): readonly BlockShape[] {
  const known = blocksOfSite.get(site);
  if (known) return known;
  const laneYs = new Map(layRoads(site).map((road) => [road.id, road.pointsM[0]?.yM ?? 0] as const));
  const blocks = site.yard.blocks.map((block) =>
    blockShape(site, block, laneYs.get(block.laneRoad) ?? block.originM[1]),
  );
  blocksOfSite.set(site, blocks);
  return blocks;
}

/** Middle of a rectangle. */
export const middleOf = (r: Rect): Point => ({ x: (r.left + r.right) / 2, y: (r.bottom + r.top) / 2 });

/** Whether a point lies in a rectangle, widened by a margin. */
export const contains = (r: Rect, p: Point, margin = 0): boolean =>
  p.x >= r.left - margin && p.x <= r.right + margin && p.y >= r.bottom - margin && p.y <= r.top + margin;

/** The 40-foot bay and the row under a point of a block. */
export function bayAt(
  site: Pick<SiteConfig["yard"], "bayPitchM" | "rowPitchM">,
  block: BlockShape,
  p: Point,
): { bay: number; row: number } {
  const odd = Math.floor((p.x - block.area.left) / site.bayPitchM) * 2 + 1;
  const near = block.side === 1 ? p.y - block.area.bottom : block.area.top - p.y;
  const row = Math.min(block.rows, Math.max(1, Math.floor(near / site.rowPitchM) + 1));
  return { bay: handoverBayOf(Math.min(block.bays * 2 - 1, Math.max(1, odd))), row };
}

function blockShape(site: SiteConfig, block: BlockConfig, laneY: number): BlockShape {
  const [left, bottom] = block.originM;
  const area = {
    left,
    bottom,
    right: left + block.bays * site.yard.bayPitchM,
    top: bottom + block.rows * site.yard.rowPitchM,
  };
  return {
    id: block.id,
    bays: block.bays,
    rows: block.rows,
    tiers: block.tiers,
    area,
    laneY,
    side: bottom >= laneY ? 1 : -1,
  };
}

function stackRectOf(site: SiteConfig, block: BlockShape, bay: number, row: number): Rect {
  const x = block.area.left + (bay / 2) * site.yard.bayPitchM;
  const y = block.laneY + block.side * (site.yard.laneToRow1M + (row - 1) * site.yard.rowPitchM);
  const half = (bay % 2 === 0 ? box40M : box20M) / 2;
  return { left: x - half, right: x + half, bottom: y - boxWidthM / 2, top: y + boxWidthM / 2 };
}

function boundsOf(roads: readonly RoadShape[], blocks: readonly BlockShape[], quay: QuayShape): Rect {
  const xs = [...roads.flatMap((road) => road.points.map((p) => p.x)), quay.left, quay.right];
  const ys = [...roads.flatMap((road) => road.points.map((p) => p.y)), hull.farY];
  for (const { area } of blocks) {
    xs.push(area.left, area.right);
    ys.push(area.bottom, area.top);
  }
  return {
    left: Math.min(...xs) - marginM,
    right: Math.max(...xs) + marginM,
    bottom: Math.min(...ys) - marginM,
    top: Math.max(...ys) + marginM,
  };
}
