import { faultKinds } from "../../opcua-sim/faults/faultKinds.ts";
import { plantOf } from "../../opcua-sim/world/createPlant.ts";
import { type Random, randomStreams } from "../../opcua-sim/world/random.ts";
import type { World } from "../../opcua-sim/world/world.ts";
import { createNaiveConsole } from "../builders/naiveConsole.ts";
import { createNaiveVesselCall } from "../builders/naiveVesselCall.ts";
import { type RuleName, ruleNames, worldRules } from "./worldRules.ts";

export interface SoakResult {
  readonly seed: number;
  readonly simHours: number;
  readonly moves: number;
  readonly drivenKm: number;
  readonly visits: number;
  readonly faults: number;
  readonly collisions: number;
  readonly nearMisses: number;
  readonly breaches: Readonly<Record<RuleName, number>>;
  /** The first breaches in words. */
  readonly examples: readonly string[];
  readonly stateHash: string;
}

export interface SoakOptions {
  readonly seed: number;
  readonly hours: number;
  /** Faults of all kinds come and go at random. */
  readonly withFaults: boolean;
}

/** Mean simulated time between two faults, and how long one lasts, seconds. */
const faultEveryS = 90;
const faultLastsS: readonly [number, number] = [20, 400];

/** Runs a world under the plainest console with random orders, and with random faults, and holds every rule against it. */
export function soakWorld(world: World, { seed, hours, withFaults }: SoakOptions): SoakResult {
  const plant = plantOf(world);
  const [random] = randomStreams(seed ^ 0x5eed, 1) as [Random];
  const console = createNaiveConsole(world, seed, world.agvs.slice(12));
  const call = createNaiveVesselCall(world, console, world.agvs.slice(0, 12), seed);
  const rules = worldRules(world);
  const targets = plant.devices.map(({ id }) => id);
  let faults = 0;
  let nextFaultS = faultEveryS;
  const seconds = Math.round(hours * 3600);
  for (let second = 1; second <= seconds; second += 1) {
    // The rules of every step (spreader, bodies) are looked at twice a second, at two different places of it.
    plant.advance(500);
    rules.lookOften();
    plant.advance(500);
    rules.lookOften();
    console.act();
    call.act();
    if (second % 60 === 0) rules.lookThrough();
    if (!withFaults || second < nextFaultS) continue;
    nextFaultS = second + random.exponential(faultEveryS);
    const durationS = Math.round(random.real(...faultLastsS));
    const kind = random.pick(faultKinds).kind;
    // Most targets are of the wrong kind: a few draws find one that can have it.
    for (let tries = 0; tries < 60; tries += 1) {
      if (!plant.injectFaultAt(kind, random.pick(targets), "", JSON.stringify({ durationS })).accepted) continue;
      faults += 1;
      break;
    }
  }
  rules.lookThrough();
  const { collisions, nearMisses, stateHash } = plant.tally();
  return {
    seed,
    simHours: hours,
    moves: world.cranes.reduce((sum, crane) => sum + crane.movesTotal, 0),
    drivenKm: Math.round(world.vehicles.reduce((sum, v) => sum + v.odometerEmptyM + v.odometerLadenM, 0) / 1000),
    visits: world.manned.reduce((sum, truck) => sum + truck.visits, 0),
    faults,
    collisions,
    nearMisses,
    breaches: Object.fromEntries(ruleNames.map((name) => [name, rules.breaches[name].length])) as Record<
      RuleName,
      number
    >,
    examples: ruleNames.flatMap((name) => rules.breaches[name].slice(0, 3).map((text) => `${name} ${text}`)),
    stateHash,
  };
}
