import type { Container } from "../../../../common/container/container.ts";
import type { BlockId } from "../../../../common/ids.ts";
import { err, ok, type Result } from "../../../../common/result.ts";
import { type SlotChoice, type SlotRule, type SlotTerms, totalOf } from "../../../../common/wire/slots.ts";
import { formatYardPosition, type YardPosition } from "../../../../common/yard/position.ts";
import { freePlaces } from "./freePlaces.ts";
import { blockRules } from "./slotRules.ts";
import { penaltiesOf, stackTerms } from "./slotTerms.ts";
import type { YardPicture } from "./yardPicture.ts";

/** A place with its reasons. */
export interface ChosenSlot {
  readonly at: YardPosition;
  readonly choice: SlotChoice;
}

/** Why there is no place: no free one at all, or each is forbidden by a rule. */
export interface SlotRefusal {
  readonly code: "YARD_FULL" | "ALL_FORBIDDEN";
  readonly forbidden: SlotChoice["forbidden"];
}

interface Candidate {
  readonly at: YardPosition;
  readonly terms: SlotTerms;
  readonly totalS: number;
}

const runnersUpKept = 4;

/**
 * Slot for a box that comes to the yard: what no rule forbids, by named penalties in equivalent seconds; lowest sum wins, the next
 * best are kept. `driveS` is the truck's drive to a block's middle. Pure: the same picture gives the same slot.
 *
 * A running reefer for which no plug is free in the whole yard is put where it costs least all the same, and the choice says
 * so: warm air does less harm in an hour than a truck that blocks its lane. No other rule is ever passed over.
 */
export function chooseSlot(
  picture: YardPicture,
  box: Container,
  driveS: (block: BlockId) => number,
): Result<ChosenSlot, SlotRefusal> {
  const kept = search(picture, box, driveS, "");
  if (kept.ok || !kept.error.forbidden.REEFER_PLUG) return kept;
  const unplugged = search(picture, box, driveS, "REEFER_PLUG");
  return unplugged.ok ? unplugged : kept;
}

function search(
  picture: YardPicture,
  box: Container,
  driveS: (block: BlockId) => number,
  waived: SlotRule | "",
): Result<ChosenSlot, SlotRefusal> {
  const best: Candidate[] = [];
  const forbidden: Partial<Record<SlotRule, number>> = {};
  const leaves = picture.demand.departureOf(box);
  for (const block of picture.inventory.blocks.keys()) {
    const penalties = penaltiesOf(picture, block);
    const ways = wayTerms(picture, block, driveS);
    const rules = blockRules(picture, block, box);
    for (const place of freePlaces(picture, block, box)) {
      const rule = rules.forbids(place);
      if (rule && rule !== waived) {
        forbidden[rule] = (forbidden[rule] ?? 0) + 1;
        continue;
      }
      // No term is negative: a block whose ways alone cost more than what is kept needs no closer look.
      if (best.length > runnersUpKept && ways.travel + ways.craneLoad >= (best.at(-1)?.totalS ?? 0)) continue;
      const terms = { ...ways, ...stackTerms(picture, penalties, box, leaves, place, rules) };
      keepBest(best, { at: place.at, terms, totalS: totalOf(terms) });
    }
  }
  const [winner, ...others] = best;
  if (!winner) return err({ code: Object.keys(forbidden).length > 0 ? "ALL_FORBIDDEN" : "YARD_FULL", forbidden });
  const runnersUp = others.map(({ at, terms }) => ({ position: formatYardPosition(at), terms }));
  return ok({
    at: winner.at,
    choice: { position: formatYardPosition(winner.at), terms: winner.terms, runnersUp, forbidden, waived },
  });
}

/** Ways of truck and crane: the same for all places of a block. */
export function wayTerms(
  picture: YardPicture,
  block: BlockId,
  driveS: (block: BlockId) => number,
): Pick<SlotTerms, "travel" | "craneLoad"> {
  const penalties = penaltiesOf(picture, block);
  const cranes = picture.inventory.blocks.get(block)?.cranes ?? 1;
  const queue = (picture.demand.queue.get(block) ?? 0) / cranes;
  // A crowded block is a last resort, not forbidden: a box that is on a truck has to go somewhere.
  const crowd = queue >= picture.site.dispatch.maxTrucksPerBlock ? penalties.crowded : 1;
  return { travel: penalties.travel * driveS(block), craneLoad: penalties.craneLoad * queue * crowd };
}

function keepBest(best: Candidate[], one: Candidate): void {
  if (best.length > runnersUpKept && one.totalS >= (best.at(-1)?.totalS ?? 0)) return;
  const at = best.findIndex((other) => one.totalS < other.totalS);
  best.splice(at < 0 ? best.length : at, 0, one);
  if (best.length > runnersUpKept + 1) best.pop();
}
