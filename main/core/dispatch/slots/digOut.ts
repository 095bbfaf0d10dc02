import { err, ok, type Result } from "../../../../common/result.ts";
import { bayShape, countBlocking, startState } from "./bayState.ts";
import { type BeamLimits, type BeamMoves, digBeam } from "./digBeam.ts";
import type { BayMove } from "./rollOut.ts";

/** Boxes that stand side by side and leave in a known order. */
export interface Bay {
  /** Per stack, from the ground up, when each box leaves: the lowest number leaves first, and no two are equal. */
  readonly stacks: readonly (readonly number[])[];
  /** Boxes that a stack may hold. */
  readonly tiers: number;
}

/** One lift of the crane; `box` is the number by which the bay lists it, `from` and `to` count stacks from 0. */
export type DigStep =
  | { readonly kind: "relocate"; readonly box: number; readonly from: number; readonly to: number }
  | { readonly kind: "retrieve"; readonly box: number; readonly from: number };

/** How to empty a bay. */
export interface DigPlan {
  /** All lifts in order. */
  readonly steps: readonly DigStep[];
  readonly relocations: number;
  /** No plan needs fewer than this: boxes that stand on one which leaves before them. */
  readonly bound: number;
  /** The search left nothing out: no plan under this rule needs fewer. */
  readonly isProven: boolean;
}

/** Why a bay cannot be planned. */
export type DigRefusal =
  | { readonly code: "SAME_ORDER"; readonly box: number }
  | { readonly code: "STACK_TOO_HIGH"; readonly stack: number; readonly height: number; readonly tiers: number }
  /** The search found no way: too few free places to dig in. */
  | { readonly code: "NO_ROOM" };

/**
 * Which boxes may move: `restricted` only those above the box that leaves next; `unrestricted` any top box, so that an idle
 * crane may tidy up where it pays.
 */
export type DigRule = "restricted" | "unrestricted";

/** How long to look. The work is counted in relocations tried, so that the same bay gives the same plan on every machine. */
export interface DigEffort {
  readonly rule: DigRule;
  /** Beams, one after the other; `any` belongs to the unrestricted rule only. */
  readonly beams: readonly Pick<BeamLimits, "moves" | "width">[];
  readonly mostWork: number;
}

/** Efforts that keep the bench's median below 2 ms (restricted) and its slowest bay below 1 s (both): see the README. */
export const digEfforts: Readonly<Record<DigRule, DigEffort>> = {
  restricted: {
    rule: "restricted",
    beams: [
      { moves: "forced", width: 8 },
      { moves: "forced", width: 32 },
    ],
    mostWork: 2_000_000,
  },
  unrestricted: {
    rule: "unrestricted",
    beams: [
      { moves: "tidy", width: 16 },
      { moves: "tidy", width: 128 },
      { moves: "any", width: 128 },
      { moves: "any", width: 1024 },
      { moves: "any", width: 4096 },
    ],
    mostWork: 8_000_000,
  },
};

/** Effort for a crane that has nothing better to do: a few milliseconds, since the console's own round waits for it. */
export const quietEffort: DigEffort = {
  rule: "unrestricted",
  beams: [{ moves: "tidy", width: 16 }],
  mostWork: 20_000,
};

/** Only a beam with all moves of the rule can prove that there is nothing better. */
const allMoves: Readonly<Record<DigRule, BeamMoves>> = { restricted: "forced", unrestricted: "any" };

/**
 * Plans how to empty a bay with few relocations: beams of growing width, each only looking for something better than the last
 * found, until nothing is left out, the blocking bound is met, or the effort is spent. Pure; the same bay gives the same plan.
 */
export function digOut(bay: Bay, effort: DigEffort): Result<DigPlan, DigRefusal> {
  const order = bay.stacks.flat().sort((a, b) => a - b);
  const twin = order.find((box, i) => box === order[i - 1]);
  if (twin !== undefined) return err({ code: "SAME_ORDER", box: twin });
  const { tiers } = bay;
  const high = bay.stacks.findIndex((stack) => stack.length > tiers);
  if (high >= 0) return err({ code: "STACK_TOO_HIGH", stack: high, height: bay.stacks[high]?.length ?? 0, tiers });

  const rankOf = new Map(order.map((box, i) => [box, i + 1]));
  const ranks = bay.stacks.map((stack) => stack.map((box) => rankOf.get(box) ?? 0));
  const shape = bayShape(ranks.length, tiers, order.length);
  const start = startState(shape, ranks);
  const bound = countBlocking(shape, start);
  let best: readonly BayMove[] | undefined = bound === 0 ? [] : undefined;
  let isProven = bound === 0;
  let workLeft = effort.mostWork;
  for (const { moves, width } of effort.beams) {
    if (isProven || workLeft <= 0) break;
    const limits = { moves, width, mostWork: workLeft, toBeat: best?.length ?? Number.POSITIVE_INFINITY };
    const found = digBeam(shape, start, limits);
    best = found.moves ?? best;
    workLeft -= found.work;
    const isExhausted = found.isExhausted && moves === allMoves[effort.rule];
    isProven = best !== undefined && (best.length === bound || isExhausted);
  }
  if (!best) return err({ code: "NO_ROOM" });
  return ok({ steps: withRetrievals(bay, best), relocations: best.length, bound, isProven });
}

/** Each box is retrieved as soon as it is free. */
function withRetrievals(bay: Bay, moves: readonly BayMove[]): DigStep[] {
  const stacks = bay.stacks.map((stack) => [...stack]);
  const order = stacks.flat().sort((a, b) => a - b);
  const steps: DigStep[] = [];
  let left = 0;
  const retrieve = (): void => {
    for (; left < order.length; left += 1) {
      const from = stacks.findIndex((stack) => stack.at(-1) === order[left]);
      const box = stacks[from]?.pop();
      if (box === undefined) return;
      steps.push({ kind: "retrieve", box, from });
    }
  };
  retrieve();
  for (const { from, to } of moves) {
    const box = stacks[from]?.pop();
    if (box === undefined) throw new Error(`stack ${from} is empty`);
    stacks[to]?.push(box);
    steps.push({ kind: "relocate", box, from, to });
    retrieve();
  }
  return steps;
}
