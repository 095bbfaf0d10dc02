import type { SiteConfig } from "../../../../common/config/siteConfig.ts";
import type { Container } from "../../../../common/container/container.ts";
import type { BlockId } from "../../../../common/ids.ts";
import type { YardPosition } from "../../../../common/yard/position.ts";
import { type Inventory, type StackKey, stackKeyOf } from "../../twin/inventory.ts";
import type { Departure } from "./departures.ts";

/** The part of a site file that slot choice goes by. */
export interface SlotSite {
  readonly yard: SiteConfig["yard"];
  readonly dispatch: Pick<SiteConfig["dispatch"], "slots" | "maxTrucksPerBlock">;
}

/** What slot choice asks of the rest of the console. */
export interface YardDemand {
  /** Boxes on their way to a stack: places that are taken though nothing stands there yet. In the order of arrival. */
  readonly promised: ReadonlyMap<StackKey, readonly Container[]>;
  /** Open jobs per block: its crane's queue. */
  readonly queue: ReadonlyMap<BlockId, number>;
  /** When a box will leave. */
  departureOf(box: Container): Departure;
}

/** The yard as slot choice sees it. */
export interface YardPicture {
  readonly site: SlotSite;
  readonly inventory: Inventory;
  readonly demand: YardDemand;
}

const none: readonly Container[] = [];

/** Boxes of a stack from the ground up: those that stand there, then those that are on their way to it. */
export function boxesIn(picture: Pick<YardPicture, "inventory" | "demand">, key: StackKey): readonly Container[] {
  const standing = picture.inventory.stack(key)?.boxes ?? none;
  const promised = picture.demand.promised.get(key);
  return promised ? [...standing, ...promised] : standing;
}

/** Every box of a block with where it stands or will stand, in metres from the block's corner. */
export function boxesOfBlock(
  picture: YardPicture,
  block: BlockId,
): readonly { readonly box: Container; readonly at: YardPosition }[] {
  const found: { box: Container; at: YardPosition }[] = [];
  const config = picture.inventory.blocks.get(block);
  if (!config) return found;
  for (let bay = 1; bay < config.bays * 2; bay += 1) {
    for (let row = 1; row <= config.rows; row += 1) {
      boxesIn(picture, stackKeyOf({ block, bay, row })).forEach((box, i) => {
        found.push({ box, at: { block, bay, row, tier: i + 1 } });
      });
    }
  }
  return found;
}
