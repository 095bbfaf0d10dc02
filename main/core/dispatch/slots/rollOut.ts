import { type BayShape, type BayState, heightOf, lowestIn, relocate, targetStack, topOf } from "./bayState.ts";

/** A relocation: the top box of one stack to another. */
export interface BayMove {
  readonly from: number;
  readonly to: number;
}

/**
 * Min-max rule (Caserta, Schwarze and Voß 2012): a box goes to the stack whose lowest rank is the smallest above its own, so that
 * it blocks nothing and wastes least; where it must block, to the stack whose lowest rank is the largest, so that it blocks
 * latest. −1 when every other stack is full.
 */
function minMaxStack(shape: BayShape, state: BayState, from: number): number {
  const rank = topOf(shape, state, from);
  let chosen = -1;
  let chosenLowest = 0;
  for (let to = 0; to < shape.stacks; to += 1) {
    if (to === from || heightOf(state, to) >= shape.tiers) continue;
    const lowest = lowestIn(shape, state, to);
    const isBetter =
      chosen < 0 || (chosenLowest > rank ? lowest > rank && lowest < chosenLowest : lowest > chosenLowest);
    if (!isBetter) continue;
    chosen = to;
    chosenLowest = lowest;
  }
  return chosen;
}

/**
 * Relocations that the min-max rule needs to empty the bay, appended to `moves` if that is given; infinite where it finds no
 * room. Uses up the state.
 */
export function rollOut(shape: BayShape, state: BayState, moves?: BayMove[]): number {
  let count = 0;
  for (let from = targetStack(shape, state); from >= 0; from = targetStack(shape, state)) {
    const to = minMaxStack(shape, state, from);
    if (to < 0) return Number.POSITIVE_INFINITY;
    count += 1;
    moves?.push({ from, to });
    relocate(shape, state, from, to);
  }
  return count;
}
