import { windMps } from "../world/wind.ts";
import { nowS, type World } from "../world/world.ts";
import { towards } from "./thermal.ts";

/** Length of the wind's memory, in samples of one second: the ten minutes that rules for cranes look at. */
const memoryS = 600;

/** The weather as the masts know it: what is now, and the wind of the last ten minutes. */
export interface Weather {
  readonly windMps: number[];
  samples: number;
  windSumMps: number;
  airC: number;
  gustMps: number;
}

const dayS = 86_400;
const hourOf = (world: World): number => {
  const offsetH = Number(/([+-]\d\d):\d\d$/.exec(world.scenario.startsAt)?.[1] ?? 0);
  return ((Date.parse(world.scenario.startsAt) / 1000 + nowS(world) + offsetH * 3600) % dayS) / 3600;
};

/** Air temperature over a day: coldest at five, warmest at five in the afternoon, °C. */
const airOf = (world: World): number => 14 - 6 * Math.cos(((hourOf(world) - 5) / 24) * 2 * Math.PI);

export function makeWeather(world: World): Weather {
  const windNowMps = windMps(world);
  return {
    windMps: new Array<number>(memoryS).fill(windNowMps),
    samples: 0,
    windSumMps: windNowMps * memoryS,
    airC: airOf(world),
    gustMps: windNowMps,
  };
}

/** One second of weather. */
export function stepWeather(world: World, weather: Weather): void {
  const slot = weather.samples % memoryS;
  const now = windMps(world);
  weather.windSumMps += now - (weather.windMps[slot] as number);
  weather.windMps[slot] = now;
  weather.samples += 1;
  weather.airC = towards(weather.airC, airOf(world), 300, 1);
  // The highest of ten minutes changes slowly: looking every ten seconds is enough, and at once when it rises.
  if (now >= weather.gustMps) weather.gustMps = now;
  else if (weather.samples % 10 === 0) weather.gustMps = weather.windMps.reduce((a, b) => Math.max(a, b), 0);
}

export const meanWindMps = (weather: Weather): number => weather.windSumMps / memoryS;

/** Direction the wind comes from: veers slowly, degrees. */
export const windDirectionDeg = (world: World): number => (160 + 35 * Math.sin(nowS(world) / 2900) + 360) % 360;

/** Warm air is dry, cold air is damp, percent. */
export const humidityPercent = (weather: Weather): number => Math.min(98, Math.max(25, 88 - 2.4 * (weather.airC - 8)));

export const pressureHpa = (world: World): number => 1016 + 4 * Math.sin(nowS(world) / 21_000);

/** Semi-diurnal tide above chart datum, metres. */
export const tideM = (world: World): number => 2.4 + 1.5 * Math.sin((nowS(world) / 44_700) * 2 * Math.PI);
