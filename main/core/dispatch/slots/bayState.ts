/**
 * State of a bay during a search, as one typed array so that copies are cheap: the rank that leaves next, the height of each
 * stack, the lowest rank in each stack, then the boxes of each stack from the ground up. Ranks are 1 to n: 1 leaves first.
 */
export type BayState = Int16Array;

/** What does not change during a search. */
export interface BayShape {
  readonly stacks: number;
  /** Boxes that a stack may hold. */
  readonly tiers: number;
  readonly boxes: number;
  /** Length of a state. */
  readonly size: number;
}

/** Lowest rank of an empty stack: above every box's. */
const nothing = 32_767;

export function bayShape(stacks: number, tiers: number, boxes: number): BayShape {
  return { stacks, tiers, boxes, size: 1 + 2 * stacks + stacks * tiers };
}

/** State at the start; `stacks` hold ranks from the ground up. What may leave at once has left. */
export function startState(shape: BayShape, stacks: readonly (readonly number[])[]): BayState {
  const state = new Int16Array(shape.size);
  state[0] = 1;
  stacks.forEach((ranks, stack) => {
    state[1 + stack] = ranks.length;
    state.set(ranks, firstBox(shape, stack));
    refreshLowest(shape, state, stack);
  });
  retrieveReady(shape, state);
  return state;
}

const firstBox = ({ stacks, tiers }: BayShape, stack: number): number => 1 + 2 * stacks + stack * tiers;

/** Rank of the box that leaves next; above `boxes` when the bay is empty. */
const nextRank = (state: BayState): number => state[0] ?? 0;
export const heightOf = (state: BayState, stack: number): number => state[1 + stack] ?? 0;
/** Lowest rank in a stack; above every rank when it is empty. */
export const lowestIn = (shape: BayShape, state: BayState, stack: number): number =>
  state[1 + shape.stacks + stack] ?? nothing;
/** Rank of the box on `tier` (0 is the ground). */
const boxAt = (shape: BayShape, state: BayState, stack: number, tier: number): number =>
  state[firstBox(shape, stack) + tier] ?? nothing;
/** Rank of the top box of a stack that is not empty. */
export const topOf = (shape: BayShape, state: BayState, stack: number): number =>
  boxAt(shape, state, stack, heightOf(state, stack) - 1);

/** The stack that holds the box which leaves next, or −1 in an empty bay. */
export function targetStack(shape: BayShape, state: BayState): number {
  const next = nextRank(state);
  for (let stack = 0; stack < shape.stacks; stack += 1) if (lowestIn(shape, state, stack) === next) return stack;
  return -1;
}

/** Moves the top box of a stack to another, without a look at whether it fits, and retrieves what is free then. */
export function relocate(shape: BayShape, state: BayState, from: number, to: number): void {
  const rank = topOf(shape, state, from);
  dropTop(shape, state, from);
  const height = heightOf(state, to);
  state[firstBox(shape, to) + height] = rank;
  state[1 + to] = height + 1;
  if (rank < lowestIn(shape, state, to)) state[1 + shape.stacks + to] = rank;
  retrieveReady(shape, state);
}

/** Boxes that stand on one which leaves before them: each has to be moved at least once ("simple blocking bound"). */
export function countBlocking(shape: BayShape, state: BayState): number {
  let count = 0;
  for (let stack = 0; stack < shape.stacks; stack += 1) {
    let lowest = nothing;
    for (let tier = 0; tier < heightOf(state, stack); tier += 1) {
      const rank = boxAt(shape, state, stack, tier);
      if (rank > lowest) count += 1;
      else lowest = rank;
    }
  }
  return count;
}

/** Two bays whose stacks differ in their order only have the same key, and cost the same. */
export function stateKey(shape: BayShape, state: BayState): number {
  let low = 0;
  let high = 0;
  for (let stack = 0; stack < shape.stacks; stack += 1) {
    let a = 0x811c9dc5;
    let b = 0x9e3779b1;
    for (let tier = 0; tier < heightOf(state, stack); tier += 1) {
      const rank = boxAt(shape, state, stack, tier);
      a = Math.imul(a ^ rank, 0x01000193);
      b = Math.imul(b + rank, 0x85ebca6b) ^ (b >>> 13);
    }
    low = (low + (a ^ (a >>> 15))) | 0;
    high = (high + (b ^ (b >>> 16))) | 0;
  }
  return (high & 0x1fffff) * 4_294_967_296 + (low >>> 0);
}

function retrieveReady(shape: BayShape, state: BayState): void {
  for (let stack = targetStack(shape, state); stack >= 0; stack = targetStack(shape, state)) {
    if (topOf(shape, state, stack) !== nextRank(state)) return;
    dropTop(shape, state, stack);
    state[0] = nextRank(state) + 1;
  }
}

function dropTop(shape: BayShape, state: BayState, stack: number): void {
  const wasLowest = topOf(shape, state, stack) === lowestIn(shape, state, stack);
  state[1 + stack] = heightOf(state, stack) - 1;
  if (wasLowest) refreshLowest(shape, state, stack);
}

function refreshLowest(shape: BayShape, state: BayState, stack: number): void {
  let lowest = nothing;
  for (let tier = 0; tier < heightOf(state, stack); tier += 1) {
    lowest = Math.min(lowest, boxAt(shape, state, stack, tier));
  }
  state[1 + shape.stacks + stack] = lowest;
}
