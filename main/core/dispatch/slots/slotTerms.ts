import { penaltyNames, type SlotPenalties } from "../../../../common/config/slotConfig.ts";
import type { Container } from "../../../../common/container/container.ts";
import type { BlockId } from "../../../../common/ids.ts";
import type { SlotTerms } from "../../../../common/wire/slots.ts";
import { chanceOfRehandle, type Departure, meanLeaveS } from "./departures.ts";
import type { FreePlace } from "./freePlaces.ts";
import { type BlockRules, isOverWidth } from "./slotRules.ts";
import type { YardPicture } from "./yardPicture.ts";

/** A block's penalties: the site's, as far as the block has none of its own. */
export function penaltiesOf(picture: YardPicture, block: BlockId): SlotPenalties {
  const { penalties } = picture.site.dispatch.slots;
  const own = picture.inventory.blocks.get(block)?.slots;
  if (!own) return penalties;
  const merged: { -readonly [K in keyof SlotPenalties]: SlotPenalties[K] } = { ...penalties };
  for (const name of penaltyNames) merged[name] = own[name] ?? penalties[name];
  return merged;
}

/** Terms that a place has by what it stands on and beside; way and crane are the caller's. */
export type StackTerms = Omit<SlotTerms, "travel" | "craneLoad">;

/** What a place costs a box, apart from the ways to it. Equivalent seconds. */
export function stackTerms(
  picture: YardPicture,
  penalties: SlotPenalties,
  box: Container,
  leaves: Departure,
  { at, below }: FreePlace,
  rules: BlockRules,
): StackTerms {
  const { slots } = picture.site.dispatch;
  const departures = below.map((each) => picture.demand.departureOf(each));
  const soon = chanceOfRehandle(departures, leaves, slots.horizonH * 3600);
  const ever = chanceOfRehandle(departures, leaves);
  const top = below.at(-1);
  return {
    rehandle: penalties.rehandle * (soon + slots.laterShare * Math.max(0, ever - soon)),
    height: penalties.height * at.tier,
    weightOrder: isForVessel(box) && top ? penalties.weightOrder * Math.max(0, top.grossT - box.grossT) : 0,
    reeferPlug: !box.marks?.needsPlug && isRack(picture, at) ? penalties.reeferPlug : 0,
    dangerousGoods: penalties.dangerousGoods * clamp(2 - rules.dangerMargin(at)),
    outOfGauge: penalties.outOfGauge * spoiltPlaces(picture, box, at),
    dwell: penalties.dwell * stayDifference(departures, leaves),
    vesselGroup: below.some((each) => vesselOf(each) !== vesselOf(box)) ? penalties.vesselGroup : 0,
  };
}

const clamp = (share: number): number => Math.min(1, Math.max(0, share));
const vesselOf = (box: Container): string => box.marks?.vessel ?? "";
const isForVessel = (box: Container): boolean => vesselOf(box) !== "" || box.marks?.flow === "export";

const isRack = ({ inventory }: YardPicture, { block, row }: FreePlace["at"]): boolean =>
  inventory.blocks.get(block)?.reeferRows?.includes(row) ?? false;

/** Doublings between the mean stay of a box and of the box below that differs most; who is announced is not compared. */
function stayDifference(below: readonly Departure[], leaves: Departure): number {
  if (leaves.kind === "known") return 0;
  let most = 0;
  for (const each of below)
    if (each.kind === "stay") most = Math.max(most, Math.abs(Math.log2(meanLeaveS(each) / leaves.meanS)));
  return most;
}

/** Places that nobody can use any more: those above, and for a load that is too wide those beside. */
function spoiltPlaces({ inventory }: YardPicture, box: Container, at: FreePlace["at"]): number {
  const config = inventory.blocks.get(at.block);
  if (!box.marks?.oog || !config) return 0;
  const rows = [at.row - 1, at.row + 1].filter((row) => row >= 1 && row <= config.rows).length;
  return config.tiers - at.tier + (isOverWidth(box) ? rows : 0);
}
