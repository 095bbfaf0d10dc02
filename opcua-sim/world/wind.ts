import { nowS, type World } from "./world.ts";

/** Wind at the quay, m/s: a light breeze that rises and falls over some minutes. */
export function windMps(world: World): number {
  const timeS = nowS(world);
  return 5 + 2 * Math.sin(timeS / 410) + 0.6 * Math.sin(timeS / 37);
}
