import type { JobRow, StackRow } from "../../common/wire/rows.ts";
import { formatYardPosition, parseYardPosition } from "../../common/yard/position.ts";
import type { BlockShape } from "./yardScene.ts";

/** One place of a bay's cross-section. */
export interface SectionCell {
  /** Printed yard address; that of the 40-foot place when a 40-foot box stands there. */
  readonly position: string;
  readonly row: number;
  readonly tier: number;
  readonly containerId: string;
  readonly isoType: string;
  readonly grossT: number;
  /** The box that is on its way to this place, or "". */
  readonly reservedFor: string;
}

/** A cut through a block across one odd bay: what stands there, 20-foot boxes and the 40-foot boxes that cover it. */
export interface BaySection {
  readonly block: string;
  readonly bay: number;
  readonly rows: number;
  readonly tiers: number;
  /** Top tier first, each from row 1. */
  readonly cells: readonly (readonly SectionCell[])[];
  readonly boxes: number;
  readonly teu: number;
}

/** The odd bay whose cut shows this bay. */
export const sectionBayOf = (bay: number): number => (bay % 2 === 0 ? bay - 1 : bay);

/** The 40-foot bay that covers an odd bay. */
const coverBayOf = (odd: number): number => Math.floor((odd - 1) / 4) * 4 + 2;

/** Cuts a block at the odd bay of `bay`. */
export function cutBay(
  block: BlockShape,
  bay: number,
  stackOf: (id: string) => StackRow | undefined,
  jobs: readonly JobRow[],
): BaySection {
  const odd = sectionBayOf(bay);
  const cover = coverBayOf(odd);
  const reserved = reservations(block.id, jobs);
  const stackAt = (atBay: number, row: number): StackRow | undefined => stackOf(stackId(block.id, atBay, row));
  let boxes = 0;
  let teu = 0;
  const cells = Array.from({ length: block.tiers }, (_, i) => block.tiers - i).map((tier) =>
    Array.from({ length: block.rows }, (_, i) => i + 1).map((row): SectionCell => {
      const long = stackAt(cover, row);
      const stack = long ?? stackAt(odd, row);
      const box = stack?.boxes[tier - 1];
      const here = placeId(block.id, long ? cover : odd, row, tier);
      const reservedFor =
        reserved.get(here) ?? (stack ? "" : (reserved.get(placeId(block.id, cover, row, tier)) ?? ""));
      if (box) {
        boxes += 1;
        teu += long ? 2 : 1;
      }
      return {
        ...{ position: here, row, tier, containerId: box?.[0] ?? "", isoType: box?.[1] ?? "", grossT: box?.[2] ?? 0 },
        reservedFor: box ? "" : reservedFor,
      };
    }),
  );
  return { block: block.id, bay: odd, rows: block.rows, tiers: block.tiers, cells, boxes, teu };
}

/** Id of a stack as on the wire. */
export const stackId = (block: string, bay: number, row: number): string =>
  `${block}-${String(bay).padStart(2, "0")}-${String(row).padStart(2, "0")}`;

const placeId = (block: string, bay: number, row: number, tier: number): string =>
  `${stackId(block, bay, row)}-${tier}`;

function reservations(block: string, jobs: readonly JobRow[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const job of jobs) {
    if (job.state === "completed" || job.state === "failed" || !job.to.startsWith(block)) continue;
    const position = parseYardPosition(job.to);
    if (position.ok) found.set(formatYardPosition(position.value), job.containerId);
  }
  return found;
}
