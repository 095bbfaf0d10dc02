import type { SiteConfig } from "../../../common/config/siteConfig.ts";
import { type Container, lengthFtOf } from "../../../common/container/container.ts";
import type { BlockId, ContainerId } from "../../../common/ids.ts";
import type { SlotChoice } from "../../../common/wire/rows.ts";
import { formatYardPosition, handoverBayOf, type YardPosition } from "../../../common/yard/position.ts";
import { type Inventory, type StackKey, stackKeyOf } from "../twin/inventory.ts";

/** What slot choice asks of the rest of the console. */
export interface YardDemand {
  /** Boxes on their way to a stack: places that are taken though nothing stands there yet. */
  readonly promised: ReadonlyMap<StackKey, number>;
  /** Open jobs per block: its crane's queue. */
  readonly queue: ReadonlyMap<BlockId, number>;
  /** Boxes that will be fetched soon: putting something on top of them costs a rehandle. */
  isWanted(id: ContainerId): boolean;
}

interface Candidate {
  readonly at: YardPosition;
  readonly terms: Readonly<Record<string, number>>;
  readonly totalS: number;
}

/** Chance that a box below will have to leave first, for boxes whose departure nobody has announced. */
const chanceOfRehandle = 0.06;
const runnersUpKept = 4;

/**
 * Slot for a box that comes to the yard: named penalties in equivalent seconds, lowest sum wins. Undefined when the yard
 * has no place for it. `driveS` is the truck's drive to a block's middle.
 */
export function chooseSlot(
  site: SiteConfig,
  inventory: Inventory,
  demand: YardDemand,
  box: Pick<Container, "isoType">,
  driveS: (block: BlockId) => number,
): { at: YardPosition; choice: SlotChoice } | undefined {
  const { weights, maxTrucksPerBlock } = site.dispatch;
  const best: Candidate[] = [];
  for (const block of inventory.blocks.keys()) {
    const queue = demand.queue.get(block) ?? 0;
    // A crowded block is a last resort, not forbidden: a box that is on a truck has to go somewhere.
    const crowd = queue >= maxTrucksPerBlock ? 10 : 1;
    const shared = {
      travel: weights.emptyDrive * driveS(block),
      blockQueue: weights.emptyDrive * weights.blockQueueS * queue * crowd,
    };
    for (const at of freePlaces(inventory, demand, block, box)) {
      keepBest(best, candidate(at, { ...shared, ...stackTerms(site, inventory, demand, at) }));
    }
  }
  const [winner, ...others] = best;
  if (!winner) return undefined;
  return {
    at: winner.at,
    choice: {
      position: formatYardPosition(winner.at),
      terms: winner.terms,
      runnersUp: others.map((each) => ({ position: formatYardPosition(each.at), totalS: each.totalS })),
    },
  };
}

/** Lowest free place at a transfer point's bay, for a box whose truck is on its way there already. */
export function placeInBay(
  inventory: Inventory,
  at: { readonly block: BlockId; readonly bay: number } & Pick<Container, "isoType">,
): YardPosition | undefined {
  const nothing: YardDemand = { promised: new Map(), queue: new Map(), isWanted: () => false };
  let lowest: YardPosition | undefined;
  for (const place of freePlaces(inventory, nothing, at.block, at)) {
    if (handoverBayOf(place.bay) === at.bay && (!lowest || place.tier < lowest.tier)) lowest = place;
  }
  return lowest;
}

/** Place in the same block for a box that stands in the way: near, and on nothing that is wanted. */
export function chooseRehandlePlace(
  site: SiteConfig,
  inventory: Inventory,
  demand: YardDemand,
  box: Container,
  mustStayInBay: boolean,
): YardPosition | undefined {
  const from = inventory.positionOf(box.id);
  if (!from) return undefined;
  const kinematics = site.cranes.rmgKinematics;
  const best: Candidate[] = [];
  for (const at of freePlaces(inventory, demand, from.block, box)) {
    if (stackKeyOf(at) === stackKeyOf(from)) continue;
    const gantryS = (Math.abs(at.bay - from.bay) * site.yard.bayPitchM) / 2 / kinematics.gantry.speedMps;
    const trolleyS = (Math.abs(at.row - from.row) * site.yard.rowPitchM) / kinematics.trolley.speedMps;
    // Another bay means another transfer point for whoever comes for this box next.
    const otherBay = handoverBayOf(at.bay) === handoverBayOf(from.bay) ? 0 : 60;
    if (mustStayInBay && otherBay > 0) continue;
    keepBest(
      best,
      candidate(at, { gantry: gantryS, trolley: trolleyS, otherBay, ...stackTerms(site, inventory, demand, at) }),
    );
  }
  return best[0]?.at;
}

/** What a place costs once a box stands there: rehandles to come, height. */
export function stackTerms(
  site: SiteConfig,
  inventory: Inventory,
  demand: YardDemand,
  at: YardPosition,
): { rehandle: number; height: number } {
  const boxes = inventory.stack(stackKeyOf(at))?.boxes ?? [];
  const blocking = boxes.reduce((sum, below) => sum + (demand.isWanted(below.id) ? 1 : chanceOfRehandle), 0);
  return { rehandle: site.dispatch.weights.rehandleS * blocking, height: at.tier };
}

const candidate = (at: YardPosition, terms: Readonly<Record<string, number>>): Candidate => ({
  at,
  terms,
  totalS: Object.values(terms).reduce((sum, term) => sum + term, 0),
});

function keepBest(best: Candidate[], one: Candidate): void {
  if (best.length > runnersUpKept && one.totalS >= (best.at(-1)?.totalS ?? 0)) return;
  const at = best.findIndex((other) => one.totalS < other.totalS);
  best.splice(at < 0 ? best.length : at, 0, one);
  if (best.length > runnersUpKept + 1) best.pop();
}

/** The next free tier of every stack in a block that may take a box of this length. */
function* freePlaces(
  inventory: Inventory,
  demand: YardDemand,
  block: BlockId,
  box: Pick<Container, "isoType">,
): Generator<YardPosition> {
  const config = inventory.blocks.get(block);
  if (!config) return;
  const is40 = lengthFtOf(box.isoType) === 40;
  for (let handover = 2; handover < config.bays * 2; handover += 4) {
    for (let row = 1; row <= config.rows; row += 1) {
      const used = (bay: number): number => {
        const key = stackKeyOf({ block, bay, row });
        return (inventory.stack(key)?.boxes.length ?? 0) + (demand.promised.get(key) ?? 0);
      };
      const odd = used(handover - 1) + used(handover + 1);
      const even = used(handover);
      if (is40 ? odd > 0 : even > 0) continue;
      for (const bay of is40 ? [handover] : [handover - 1, handover + 1]) {
        const height = used(bay);
        if (height < config.tiers) yield { block, bay, row, tier: height + 1 };
      }
    }
  }
}
