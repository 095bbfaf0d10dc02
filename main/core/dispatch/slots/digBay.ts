import type { ContainerId } from "../../../../common/ids.ts";
import type { YardPosition } from "../../../../common/yard/position.ts";
import { stackKeyOf } from "../../twin/inventory.ts";
import { type DigEffort, digOut } from "./digOut.ts";
import { boxesIn, type YardPicture } from "./yardPicture.ts";

/** One lift within a bay: the box on top of one stack to another. */
export interface BayLift {
  readonly box: ContainerId;
  readonly from: YardPosition;
  readonly to: YardPosition;
}

interface BayStack {
  readonly row: number;
  readonly boxes: readonly ContainerId[];
}

/**
 * The lifts that a bay needs, in order, until every box whose departure is known is free: planned for all of them at once, in the
 * order in which they leave. `first` leaves before all others (its truck waits). Empty when nothing is in the way; undefined
 * when the bay has no room to dig in.
 *
 * Boxes of which nobody knows when they leave must not count as blocking each other: they are numbered from the top down, after all
 * that are known.
 */
export function digLifts(
  picture: YardPicture,
  bayOf: Pick<YardPosition, "block" | "bay">,
  effort: DigEffort,
  first?: ContainerId,
): readonly BayLift[] | undefined {
  const stacks = stacksOf(picture, bayOf);
  const ranked = ranks(picture, stacks, first);
  if (ranked.known === 0) return [];
  const tiers = picture.inventory.blocks.get(bayOf.block)?.tiers ?? 0;
  const numbers = stacks.map(({ boxes }) => boxes.map((id) => ranked.of.get(id) ?? 0));
  const plan = digOut({ stacks: numbers, tiers }, effort);
  if (!plan.ok) return undefined;
  const heights = stacks.map(({ boxes }) => boxes.length);
  const idOf = new Map([...ranked.of].map(([id, rank]) => [rank, id] as const));
  const place = (stack: number, tier: number): YardPosition => ({ ...bayOf, row: stacks[stack]?.row ?? 0, tier });
  const lifts: BayLift[] = [];
  let freed = 0;
  for (const step of plan.value.steps) {
    const height = heights[step.from] ?? 0;
    heights[step.from] = height - 1;
    if (step.kind === "retrieve") {
      freed += 1;
      if (freed === ranked.known) break;
      continue;
    }
    const toTier = (heights[step.to] ?? 0) + 1;
    heights[step.to] = toTier;
    const box = idOf.get(step.box);
    if (box) lifts.push({ box, from: place(step.from, height), to: place(step.to, toTier) });
  }
  return lifts;
}

/** Stacks of a bay that take boxes of its length; those to which a box is on its way are left alone. */
function stacksOf(picture: YardPicture, { block, bay }: Pick<YardPosition, "block" | "bay">): BayStack[] {
  const rows = picture.inventory.blocks.get(block)?.rows ?? 0;
  const others = bay % 2 === 0 ? [bay - 1, bay + 1] : [Math.floor((bay - 1) / 4) * 4 + 2];
  return Array.from({ length: rows }, (_, i) => i + 1).flatMap((row): BayStack[] => {
    const boxes = (at: number) => boxesIn(picture, stackKeyOf({ block, bay: at, row }));
    if (others.some((at) => boxes(at).length > 0)) return [];
    const standing = picture.inventory.stack(stackKeyOf({ block, bay, row }))?.boxes ?? [];
    if (boxes(bay).length > standing.length) return [];
    return [{ row, boxes: standing.map(({ id }) => id) }];
  });
}

/** Distinct numbers in the order of departure, 1 leaves first, and how many are known. */
function ranks(
  picture: YardPicture,
  stacks: readonly BayStack[],
  first: ContainerId | undefined,
): { readonly of: ReadonlyMap<ContainerId, number>; readonly known: number } {
  const all = stacks.flatMap(({ row, boxes }) =>
    boxes.map((id, i) => {
      const box = picture.inventory.containerOf(id);
      const leaves = box && picture.demand.departureOf(box);
      const atS = id === first ? -1 : leaves?.kind === "known" ? leaves.atS : Number.POSITIVE_INFINITY;
      return { id, row, tier: i + 1, atS };
    }),
  );
  const byAt = (a: number, b: number): number => (a === b ? 0 : a - b);
  all.sort((a, b) => byAt(a.atS, b.atS) || b.tier - a.tier || a.row - b.row);
  return {
    of: new Map(all.map(({ id }, i) => [id, i + 1] as const)),
    known: all.filter(({ atS }) => Number.isFinite(atS)).length,
  };
}
