import type { SiteConfig } from "../../../../common/config/siteConfig.ts";
import type { Container } from "../../../../common/container/container.ts";
import type { BlockId } from "../../../../common/ids.ts";
import { type SlotRule, totalOf } from "../../../../common/wire/slots.ts";
import { handoverBayOf, type YardPosition } from "../../../../common/yard/position.ts";
import { stackKeyOf } from "../../twin/inventory.ts";
import { type FreePlace, freePlaces } from "./freePlaces.ts";
import { blockRules } from "./slotRules.ts";
import { penaltiesOf, stackTerms } from "./slotTerms.ts";
import type { YardPicture } from "./yardPicture.ts";

/** Another bay means another transfer point for whoever comes for the box next, seconds. */
const otherBayS = 60;

/**
 * Best place at a transfer point's bay, for a box whose truck is on its way there already: by the same penalties as anywhere; one
 * that breaks a rule only when there is no other, since the driver cannot be sent elsewhere.
 */
export function placeInBay(
  picture: YardPicture,
  at: { readonly block: BlockId; readonly bay: number },
  box: Container,
): YardPosition | undefined {
  const isHere = (place: FreePlace): boolean => handoverBayOf(place.at.bay) === at.bay;
  return cheapest(picture, at.block, box, isHere, () => 0)?.at;
}

/** A chance of a rehandle below this is none that planning a whole bay could spare. */
const safeChance = 0.05;

/**
 * Place in the same block for a box that stands in the way: near, and where it will not be in the way again. Only where every such
 * place would bury something that leaves sooner does `plan` say where the dig-out of the whole bay puts it: of the bay's places
 * only that one counts then, against those of other bays.
 */
export function rehandlePlace(
  picture: YardPicture & { readonly site: Pick<SiteConfig, "cranes"> },
  box: Container,
  mustStayInBay: boolean,
  plan: () => YardPosition | undefined,
): YardPosition | undefined {
  const from = picture.inventory.positionOf(box.id);
  if (!from) return undefined;
  const { gantry, trolley } = picture.site.cranes.rmgKinematics;
  const { bayPitchM, rowPitchM } = picture.site.yard;
  const isOtherStack = ({ at }: FreePlace): boolean =>
    stackKeyOf(at) !== stackKeyOf(from) && !(mustStayInBay && handoverBayOf(at.bay) !== handoverBayOf(from.bay));
  const wayS = ({ at }: FreePlace): number =>
    ((Math.abs(at.bay - from.bay) / 2) * bayPitchM) / gantry.speedMps +
    (Math.abs(at.row - from.row) * rowPitchM) / trolley.speedMps +
    (handoverBayOf(at.bay) === handoverBayOf(from.bay) ? 0 : otherBayS);
  const nearest = cheapest(picture, from.block, box, isOtherStack, wayS);
  if (nearest && nearest.rehandle < safeChance * penaltiesOf(picture, from.block).rehandle) return nearest.at;
  const planned = plan();
  const isPlanned = (place: FreePlace): boolean =>
    isOtherStack(place) &&
    (place.at.bay !== from.bay || (planned && stackKeyOf(place.at) === stackKeyOf(planned)) === true);
  const inPlan = planned && cheapest(picture, from.block, box, isPlanned, wayS);
  return inPlan?.breach === 0 ? inPlan.at : nearest?.at;
}

/** Rules in the order in which they are broken when a box has to go somewhere. Nothing can stand on what is not in its frame. */
const breachOf: Readonly<Record<SlotRule, number>> = {
  REEFER_PLUG: 1,
  DANGEROUS_GOODS: 2,
  OUT_OF_GAUGE_BESIDE: 3,
  OUT_OF_GAUGE_BELOW: Number.POSITIVE_INFINITY,
};

interface Cheapest {
  readonly at: YardPosition;
  /** 0 = no rule broken. */
  readonly breach: number;
  readonly totalS: number;
  /** Penalty for what it would bury, seconds. */
  readonly rehandle: number;
}

/**
 * The place of a block with the lowest penalties, of those that break the least rule. The box is in the block already, or its truck
 * is: a block without a plug, or where dangerous goods stand too near as it is, must not stop the work.
 */
function cheapest(
  picture: YardPicture,
  block: BlockId,
  box: Container,
  isWanted: (place: FreePlace) => boolean,
  wayS: (place: FreePlace) => number,
): Cheapest | undefined {
  const penalties = penaltiesOf(picture, block);
  const rules = blockRules(picture, block, box);
  const leaves = picture.demand.departureOf(box);
  let best: Cheapest | undefined;
  for (const place of freePlaces(picture, block, box)) {
    if (!isWanted(place)) continue;
    const rule = rules.forbids(place);
    const breach = rule ? breachOf[rule] : 0;
    if (breach > (best?.breach ?? 3)) continue;
    const terms = { travel: wayS(place), craneLoad: 0, ...stackTerms(picture, penalties, box, leaves, place, rules) };
    const totalS = totalOf(terms);
    if (!best || breach < best.breach || totalS < best.totalS)
      best = { at: place.at, breach, totalS, rehandle: terms.rehandle };
  }
  return best;
}
