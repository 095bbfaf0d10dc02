import { type Container, heightMOf } from "../../../common/container/container.ts";
import type { BlockId } from "../../../common/ids.ts";
import { type SlotTerms, slotTerms, totalOf } from "../../../common/wire/slots.ts";
import { handoverBayOf, type YardPosition } from "../../../common/yard/position.ts";
import { type Inventory, stackKeyOf } from "../twin/inventory.ts";
import { wayTerms } from "./slots/chooseSlot.ts";
import { type FreePlace, freePlaces } from "./slots/freePlaces.ts";
import { blockRules } from "./slots/slotRules.ts";
import { penaltiesOf, stackTerms } from "./slots/slotTerms.ts";
import type { YardPicture } from "./slots/yardPicture.ts";

/** Two places side by side that one lift of two 20-foot boxes can fill. */
export interface TwinSlots {
  readonly low: YardPosition;
  readonly high: YardPosition;
  /** Named penalties of both together. */
  readonly terms: SlotTerms;
}

/** Tops of two stacks count as level up to this difference, metres: what a twin spreader evens out. */
const levelM = 0.05;

/** The cheapest two places side by side; one drive and one turn of the block's crane serve both boxes. */
export function chooseTwinSlots(
  picture: YardPicture,
  boxes: readonly [Container, Container],
  driveS: (block: BlockId) => number,
): TwinSlots | undefined {
  let best: TwinSlots | undefined;
  for (const block of picture.inventory.blocks.keys()) {
    const ways = wayTerms(picture, block, driveS);
    // No term is negative: a block whose ways alone cost more needs no closer look.
    if (best && ways.travel + ways.craneLoad >= totalOf(best.terms)) continue;
    const penalties = penaltiesOf(picture, block);
    const rules = boxes.map((box) => blockRules(picture, block, box));
    for (const [low, high] of levelPlaces(picture, block, boxes[0])) {
      const places = [low, high];
      // Which of the two comes to which side shows only at the block: both must be allowed on both.
      if (rules.some((each) => places.some((place) => each.forbids(place)))) continue;
      const stacks = boxes.flatMap((box, i) => {
        const [place, rule] = [places[i], rules[i]];
        return place && rule ? [stackTerms(picture, penalties, box, picture.demand.departureOf(box), place, rule)] : [];
      });
      const terms = sumOf([ways, ...stacks]);
      if (!best || totalOf(terms) < totalOf(best.terms)) best = { low: low.at, high: high.at, terms };
    }
  }
  return best;
}

const noTerms: SlotTerms = {
  ...{ travel: 0, craneLoad: 0, rehandle: 0, height: 0, weightOrder: 0 },
  ...{ reeferPlug: 0, dangerousGoods: 0, outOfGauge: 0, dwell: 0, vesselGroup: 0 },
};

function sumOf(all: readonly Partial<SlotTerms>[]): SlotTerms {
  const sum: { -readonly [K in keyof SlotTerms]: number } = { ...noTerms };
  for (const terms of all) for (const name of slotTerms) sum[name] += terms[name] ?? 0;
  return sum;
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
  picture: YardPicture,
  block: BlockId,
  box: Container,
): Generator<readonly [FreePlace, FreePlace]> {
  const isPromised = ({ at }: FreePlace): boolean => picture.demand.promised.has(stackKeyOf(at));
  let before: FreePlace | undefined;
  // Places of one row come one after the other, the lower bay first.
  for (const place of freePlaces(picture, block, box)) {
    const isPair = before && isLevel(picture.inventory, before.at, place.at);
    if (before && isPair && !isPromised(before) && !isPromised(place)) yield [before, place];
    before = place;
  }
}
