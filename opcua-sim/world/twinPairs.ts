import { heightMOf } from "../../common/container/container.ts";
import { handoverBayOf } from "../../common/yard/position.ts";
import { isTwentyFoot } from "./containers.ts";
import type { PlannedMove } from "./planVessel.ts";
import type { Random } from "./random.ts";

interface PairRules {
  /** Share of the possible pairs that are planned as such; 0 draws nothing. */
  readonly share: number;
  /** Load limit of a twin lift, tonnes. */
  readonly limitT: number;
  /** Begin of the pairs' ids: crane and call. */
  readonly prefix: string;
  readonly random: Random;
}

/** Pair id of each move of one crane, "" for a move by itself: neighbours in the queue that one twin lift can do. */
export function drawPairs(moves: readonly PlannedMove[], { share, limitT, prefix, random }: PairRules): string[] {
  const ids = moves.map(() => "");
  if (share === 0) return ids;
  let count = 0;
  for (let i = 1; i < moves.length; i += 1) {
    const [a, b] = [moves[i - 1], moves[i]];
    if (!a || !b || ids[i - 1] !== "" || !canPair(a, b, limitT) || !random.chance(share)) continue;
    count += 1;
    const id = `${prefix}-P${String(count).padStart(3, "0")}`;
    ids[i - 1] = id;
    ids[i] = id;
  }
  return ids;
}

/** Two 20-foot boxes side by side in one 40-foot bay, of one height, within the limit. */
function canPair(a: PlannedMove, b: PlannedMove, limitT: number): boolean {
  const [p, q] = [a.position, b.position];
  return (
    a.kind === b.kind &&
    (a.kind === "DISCHARGE" || a.kind === "LOAD") &&
    isTwentyFoot(a.box) &&
    isTwentyFoot(b.box) &&
    p.row === q.row &&
    p.tier === q.tier &&
    Math.abs(p.bay - q.bay) === 2 &&
    handoverBayOf(p.bay) === handoverBayOf(q.bay) &&
    heightMOf(a.box.isoType) === heightMOf(b.box.isoType) &&
    a.box.grossT + b.box.grossT <= limitT
  );
}
