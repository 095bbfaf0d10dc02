import { nowS, type World } from "./world.ts";

/** A thunderstorm as a lightning detector knows it. */
export interface Lightning {
  /** Flashes within ten kilometres so far; between two of them it grows by fractions. */
  flashes: number;
  /** Simulated time of the last one; NaN = none yet. */
  lastS: number;
}

export const noLightning = (): Lightning => ({ flashes: 0, lastS: Number.NaN });

/** One second at a rate of flashes per minute: evenly spread, no draw of chance. */
export function stepLightning(lightning: Lightning, perMin: number, timeS: number): void {
  lightning.flashes += perMin / 60;
  if (perMin > 0) lightning.lastS = timeS;
}

/** Whether people must not work in the open now: from the first flash until some time after the last one. */
export const isLightning = (world: World): boolean =>
  nowS(world) - world.weather.lightning.lastS < world.site.operations.lightning.clearS;
