import type { Bay } from "../../main/core/dispatch/slots/digOut.ts";

/** Where a box in the way goes: index of one of `open`, stacks that have room. */
export type StackRule = (piles: readonly (readonly number[])[], open: readonly number[]) => number;

/** What terminals mostly do, and what the search is measured against. */
export const lowestStack: StackRule = (piles, open) =>
  open.reduce((best, stack) => ((piles[stack]?.length ?? 0) < (piles[best]?.length ?? 0) ? stack : best));

/** Any stack, by a small generator of its own. */
export function randomStack(seed: number): StackRule {
  let state = seed;
  return (_, open) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    return open[(state >>> 8) % open.length] ?? 0;
  };
}

/** Relocations to empty the bay by a rule, or undefined where it digs itself in. */
export function digByRule(bay: Bay, rule: StackRule): number | undefined {
  const piles = bay.stacks.map((stack) => [...stack]);
  let relocations = 0;
  for (const box of piles.flat().sort((a, b) => a - b)) {
    const from = piles.findIndex((pile) => pile.includes(box));
    const pile = piles[from] ?? [];
    while (pile.at(-1) !== box) {
      const open = piles.flatMap((other, stack) => (stack !== from && other.length < bay.tiers ? [stack] : []));
      if (open.length === 0) return undefined;
      piles[rule(piles, open)]?.push(pile.pop() ?? 0);
      relocations += 1;
    }
    pile.pop();
  }
  return relocations;
}
