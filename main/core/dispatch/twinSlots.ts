import type { SiteConfig } from "../../../common/config/siteConfig.ts";
import { heightMOf } from "../../../common/container/container.ts";
import type { BlockId } from "../../../common/ids.ts";
import { handoverBayOf, type YardPosition } from "../../../common/yard/position.ts";
import { type Inventory, stackKeyOf } from "../twin/inventory.ts";
import { stackTerms, type YardDemand } from "./slots.ts";

/** Two places side by side that one lift of two 20-foot boxes can fill. */
export interface TwinSlots {
  readonly low: YardPosition;
  readonly high: YardPosition;
  /** Named penalties of both, equivalent seconds. */
  readonly terms: Readonly<Record<string, number>>;
  readonly totalS: number;
}

/** Tops of two stacks count as level up to this difference, metres: what a twin spreader evens out. */
const levelM = 0.05;

/** The cheapest two places side by side; one drive and one turn of the block's crane serve both. */
export function chooseTwinSlots(
  site: SiteConfig,
  inventory: Inventory,
  demand: YardDemand,
  driveS: (block: BlockId) => number,
): TwinSlots | undefined {
  const { weights, maxTrucksPerBlock } = site.dispatch;
  let best: TwinSlots | undefined;
  for (const block of inventory.blocks.keys()) {
    const queue = demand.queue.get(block) ?? 0;
    const crowd = queue >= maxTrucksPerBlock ? 10 : 1;
    const travel = weights.emptyDrive * driveS(block);
    const blockQueue = weights.emptyDrive * weights.blockQueueS * queue * crowd;
    for (const [low, high] of levelPlaces(inventory, demand, block)) {
      const [a, b] = [stackTerms(site, inventory, demand, low), stackTerms(site, inventory, demand, high)];
      const terms = { travel, blockQueue, rehandle: a.rehandle + b.rehandle, height: a.height + b.height };
      const totalS = travel + blockQueue + terms.rehandle + terms.height;
      if (!best || totalS < best.totalS) best = { low, high, terms, totalS };
    }
  }
  return best;
}

/** Whether boxes of one height would stand level on the two stacks. */
export function isLevel(inventory: Inventory, a: YardPosition, b: YardPosition): boolean {
  const topM = (at: YardPosition): number =>
    (inventory.stack(stackKeyOf(at))?.boxes ?? []).reduce((sum, box) => sum + heightMOf(box.isoType), 0);
  const isBeside = a.block === b.block && a.row === b.row && a.tier === b.tier && Math.abs(a.bay - b.bay) === 2;
  return isBeside && handoverBayOf(a.bay) === handoverBayOf(b.bay) && Math.abs(topM(a) - topM(b)) <= levelM;
}

/** Free places in the two odd bays of a row, nobody's box on its way to either stack. */
function* levelPlaces(
  inventory: Inventory,
  demand: YardDemand,
  block: BlockId,
): Generator<readonly [YardPosition, YardPosition]> {
  const config = inventory.blocks.get(block);
  if (!config) return;
  for (let handover = 2; handover < config.bays * 2; handover += 4) {
    for (let row = 1; row <= config.rows; row += 1) {
      const placeAt = (bay: number): YardPosition => ({
        ...{ block, bay, row },
        tier: (inventory.stack(stackKeyOf({ block, bay, row }))?.boxes.length ?? 0) + 1,
      });
      const [low, high] = [placeAt(handover - 1), placeAt(handover + 1)];
      const isPromised = [handover - 1, handover, handover + 1].some(
        (bay) => (demand.promised.get(stackKeyOf({ block, bay, row })) ?? 0) > 0,
      );
      const isForty = inventory.stack(stackKeyOf({ block, bay: handover, row })) !== undefined;
      if (!isPromised && !isForty && low.tier <= config.tiers && isLevel(inventory, low, high)) yield [low, high];
    }
  }
}
