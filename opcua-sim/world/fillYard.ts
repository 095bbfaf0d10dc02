import { blockId } from "../../common/ids.ts";
import type { Scenario } from "../../common/scenario/scenario.ts";
import type { YardPosition } from "../../common/yard/position.ts";
import { type Box, type Containers, isTwentyFoot, makeBox } from "./containers.ts";
import type { Random } from "./random.ts";
import { hasPlugs } from "./reefers.ts";
import { boxesOf, stackAt, teuPlacesOf, type YardBlock } from "./yardStacks.ts";

/** Puts the reefers that were drawn elsewhere into the rows with racks, as far as these have dry boxes of the same length. */
export function gatherReefers(yard: ReadonlyMap<string, YardBlock>): void {
  const all = [...yard.values()].flatMap(boxesOf);
  const isOnRack = ({ position }: (typeof all)[number]): boolean =>
    hasPlugs(yard.get(position.block)?.config, position.row);
  const free = all.filter((each) => !each.box.reefer && isOnRack(each));
  for (const { box } of all.filter((each) => each.box.reefer && !isOnRack(each))) {
    const at = free.findIndex((each) => isTwentyFoot(each.box) === isTwentyFoot(box));
    if (at < 0) continue;
    const [other] = free.splice(at, 1);
    if (other) exchange(yard, box, other.box);
  }
}

function exchange(yard: ReadonlyMap<string, YardBlock>, a: Box, b: Box): void {
  const [placeA, placeB] = [a.place, b.place];
  if (placeA.kind !== "yard" || placeB.kind !== "yard") return;
  putAt(yard, b, placeA.position);
  putAt(yard, a, placeB.position);
}

function putAt(yard: ReadonlyMap<string, YardBlock>, box: Box, position: YardPosition): void {
  const block = yard.get(position.block);
  const stack = block && stackAt(block, position.bay, position.row);
  if (stack) stack[position.tier - 1] = box;
  box.place = { kind: "yard", position };
}

/**
 * Fills a block to the scenario's share of its TEU places, box by box onto stacks that still have room. What stands where
 * is random; that every stack is of one length and has no holes is not.
 */
export function fillBlock(block: YardBlock, scenario: Scenario["yard"], containers: Containers, random: Random): void {
  const { config, cells } = block;
  const share = scenario.share40Ft;
  // A cell of 20-foot stacks holds twice as many boxes: this share of cells gives the wanted share of boxes.
  const fortyCells = (2 * share) / (1 + share);
  const isForty = cells.map(() => random.chance(fortyCells));
  let leftTeu = Math.round(teuPlacesOf(config) * scenario.fill);
  const open = cells.map((_, i) => i);
  while (leftTeu > 0 && open.length > 0) {
    const pick = random.int(0, open.length - 1);
    const index = open[pick] as number;
    const cell = cells[index];
    if (!cell) throw new Error(`no cell ${index}`);
    const forty = isForty[index] === true;
    const intoBefore = cell.before.length <= cell.after.length;
    const stack = forty ? cell.forty : intoBefore ? cell.before : cell.after;
    const bay = Math.floor(index / config.rows) * 4 + 2 + (forty ? 0 : intoBefore ? -1 : 1);
    const position = { block: blockId(config.id), bay, row: (index % config.rows) + 1, tier: stack.length + 1 };
    stack.push(makeBox(containers, random, forty ? 40 : 20, { kind: "yard", position }));
    leftTeu -= forty ? 2 : 1;
    const isFull = forty ? stack.length >= config.tiers : cell.before.length + cell.after.length >= 2 * config.tiers;
    if (isFull) {
      open[pick] = open.at(-1) as number;
      open.pop();
    }
  }
}
