import type { BlockConfig, SiteConfig } from "../../common/config/siteConfig.ts";
import { heightMOf, teuOf } from "../../common/container/container.ts";
import { blockId } from "../../common/ids.ts";
import { handoverBayOf, type YardPosition } from "../../common/yard/position.ts";
import { type Box, isTwentyFoot } from "./containers.ts";

/**
 * The ground of one 40-foot bay and row: either one stack of 40-foot boxes, or two of 20-foot boxes side by side (the
 * odd bay before and the odd bay after). A stack is of one length.
 */
export interface Cell {
  readonly forty: Box[];
  readonly before: Box[];
  readonly after: Box[];
}

/** One block of the yard with everything that stands in it. */
export interface YardBlock {
  readonly config: BlockConfig;
  /** By 40-foot bay and row: `(bay - 2) / 4 * rows + row - 1`. */
  readonly cells: readonly Cell[];
}

/** Why a position does not take a box, or does not give one. */
export type StackRefusal =
  | "UNKNOWN_POSITION"
  | "POSITION_TAKEN"
  | "NOT_ON_TOP"
  | "UNKNOWN_CONTAINER"
  /** Below deck with the hatch closed, on deck with it open. */
  | "HATCH_CLOSED"
  | "HATCH_OPEN"
  | "VESSEL_NOT_ALONGSIDE";

/** Height between two tiers, metres; high cubes are the measure. */
export const tierPitchM = 2.896;

/** An empty yard, by block id. */
export function emptyYard(site: SiteConfig): Map<string, YardBlock> {
  return new Map(
    site.yard.blocks.map((config) => {
      const cells = Array.from(
        { length: (config.bays / 2) * config.rows },
        (): Cell => ({ forty: [], before: [], after: [] }),
      );
      return [config.id, { config, cells }] as const;
    }),
  );
}

export const cellAt = (block: YardBlock, bay: number, row: number): Cell | undefined =>
  row >= 1 && row <= block.config.rows && bay >= 1 && bay < block.config.bays * 2
    ? block.cells[((handoverBayOf(bay) - 2) / 4) * block.config.rows + row - 1]
    : undefined;

/** The stack that a bay number of a cell means, or undefined for bays that are no place (4, 8, 12 …). */
export function stackAt(block: YardBlock, bay: number, row: number): Box[] | undefined {
  const cell = cellAt(block, bay, row);
  if (!cell) return undefined;
  if (bay % 2 === 1) return bay < handoverBayOf(bay) ? cell.before : cell.after;
  return bay === handoverBayOf(bay) ? cell.forty : undefined;
}

/** Whether a box may be put there: it would stand on the ground or on its like, and nothing is in the way. */
export function refusalToPut(block: YardBlock, position: YardPosition, box: Box): StackRefusal | undefined {
  const stack = stackAt(block, position.bay, position.row);
  const cell = cellAt(block, position.bay, position.row);
  const isTwenty = isTwentyFoot(box);
  if (!stack || !cell || isTwenty !== (position.bay % 2 === 1)) return "UNKNOWN_POSITION";
  if (position.tier < 1 || position.tier > block.config.tiers) return "UNKNOWN_POSITION";
  const otherLength = isTwenty ? cell.forty.length : cell.before.length + cell.after.length;
  if (otherLength > 0 || position.tier <= stack.length) return "POSITION_TAKEN";
  return position.tier === stack.length + 1 ? undefined : "UNKNOWN_POSITION";
}

/** Whether exactly this box can be lifted from there. */
export function refusalToTake(block: YardBlock, position: YardPosition, box: Box): StackRefusal | undefined {
  const stack = stackAt(block, position.bay, position.row);
  if (!stack) return "UNKNOWN_POSITION";
  if (stack[position.tier - 1] !== box) return "UNKNOWN_CONTAINER";
  return position.tier === stack.length ? undefined : "NOT_ON_TOP";
}

/** Height of the highest stack of a cell, metres. */
export function cellHeightM(cell: Cell | undefined): number {
  return cell ? Math.max(stackHeightM(cell.forty), stackHeightM(cell.before), stackHeightM(cell.after)) : 0;
}

/** Height of the first `count` boxes of a stack (all by default), metres. */
export function stackHeightM(stack: readonly Box[], count = stack.length): number {
  let heightM = 0;
  for (let i = 0; i < count; i += 1) heightM += heightMOf((stack[i] as Box).isoType);
  return heightM;
}

/** Every stack of a block with its bay and row, in the order of bays and rows. */
export function forEachStack(block: YardBlock, visit: (stack: Box[], bay: number, row: number) => void): void {
  const { rows } = block.config;
  for (let i = 0; i < block.cells.length; i += 1) {
    const cell = block.cells[i] as Cell;
    const bay = Math.floor(i / rows) * 4 + 2;
    const row = (i % rows) + 1;
    visit(cell.before, bay - 1, row);
    visit(cell.forty, bay, row);
    visit(cell.after, bay + 1, row);
  }
}

/** Every box of a block with its position, in the order of bays, rows and tiers. */
export function boxesOf(block: YardBlock): { readonly box: Box; readonly position: YardPosition }[] {
  const found: { readonly box: Box; readonly position: YardPosition }[] = [];
  const name = blockId(block.config.id);
  forEachStack(block, (stack, bay, row) => {
    stack.forEach((box, i) => {
      found.push({ box, position: { block: name, bay, row, tier: i + 1 } });
    });
  });
  return found;
}

/** TEU places of a block. */
export const teuPlacesOf = (config: BlockConfig): number => config.bays * config.rows * config.tiers;

/** Boxes and TEU in the whole yard. */
export function countYard(yard: ReadonlyMap<string, YardBlock>): { readonly boxes: number; readonly teu: number } {
  let boxes = 0;
  let teu = 0;
  for (const block of yard.values()) {
    forEachStack(block, (stack) => {
      boxes += stack.length;
      for (const box of stack) teu += teuOf(box.isoType);
    });
  }
  return { boxes, teu };
}
