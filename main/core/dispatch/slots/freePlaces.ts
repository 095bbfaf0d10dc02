import { type Container, lengthFtOf } from "../../../../common/container/container.ts";
import type { BlockId } from "../../../../common/ids.ts";
import type { YardPosition } from "../../../../common/yard/position.ts";
import { stackKeyOf } from "../../twin/inventory.ts";
import { boxesIn, type YardPicture } from "./yardPicture.ts";

/** A place that a box could take, and what it would stand on, from the ground up. */
export interface FreePlace {
  readonly at: YardPosition;
  readonly below: readonly Container[];
}

/** The next free tier of every stack in a block that may take a box of this length. */
export function* freePlaces(
  picture: Pick<YardPicture, "inventory" | "demand">,
  block: BlockId,
  box: Pick<Container, "isoType">,
): Generator<FreePlace> {
  const config = picture.inventory.blocks.get(block);
  if (!config) return;
  const is40 = lengthFtOf(box.isoType) === 40;
  for (let handover = 2; handover < config.bays * 2; handover += 4) {
    for (let row = 1; row <= config.rows; row += 1) {
      const boxes = (bay: number): readonly Container[] => boxesIn(picture, stackKeyOf({ block, bay, row }));
      const isOther = is40 ? boxes(handover - 1).length + boxes(handover + 1).length > 0 : boxes(handover).length > 0;
      if (isOther) continue;
      for (const bay of is40 ? [handover] : [handover - 1, handover + 1]) {
        const below = boxes(bay);
        if (below.length < config.tiers) yield { at: { block, bay, row, tier: below.length + 1 }, below };
      }
    }
  }
}
