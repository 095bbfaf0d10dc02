import type { Course } from "../../common/scenario/scenario.ts";
import { type Lightning, noLightning, stepLightning } from "./lightning.ts";
import type { Random } from "./random.ts";
import { nowS, type World } from "./world.ts";

/** Wind band for the cranes: normal, slower, standing, pinned. */
export type WindLevel = "normal" | "warning" | "stop" | "stow";

/** The weather as it is now. Plain state, moved on once per simulated second. */
export interface Weather {
  /** Instantaneous wind, m/s. */
  windMps: number;
  /** Slow turbulence around the course, and the gust that blows now, m/s. */
  turbulenceMps: number;
  gustMps: number;
  gustLeftS: number;
  visibilityM: number;
  temperatureC: number;
  rainMmPerH: number;
  readonly lightning: Lightning;
  level: WindLevel;
  /** Seconds that the wind has been below what its level asks for. */
  calmS: number;
  /** What an event of the scenario has ordered, from then on instead of the course. */
  ordered: { meanMps: number; fromMps: number; startS: number; withinS: number } | undefined;
  orderedVisibilityM: number | undefined;
  orderedTemperatureC: number | undefined;
}

/** Correlation time of the turbulence, seconds. */
const turbulenceS = 20;
const gustLengthS = [5, 25] as const;

/** Value of a course at a time: linear between its points. */
export function courseAt(course: Course, timeS: number): number {
  const atMin = timeS / 60;
  const next = course.findIndex(([min]) => min > atMin);
  if (next === 0) return course[0]?.[1] ?? 0;
  if (next < 0) return course.at(-1)?.[1] ?? 0;
  const [fromMin, from] = course[next - 1] ?? [0, 0];
  const [toMin, to] = course[next] ?? [0, 0];
  return from + ((to - from) * (atMin - fromMin)) / (toMin - fromMin);
}

export function startWeather(scenario: World["scenario"]): Weather {
  const { windMps, visibilityM, temperatureC: temperature, rainMmPerH } = scenario.weather;
  const mean = courseAt(windMps, 0);
  return {
    windMps: mean,
    turbulenceMps: 0,
    gustMps: 0,
    gustLeftS: 0,
    visibilityM: courseAt(visibilityM, 0),
    temperatureC: courseAt(temperature, 0),
    rainMmPerH: courseAt(rainMmPerH, 0),
    lightning: noLightning(),
    level: "normal",
    calmS: 0,
    ordered: undefined,
    orderedVisibilityM: undefined,
    orderedTemperatureC: undefined,
  };
}

/** Moves the weather on by one second. */
export function stepWeather(world: World): void {
  const { weather, scenario } = world;
  const random = world.weatherRandom;
  const timeS = nowS(world);
  const mean = meanWindMps(world, timeS);
  // Ornstein-Uhlenbeck: keeps the wanted spread whatever the step.
  const keep = Math.exp(-1 / turbulenceS);
  const spread = scenario.weather.turbulence * mean;
  weather.turbulenceMps = keep * weather.turbulenceMps + Math.sqrt(1 - keep * keep) * spread * normal(random);
  blow(world, mean, random);
  weather.windMps = Math.max(0, mean + weather.turbulenceMps + weather.gustMps);
  weather.visibilityM = weather.orderedVisibilityM ?? courseAt(scenario.weather.visibilityM, timeS);
  weather.temperatureC = weather.orderedTemperatureC ?? courseAt(scenario.weather.temperatureC, timeS);
  weather.rainMmPerH = courseAt(scenario.weather.rainMmPerH, timeS);
  stepLightning(weather.lightning, courseAt(scenario.weather.lightningPerMin, timeS), timeS);
  setLevel(world);
}

function meanWindMps(world: World, timeS: number): number {
  const { ordered } = world.weather;
  if (!ordered) return courseAt(world.scenario.weather.windMps, timeS);
  const share = ordered.withinS === 0 ? 1 : Math.min(1, (timeS - ordered.startS) / ordered.withinS);
  return ordered.fromMps + (ordered.meanMps - ordered.fromMps) * share;
}

/** Lets the mean wind go to a value from now on. */
export function orderWind(world: World, meanMps: number, withinS: number): void {
  const startS = nowS(world);
  world.weather.ordered = { meanMps, fromMps: meanWindMps(world, startS), startS, withinS };
}

function blow(world: World, mean: number, random: Random): void {
  const { weather, scenario } = world;
  if (weather.gustLeftS > 0) {
    weather.gustLeftS -= 1;
    if (weather.gustLeftS <= 0) weather.gustMps = 0;
  } else if (random.chance(scenario.weather.gustsPerHour / 3600)) {
    weather.gustLeftS = random.real(...gustLengthS);
    weather.gustMps = mean * (scenario.weather.gustFactor - 1) * random.real(0.5, 1);
  }
}

/** Sum of twelve uniform draws: nearly normal, and never absurd. */
function normal(random: Random): number {
  let sum = -6;
  for (let i = 0; i < 12; i += 1) sum += random.real(0, 1);
  return sum;
}

const levels: readonly WindLevel[] = ["normal", "warning", "stop", "stow"];

/** Up at once, down only when the wind has been clearly weaker for a while. */
function setLevel(world: World): void {
  const { weather } = world;
  const { warningMps, stopMps, stowMps, hysteresisMps, clearS } = world.site.operations.wind;
  const limits = [0, warningMps, stopMps, stowMps];
  const now = levels.indexOf(weather.level);
  let up = 0;
  for (let i = 1; i < limits.length; i += 1) if (weather.windMps >= (limits[i] as number)) up = i;
  if (up >= now) {
    if (up > now) weather.level = levels[up] as WindLevel;
    weather.calmS = 0;
    return;
  }
  weather.calmS = weather.windMps < (limits[now] as number) - hysteresisMps ? weather.calmS + 1 : 0;
  if (weather.calmS < clearS) return;
  weather.level = levels[now - 1] as WindLevel;
  weather.calmS = 0;
}
