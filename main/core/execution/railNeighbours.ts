import type { BlockId, CheId } from "../../../common/ids.ts";
import { handoverBayOf, parseYardPosition } from "../../../common/yard/position.ts";
import type { CraneOffer } from "./craneTasks.ts";
import type { CraneView } from "./plantView.ts";
import { type Neighbour, type RailShare, type Span, shareRail } from "./railShare.ts";
import type { Round } from "./round.ts";

/** More than the plant's own least gap, so that two cranes at work never have to wait for each other, metres. [D] */
const marginM = 6;

/** The other crane on a crane's rail. */
export interface RailNeighbour extends Neighbour {
  readonly id: CheId;
}

/** The crane that shares the rail of a block with this one, as it is now. */
export function neighbourOf(round: Round, crane: CraneView, block: BlockId): RailNeighbour | undefined {
  const cranes = round.cranesOfBlock.get(block) ?? [];
  const other = round.yardCranes.get(cranes.find((id) => id !== crane.id) ?? ("" as CheId));
  if (!other) return undefined;
  const task = round.tasks.taskOf(other.id);
  return {
    id: other.id,
    isAbove: cranes.indexOf(other.id) > cranes.indexOf(crane.id),
    atM: bayXM(round, other.bay),
    works: task && spanOf(round, task, other.bay),
    isFree: round.tasks.isFree(other, round.nowMs),
  };
}

/** Whether a crane takes a task, with its neighbour where it is. */
export function shareOf(round: Round, crane: CraneView, task: CraneOffer, neighbour: Neighbour): RailShare {
  const gapM = round.site.operations.gantryPair.minGapM + marginM;
  return shareRail({ atM: bayXM(round, crane.bay) }, spanOf(round, task, crane.bay), gapM, neighbour);
}

/** Bays between which a task takes a crane; one that nobody knows the ends of keeps it where it is. */
function spanOf(round: Round, task: Pick<CraneOffer, "from" | "toText" | "transferPoint">, bay: number): Span {
  const bays = [task.from, task.toText].flatMap((text) => {
    const at = parseYardPosition(text);
    return at.ok ? [at.value.bay] : [];
  });
  // The truck stands at the hand-over bay, half a bay beside a 20-foot place.
  const all = task.transferPoint === "" ? bays : bays.flatMap((each) => [each, handoverBayOf(each)]);
  const xs = (all.length > 0 ? all : [bay]).map((each) => bayXM(round, each));
  return { lowM: Math.min(...xs), highM: Math.max(...xs) };
}

const bayXM = (round: Round, bay: number): number => (bay / 2) * round.site.yard.bayPitchM;
