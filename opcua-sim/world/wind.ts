import type { World } from "./world.ts";

/** Wind at the quay now, m/s. */
export const windMps = (world: World): number => world.weather.windMps;
