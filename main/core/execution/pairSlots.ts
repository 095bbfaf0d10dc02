import { type Container, heightMOf } from "../../../common/container/container.ts";
import type { BlockId, NodeId } from "../../../common/ids.ts";
import { driveTable } from "../../../common/road/driveTable.ts";
import { edgesInto } from "../../../common/road/roadGraph.ts";
import { totalOf } from "../../../common/wire/slots.ts";
import type { Job } from "../../../common/work/job.ts";
import { formatYardPosition, parseVesselPosition, type YardPosition } from "../../../common/yard/position.ts";
import { type ChosenSlot, chooseSlot } from "../dispatch/slots/chooseSlot.ts";
import type { YardPicture } from "../dispatch/slots/yardPicture.ts";
import { chooseTwinSlots, type TwinSlots } from "../dispatch/twinSlots.ts";
import { stackKeyOf } from "../twin/inventory.ts";
import { driveToBlockS, type Round, yardNode } from "./round.ts";
import { incoming, yardPicture } from "./yardDemand.ts";

/**
 * Places for the two boxes of a pair that have come off the vessel: side by side for one lift where that costs no more than
 * two places for themselves. False while the yard has no place for both.
 */
export function choosePairSlots(round: Round, a: Job, b: Job, from: NodeId): boolean {
  const picture = yardPicture(round, round.nowMs);
  const driveS = (start: NodeId) => (block: BlockId) => driveToBlockS(round, start, block);
  const [boxA, boxB] = [incoming(a, "import"), incoming(b, "import")];
  const first = chooseSlot(picture, boxA, driveS(from));
  if (!first.ok) return false;
  const second = chooseSlot(withBox(picture, boxA, first.value.at), boxB, driveS(yardNode(first.value.at)));
  const singles = [first.value, ...(second.ok ? [second.value] : [])];
  const singlesS = second.ok
    ? singles.reduce((sum, { choice }) => sum + totalOf(choice.terms), 0)
    : Number.POSITIVE_INFINITY;
  const isLiftable =
    heightMOf(a.isoType) === heightMOf(b.isoType) && a.grossT + b.grossT <= picture.site.operations.rmg.twinT;
  const twin = isLiftable ? chooseTwinSlots(picture, [boxA, boxB], driveS(from)) : undefined;
  if (twin && totalOf(twin.terms) <= singlesS) {
    const runnersUp = singles.map(({ choice: { position, terms } }) => ({ position, terms }));
    const [atA, atB] = isLowFirst(round, a, b, from, twin) ? [twin.low, twin.high] : [twin.high, twin.low];
    const choice = { terms: twin.terms, runnersUp, forbidden: {}, waived: "" } as const;
    setSlot(round, a, { at: atA, choice: { ...choice, position: formatYardPosition(atA) } });
    setSlot(round, b, { at: atB, choice: { ...choice, position: formatYardPosition(atB) } });
    return true;
  }
  if (!second.ok) return false;
  setSlot(round, a, first.value);
  setSlot(round, b, second.value);
  setTurn(round, a, b, from, yardNode(first.value.at), yardNode(second.value.at));
  return true;
}

/** Promises a box its slot. */
export function setSlot(round: Round, job: Job, { at, choice }: ChosenSlot): void {
  const yardCrane = round.craneOfBlock.get(at.block);
  round.book.setPlaces(job.id, { to: formatYardPosition(at), ...(yardCrane && { yardCrane }) });
  round.book.setSlotChoice(job.id, choice);
}

/** The shorter way over both places. */
function setTurn(round: Round, a: Job, b: Job, from: NodeId, atA: NodeId, atB: NodeId): void {
  const table = driveTable(round.roads.graph);
  const pair = round.book.pairOf(a.id);
  const isAFirst =
    table.seconds(from, atA) + table.seconds(atA, atB) <= table.seconds(from, atB) + table.seconds(atB, atA);
  if (pair) round.book.setFirstInYard(pair, isAFirst ? a.id : b.id);
}

/** They lie on the truck as they lay aboard; where the truck comes the other way round, low and high change places. */
function isLowFirst(round: Round, a: Job, b: Job, from: NodeId, { low }: TwinSlots): boolean {
  const alongX = (node: NodeId): number => Math.cos(edgesInto(round.roads.graph, node)[0]?.headingRad ?? 0);
  const [p, q] = [parseVesselPosition(a.from), parseVesselPosition(b.from)];
  const isLowAboard = p.ok && q.ok && p.value.bay < q.value.bay;
  return isLowAboard === alongX(from) * alongX(yardNode(low)) > 0;
}

/** The yard with one more box on its way. */
function withBox(picture: YardPicture, box: Container, at: YardPosition): YardPicture {
  const { demand } = picture;
  const key = stackKeyOf(at);
  return {
    ...picture,
    demand: {
      promised: new Map([...demand.promised, [key, [...(demand.promised.get(key) ?? []), box]]]),
      queue: new Map([...demand.queue, [at.block, (demand.queue.get(at.block) ?? 0) + 1]]),
      departureOf: (each) => demand.departureOf(each),
    },
  };
}
