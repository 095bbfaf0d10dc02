import { blockId } from "../../common/ids.ts";
import { parseYardPosition, type YardPosition } from "../../common/yard/position.ts";
import type { Box } from "../world/containers.ts";
import type { World } from "../world/world.ts";
import { forEachStack, refusalToPut, type YardBlock } from "../world/yardStacks.ts";
import type { FaultKind } from "./faultKind.ts";
import { freeBoxes, isTouched, placeTextOf, shiftBox } from "./yardSwaps.ts";

/** A slot that everybody believes free is taken: a box of the block was put on another stack than was booked. */
export const doubleBookedSlot: FaultKind = {
  kind: "doubleBookedSlot",
  class: "plan",
  title: { "zh-CN": "箱位重复预定", en: "Slot booked twice" },
  targets: ["rmg"],
  parameters: {},
  alarm: { condition: "SlotTaken", severity: 350, type: "discrete" },
  shows: {
    tags: "Fault.Code SLOT_TAKEN with DeviceHealth NORMAL; ReadInventory of the block gives the true places",
    behaviour: "A box for that slot is refused (POSITION_TAKEN); cleared, the box is put back to its own stack.",
  },
  code: "SLOT_TAKEN",
  health: "NORMAL",
  refuse: ({ world }, target) => (moveOf(world, target) ? undefined : "no box of its block can be moved now"),
  start: ({ world, fault }) => {
    const move = moveOf(world, fault.target);
    if (!move) return;
    fault.memory["box"] = move.box.id;
    fault.memory["own"] = placeTextOf(move.box);
    shiftBox(world, move.box, move.to);
    fault.memory["taken"] = placeTextOf(move.box);
  },
  end: ({ world, fault }) => {
    const box = world.containers.byId.get(String(fault.memory["box"]));
    const own = parseYardPosition(String(fault.memory["own"]));
    if (!box || !own.ok || box.place.kind !== "yard" || placeTextOf(box) !== fault.memory["taken"]) return true;
    const at = box.place.position;
    const block = world.yard.get(at.block);
    if (isTouched(world, at) || isTouched(world, own.value)) return false;
    const isTop = block !== undefined && [...freeTops(world, block)].includes(box);
    // Something was put on either stack meanwhile: it stays where it is, and the yard is counted anew.
    if (!block || !isTop || refusalToPut(block, own.value, box)) return true;
    shiftBox(world, box, own.value);
    return true;
  },
};

function* freeTops(world: World, block: YardBlock): Generator<Box> {
  for (const { box, isTop } of freeBoxes(world, block)) if (isTop) yield box;
}

/** A top box of the block, and a place on another stack of it. */
function moveOf(world: World, crane: string): { readonly box: Box; readonly to: YardPosition } | undefined {
  const block = world.cranes.find((each) => each.id === crane)?.block;
  if (!block) return undefined;
  const places: YardPosition[] = [];
  forEachStack(block, (stack, bay, row) => {
    const to = { block: blockId(block.config.id), bay, row, tier: stack.length + 1 };
    if (stack.length > 0 && !isTouched(world, to)) places.push(to);
  });
  for (const box of freeTops(world, block)) {
    const from = box.place.kind === "yard" ? box.place.position : undefined;
    const to = places.find((p) => (p.bay !== from?.bay || p.row !== from.row) && !refusalToPut(block, p, box));
    if (to) return { box, to };
  }
  return undefined;
}
