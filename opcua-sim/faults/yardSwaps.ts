import { formatYardPosition, handoverBayOf, type YardPosition } from "../../common/yard/position.ts";
import { type Box, moveBox } from "../world/containers.ts";
import type { WorkInstruction } from "../world/planVessel.ts";
import type { World } from "../world/world.ts";
import { forEachStack, stackAt, type YardBlock } from "../world/yardStacks.ts";

/** Moves of a quay crane's work queue that are still open, in their order. */
export const openMoves = (world: World, crane: string): readonly WorkInstruction[] =>
  world.instructions.filter((each) => each.crane === crane && !each.done).sort((a, b) => a.sequence - b.sequence);

/** The next box of the queue's load list that stands in the yard and that no crane works at. */
export function nextLoadInYard(world: World, crane: string): Box | undefined {
  return openMoves(world, crane).find((each) => {
    const { place } = each.box;
    return each.kind === "LOAD" && place.kind === "yard" && !isTouched(world, place.position);
  })?.box;
}

/** A crane of the block holds a job at this cell: nothing may change below its spreader. */
export function isTouched(world: World, at: YardPosition): boolean {
  return world.cranes.some(
    ({ block, job, step }) =>
      block?.config.id === at.block &&
      job !== undefined &&
      step !== "idle" &&
      [job.from, job.to].some(
        (spot) =>
          spot.kind === "yard" &&
          spot.position.row === at.row &&
          handoverBayOf(spot.position.bay) === handoverBayOf(at.bay),
      ),
  );
}

/** Boxes of a block that nobody was promised and nobody works at. */
export function* freeBoxes(world: World, block: YardBlock): Generator<{ readonly box: Box; readonly isTop: boolean }> {
  const all: { box: Box; isTop: boolean }[] = [];
  forEachStack(block, (stack) => {
    stack.forEach((box, i) => {
      all.push({ box, isTop: i === stack.length - 1 });
    });
  });
  for (const each of all) {
    const { place, reserved } = each.box;
    if (!reserved && place.kind === "yard" && !isTouched(world, place.position)) yield each;
  }
}

const stackOf = (world: World, at: YardPosition): Box[] => {
  const block = world.yard.get(at.block);
  const stack = block && stackAt(block, at.bay, at.row);
  if (!stack) throw new Error(`no stack at ${formatYardPosition(at)}`);
  return stack;
};

/** Two boxes of one size change places. */
export function swapBoxes(world: World, a: Box, b: Box): void {
  if (a.place.kind !== "yard" || b.place.kind !== "yard") return;
  const [atA, atB] = [a.place.position, b.place.position];
  stackOf(world, atA)[atA.tier - 1] = b;
  stackOf(world, atB)[atB.tier - 1] = a;
  moveBox(world.containers, a, { kind: "yard", position: atB });
  moveBox(world.containers, b, { kind: "yard", position: atA });
}

/** Puts the top box of one stack on top of another. */
export function shiftBox(world: World, box: Box, to: YardPosition): void {
  if (box.place.kind !== "yard") return;
  stackOf(world, box.place.position).pop();
  stackOf(world, to).push(box);
  moveBox(world.containers, box, { kind: "yard", position: to });
}

export const placeTextOf = (box: Box | undefined): string =>
  box?.place.kind === "yard" ? formatYardPosition(box.place.position) : "";
