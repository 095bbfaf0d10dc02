import { normalShare } from "../dispatch/slots/departures.ts";
import type { CranePace } from "./cranePace.ts";

/** What one crane still has to do before a vessel is finished: its own moves for it, and those before them in its line. */
export interface CraneLeft {
  readonly moves: number;
  readonly pace: CranePace;
  /** Since its last move, seconds: the current cycle is that far along. */
  readonly sinceS: number;
}

/** When a vessel will be finished, seconds from now: one time out of ten before p10, as often after p90. */
export interface FinishBand {
  readonly p10S: number;
  readonly p50S: number;
  readonly p90S: number;
}

/**
 * Finish of a vessel: the last of its cranes. Each crane's rest is a sum of cycles; what is uncertain is the cycles themselves, which
 * come in runs of good and bad (`clustering`), and the mean, of which only so many moves are known. Undefined when nothing is left.
 */
export function predictFinish(cranes: readonly CraneLeft[], clustering: number): FinishBand | undefined {
  const rests = cranes.filter(({ moves }) => moves > 0).map((each) => restOf(each, clustering));
  if (rests.length === 0) return undefined;
  const chanceBy = (s: number): number =>
    rests.reduce((product, { meanS, spreadS }) => product * normalShare((s - meanS) / spreadS), 1);
  return {
    p10S: quantile(chanceBy, rests, 0.1),
    p50S: quantile(chanceBy, rests, 0.5),
    p90S: quantile(chanceBy, rests, 0.9),
  };
}

interface Rest {
  readonly meanS: number;
  readonly spreadS: number;
}

function restOf({ moves, pace, sinceS }: CraneLeft, clustering: number): Rest {
  const begunS = Math.min(sinceS, pace.meanS);
  const cycles = clustering * pace.spreadS * Math.sqrt(moves);
  const ofMean = (clustering * moves * pace.spreadS) / Math.sqrt(pace.weight);
  return { meanS: moves * pace.meanS - begunS, spreadS: Math.max(1, Math.hypot(cycles, ofMean)) };
}

/** Time by which the chance is reached: by halving, to a second. */
function quantile(chanceBy: (s: number) => number, rests: readonly Rest[], share: number): number {
  let low = 0;
  let high = Math.max(...rests.map(({ meanS, spreadS }) => meanS + 6 * spreadS));
  while (high - low > 1) {
    const middle = (low + high) / 2;
    if (chanceBy(middle) < share) low = middle;
    else high = middle;
  }
  return Math.round(high);
}
