import { type Box, isTwentyFoot } from "./containers.ts";
import type { Random } from "./random.ts";
import { boxesOf, type YardBlock } from "./yardStacks.ts";

/** Gives a yard box of that length which nobody was promised yet, and promises it. */
export type BoxSource = (twentyFoot: boolean) => Box;

/** Draws boxes for the load list: one block after the other, from a random stack that gave none yet. */
export function loadSource(yard: ReadonlyMap<string, YardBlock>, random: Random): BoxSource {
  const blocks = [...yard.values()].map(boxesOf);
  const usedStacks = new Set<string>();
  let turn = random.int(0, Math.max(0, blocks.length - 1));
  return (twentyFoot) => {
    for (let tries = 0; tries < blocks.length * 400; tries += 1) {
      turn = (turn + 1) % blocks.length;
      const boxes = blocks[turn] ?? [];
      if (boxes.length === 0) continue;
      const { box, position } = random.pick(boxes);
      const stack = `${position.block}-${position.bay}-${position.row}`;
      if (box.reserved || isTwentyFoot(box) !== twentyFoot || usedStacks.has(stack)) continue;
      usedStacks.add(stack);
      box.reserved = true;
      return box;
    }
    throw new Error(`the yard has no ${twentyFoot ? "20" : "40"}-foot box left for the load list: raise yard.fill`);
  };
}
