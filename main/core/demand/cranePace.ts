import type { DemandConfig } from "../../../common/config/demandConfig.ts";

/** What is known of one quay crane's time from move to move, its waits included, seconds. */
export interface CranePace {
  readonly meanS: number;
  /** Standard deviation from move to move. */
  readonly spreadS: number;
  /** Moves that the mean rests on, the prior's weight among them. */
  readonly weight: number;
}

/** Longer breaks than this are no cycle: a break of the shift, a vessel that was awaited. Seconds. [D] */
const longestCycleS = 1800;

/** Pace from the last cycles of a crane, together with the site's prior. */
export function paceOf(cyclesS: readonly number[], { vessel }: DemandConfig): CranePace {
  const cycles = cyclesS.filter((each) => each <= longestCycleS).slice(-vessel.window);
  const weight = vessel.weight + cycles.length;
  const meanS = (vessel.weight * vessel.cycleS + cycles.reduce((sum, each) => sum + each, 0)) / weight;
  const squares = cycles.reduce((sum, each) => sum + (each - meanS) ** 2, 0);
  const spreadS = Math.sqrt((vessel.weight * vessel.spreadS ** 2 + squares) / weight);
  return { meanS, spreadS, weight };
}
