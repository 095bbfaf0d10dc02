import { nowS, type World } from "../world/world.ts";

/** Direction the wind comes from: veers slowly, degrees. */
export const windDirectionDeg = (world: World): number => (160 + 35 * Math.sin(nowS(world) / 2900) + 360) % 360;

/** Warm air is dry, cold air and rain are damp, percent. */
export function humidityPercent({ weather }: World): number {
  const damp = weather.rainMmPerH > 0 ? 94 : 88;
  return Math.min(98, Math.max(25, damp - 2.4 * (weather.temperatureC - 8)));
}

export const pressureHpa = (world: World): number => 1016 + 4 * Math.sin(nowS(world) / 21_000);

/** Semi-diurnal tide above chart datum, metres. */
export const tideM = (world: World): number => 2.4 + 1.5 * Math.sin((nowS(world) / 44_700) * 2 * Math.PI);
