import { blockId } from "../../common/ids.ts";
import { handoverBayOf, type YardPosition } from "../../common/yard/position.ts";
import type { BlockChores, HousekeepingMove } from "./chores.ts";
import { type Box, isTwentyFoot } from "./containers.ts";
import { hasPlugs } from "./reefers.ts";
import type { World } from "./world.ts";
import { refusalToPut, stackAt, type YardBlock } from "./yardStacks.ts";

type Wish = Pick<HousekeepingMove, "purpose" | "box" | "from" | "to">;

/**
 * The most useful move that the block's crane could make at once, or none: what stands on a box of a load list comes first, in
 * the order of the lists, then a reefer that stands where there is no plug.
 */
export function findHousekeeping(
  world: World,
  { crane }: BlockChores,
  open: readonly HousekeepingMove[],
): Wish | undefined {
  const { block } = crane;
  if (!block) return undefined;
  return digOut(world, block, open) ?? toRack(world, block, open);
}

function digOut(world: World, block: YardBlock, open: readonly HousekeepingMove[]): Wish | undefined {
  for (const { kind, done, box, call } of world.instructions) {
    if (kind !== "LOAD" || done || world.calls[call]?.state === "departed") continue;
    if (box.place.kind !== "yard" || box.place.position.block !== block.config.id) continue;
    const { bay, row, tier } = box.place.position;
    const stack = stackAt(block, bay, row) ?? [];
    const top = stack.at(-1);
    if (!top || stack.length === tier || top.reserved) continue;
    const wish = wishFor(world, block, top, "DIG_OUT", open);
    if (wish) return wish;
  }
  return undefined;
}

function toRack(world: World, block: YardBlock, open: readonly HousekeepingMove[]): Wish | undefined {
  for (const box of world.containers.reefers) {
    const { place } = box;
    if (place.kind !== "yard" || place.position.block !== block.config.id || box.reserved) continue;
    const { bay, row } = place.position;
    if (hasPlugs(block.config, row) || stackAt(block, bay, row)?.at(-1) !== box) continue;
    const wish = wishFor(world, block, box, "REEFER_RACK", open);
    if (wish) return wish;
  }
  return undefined;
}

/** The nearest place for a box that stands on top of its stack. Neither end may belong to another open move. */
function wishFor(
  world: World,
  block: YardBlock,
  box: Box,
  purpose: Wish["purpose"],
  open: readonly HousekeepingMove[],
): Wish | undefined {
  if (box.place.kind !== "yard") return undefined;
  const from = box.place.position;
  const isTaken = ({ bay, row }: Pick<YardPosition, "bay" | "row">): boolean =>
    open.some((each) => [each.from, each.to].some((end) => end.row === row && isSameCell(end.bay, bay)));
  if (isTaken(from)) return undefined;
  const offset = isTwentyFoot(box) ? [-1, 1] : [0];
  let best: YardPosition | undefined;
  let bestCost = Number.POSITIVE_INFINITY;
  for (let forty = 2; forty < block.config.bays * 2; forty += 4) {
    for (let row = 1; row <= block.config.rows; row += 1) {
      if (hasPlugs(block.config, row) !== (box.reefer !== undefined)) continue;
      for (const bay of offset.map((each) => forty + each)) {
        const stack = stackAt(block, bay, row);
        // A stack with a box that somebody was promised is not buried any deeper.
        if (!stack || (isSameCell(bay, from.bay) && row === from.row) || stack.some((each) => each.reserved)) continue;
        const to = { block: blockId(block.config.id), bay, row, tier: stack.length + 1 };
        const cost = costOf(world, from, to);
        if (cost >= bestCost || isTaken(to) || refusalToPut(block, to, box)) continue;
        best = to;
        bestCost = cost;
      }
    }
  }
  return best && { purpose, box, from, to: best };
}

const isSameCell = (a: number, b: number): boolean => handoverBayOf(a) === handoverBayOf(b);

/** Way of the gantry and of the trolley, metres; a little against high stacks, so that like cost prefers the lower one. */
const costOf = ({ site: { yard } }: World, from: YardPosition, to: YardPosition): number =>
  (Math.abs(to.bay - from.bay) / 2) * yard.bayPitchM + Math.abs(to.row - from.row) * yard.rowPitchM + to.tier / 10;
