import { windMps } from "../world/wind.ts";
import type { World } from "../world/world.ts";

/** Length of the wind's memory, in samples of one second: the ten minutes that rules for cranes look at. */
const memoryS = 600;

/** What the masts remember: the wind of the last ten minutes. The weather itself is the world's. */
export interface Mast {
  readonly windMps: number[];
  samples: number;
  windSumMps: number;
  gustMps: number;
}

export function makeMast(world: World): Mast {
  const windNowMps = windMps(world);
  return {
    windMps: new Array<number>(memoryS).fill(windNowMps),
    samples: 0,
    windSumMps: windNowMps * memoryS,
    gustMps: windNowMps,
  };
}

/** One second of wind. */
export function stepMast(world: World, mast: Mast): void {
  const slot = mast.samples % memoryS;
  const now = windMps(world);
  mast.windSumMps += now - (mast.windMps[slot] as number);
  mast.windMps[slot] = now;
  mast.samples += 1;
  // The highest of ten minutes changes slowly: looking every ten seconds is enough, and at once when it rises.
  if (now >= mast.gustMps) mast.gustMps = now;
  else if (mast.samples % 10 === 0) mast.gustMps = mast.windMps.reduce((a, b) => Math.max(a, b), 0);
}

/** Mean of the last ten minutes, m/s. */
export const meanWindMps = (mast: Mast): number => mast.windSumMps / memoryS;
