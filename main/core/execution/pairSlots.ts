import type { BlockId, NodeId } from "../../../common/ids.ts";
import { driveTable } from "../../../common/road/driveTable.ts";
import { edgesInto } from "../../../common/road/roadGraph.ts";
import type { SlotChoice } from "../../../common/wire/rows.ts";
import type { Job } from "../../../common/work/job.ts";
import { formatYardPosition, parseVesselPosition, type YardPosition } from "../../../common/yard/position.ts";
import { chooseSlot, type YardDemand } from "../dispatch/slots.ts";
import { chooseTwinSlots, type TwinSlots } from "../dispatch/twinSlots.ts";
import { stackKeyOf } from "../twin/inventory.ts";
import { driveToBlockS, type Round, yardDemand, yardNode } from "./round.ts";

interface Slot {
  readonly at: YardPosition;
  readonly choice: SlotChoice;
}

/**
 * Places for the two boxes of a pair that have come off the vessel: side by side for one lift where that costs no more than
 * two places for themselves. False while the yard has no place for both.
 */
export function choosePairSlots(round: Round, a: Job, b: Job, from: NodeId): boolean {
  const { site, inventory, book } = round;
  const demand = yardDemand(round);
  const driveS = (start: NodeId) => (block: BlockId) => driveToBlockS(round, start, block);
  const first = chooseSlot(site, inventory, demand, a, driveS(from));
  const second = first && chooseSlot(site, inventory, withBox(demand, first.at), b, driveS(yardNode(first.at)));
  const singlesS = first && second ? totalS(first) + totalS(second) : Number.POSITIVE_INFINITY;
  const isLiftable = a.isoType.charAt(1) === b.isoType.charAt(1) && a.grossT + b.grossT <= site.operations.rmg.twinT;
  const twin = isLiftable ? chooseTwinSlots(site, inventory, demand, driveS(from)) : undefined;
  if (twin && twin.totalS <= singlesS) {
    const runnersUp = [first, second].flatMap((slot) =>
      slot ? [{ position: slot.choice.position, totalS: totalS(slot) }] : [],
    );
    const [atA, atB] = isLowFirst(round, a, b, from, twin) ? [twin.low, twin.high] : [twin.high, twin.low];
    for (const [job, at] of [
      [a, atA],
      [b, atB],
    ] as const)
      setSlot(round, job, { at, choice: { position: formatYardPosition(at), terms: twin.terms, runnersUp } });
    return true;
  }
  if (!first || !second) return false;
  setSlot(round, a, first);
  setSlot(round, b, second);
  const pair = book.pairOf(a.id);
  const table = driveTable(round.roads.graph);
  const tourS = (one: Slot, other: Slot): number =>
    table.seconds(from, yardNode(one.at)) + table.seconds(yardNode(one.at), yardNode(other.at));
  if (pair) book.setFirstInYard(pair, tourS(first, second) <= tourS(second, first) ? a.id : b.id);
  return true;
}

/** Promises a box its slot. */
export function setSlot(round: Round, job: Job, { at, choice }: Slot): void {
  const yardCrane = round.craneOfBlock.get(at.block);
  round.book.setPlaces(job.id, { to: formatYardPosition(at), ...(yardCrane && { yardCrane }) });
  round.book.setSlotChoice(job.id, choice);
}

/** They lie on the truck as they lay aboard; where the truck comes the other way round, low and high change places. */
function isLowFirst(round: Round, a: Job, b: Job, from: NodeId, { low }: TwinSlots): boolean {
  const alongX = (node: NodeId): number => Math.cos(edgesInto(round.roads.graph, node)[0]?.headingRad ?? 0);
  const [p, q] = [parseVesselPosition(a.from), parseVesselPosition(b.from)];
  const isLowAboard = p.ok && q.ok && p.value.bay < q.value.bay;
  return isLowAboard === alongX(from) * alongX(yardNode(low)) > 0;
}

const totalS = ({ choice }: Slot): number => Object.values(choice.terms).reduce((sum, term) => sum + term, 0);

/** The yard with one more box on its way. */
function withBox(demand: YardDemand, at: YardPosition): YardDemand {
  const key = stackKeyOf(at);
  return {
    ...demand,
    promised: new Map([...demand.promised, [key, (demand.promised.get(key) ?? 0) + 1]]),
    queue: new Map([...demand.queue, [at.block, (demand.queue.get(at.block) ?? 0) + 1]]),
    isWanted: (id) => demand.isWanted(id),
  };
}
