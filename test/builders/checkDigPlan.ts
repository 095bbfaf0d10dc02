/** A lift as a plan lists it. */
interface Lift {
  readonly kind: "relocate" | "retrieve";
  readonly box: number;
  readonly from: number;
  readonly to?: number;
}

/**
 * Carries out a plan lift by lift, with none of the planner's code: every lift takes the top box that it names, no stack grows
 * above `tiers`, boxes leave in their order and all of them leave. `isRestricted`: only boxes above the one that leaves next may be
 * relocated. Gives the number of relocations, or the first fault found.
 */
export function checkDigPlan(
  bay: { readonly stacks: readonly (readonly number[])[]; readonly tiers: number },
  lifts: readonly Lift[],
  isRestricted: boolean,
): { readonly relocations: number } | { readonly fault: string } {
  const piles = bay.stacks.map((stack) => stack.slice());
  const left = new Set(piles.flat());
  let relocations = 0;
  for (const [index, lift] of lifts.entries()) {
    const fault = (what: string): { fault: string } => ({ fault: `lift ${index} (box ${lift.box}): ${what}` });
    const pile = piles[lift.from];
    if (!pile || pile.at(-1) !== lift.box) return fault(`is not on top of stack ${lift.from}`);
    const next = Math.min(...left);
    if (lift.kind === "retrieve") {
      if (lift.box !== next) return fault(`leaves before box ${next}`);
      pile.pop();
      left.delete(lift.box);
      continue;
    }
    const target = lift.to === undefined ? undefined : piles[lift.to];
    if (!target || target === pile) return fault(`has no other stack to go to`);
    if (target.length >= bay.tiers) return fault(`finds stack ${lift.to} full`);
    if (isRestricted && !pile.includes(next)) return fault(`does not stand above box ${next}`);
    target.push(lift.box);
    pile.pop();
    relocations += 1;
  }
  return left.size === 0 ? { relocations } : { fault: `${left.size} boxes are still there` };
}
