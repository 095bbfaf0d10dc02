import { isReefer, teuOf } from "../../common/container/container.ts";
import type { Box } from "../world/containers.ts";
import type { World } from "../world/world.ts";
import { teuPlacesOf, type YardBlock } from "../world/yardStacks.ts";

/** What stands in one block. */
export interface BlockCount {
  readonly boxes: number;
  readonly teu: number;
  readonly teuPlaces: number;
  readonly reefers: readonly Box[];
  readonly empties: number;
  readonly reserved: number;
  readonly tonnes: number;
  readonly highestTier: number;
  readonly fullStacks: number;
}

/** The whole yard, counted when the last box was moved. */
export interface YardCount {
  readonly countedAt: number;
  readonly blocks: ReadonlyMap<string, BlockCount>;
}

/** Boxes up to this weight are taken for empty, tonnes. */
const emptyT = 4;

/** Counts every block anew after a box was moved; else what was counted before still holds. */
export function countYardBlocks(world: World, before: YardCount | undefined): YardCount {
  const { moves } = world.containers;
  if (before?.countedAt === moves) return before;
  return { countedAt: moves, blocks: new Map([...world.yard].map(([id, block]) => [id, countBlock(block)] as const)) };
}

function countBlock(block: YardBlock): BlockCount {
  const reefers: Box[] = [];
  let boxes = 0;
  let teu = 0;
  let empties = 0;
  let reserved = 0;
  let tonnes = 0;
  let highestTier = 0;
  let fullStacks = 0;
  // Plain loops: this walk over ten thousand boxes is done every few seconds, and sums in a callback's closure are slow.
  for (const { before, forty, after } of block.cells) {
    for (let i = 0; i < 3; i += 1) {
      const stack = i === 0 ? before : i === 1 ? forty : after;
      for (const box of stack) {
        teu += teuOf(box.isoType);
        tonnes += box.grossT;
        if (isReefer(box.isoType)) reefers.push(box);
        if (box.grossT <= emptyT) empties += 1;
        if (box.reserved) reserved += 1;
      }
      boxes += stack.length;
      highestTier = Math.max(highestTier, stack.length);
      if (stack.length === block.config.tiers) fullStacks += 1;
    }
  }
  const teuPlaces = teuPlacesOf(block.config);
  return { boxes, teu, teuPlaces, reefers, empties, reserved, tonnes, highestTier, fullStacks };
}
