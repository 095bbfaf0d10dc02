import { makeWeather, stepWeather, type Weather } from "../models/weather.ts";
import { nowS, type World } from "../world/world.ts";
import { type CraneCondition, makeCraneCondition, stepCraneCondition } from "./craneCondition.ts";
import { makeReeferCondition, type ReeferCondition, stepReeferCondition } from "./reeferCondition.ts";
import { makeServiceCondition, type ServiceCondition, stepServiceCondition } from "./serviceCondition.ts";
import { makeTruckCondition, stepTruckCondition, type TruckCondition } from "./truckCondition.ts";
import { countYardBlocks, type YardCount } from "./yardCount.ts";

/**
 * What sensors and counters know that the world does not need for going on: temperatures, currents, hours, sessions. Plain
 * state beside the world, moved on once per simulated second, whether anybody looks or not.
 */
export interface Conditions {
  readonly weather: Weather;
  readonly cranes: ReadonlyMap<string, CraneCondition>;
  readonly trucks: ReadonlyMap<string, TruckCondition>;
  readonly reefers: ReadonlyMap<string, ReeferCondition>;
  readonly service: ServiceCondition;
  yard: YardCount;
}

export function makeConditions(world: World): Conditions {
  const weather = makeWeather(world);
  const { airC } = weather;
  const yard = countYardBlocks(world, undefined);
  return {
    weather,
    cranes: new Map(world.cranes.map((crane) => [crane.id, makeCraneCondition(crane, airC)] as const)),
    trucks: new Map(world.agvs.map((agv) => [agv.vehicle.id, makeTruckCondition(agv, airC)] as const)),
    reefers: new Map(
      [...world.yard.keys()].map((block) => [block, makeReeferCondition(yard.blocks.get(block))] as const),
    ),
    service: makeServiceCondition(world),
    yard,
  };
}

/** How often the yard is counted (if a box was moved), seconds: it walks over every stack. */
const recountS = 5;

/** One simulated second. */
export function stepConditions(world: World, conditions: Conditions): void {
  stepWeather(world, conditions.weather);
  const { airC } = conditions.weather;
  for (const crane of world.cranes) {
    const condition = conditions.cranes.get(crane.id);
    if (condition) stepCraneCondition(world, crane, condition, airC);
  }
  for (const agv of world.agvs) {
    const condition = conditions.trucks.get(agv.vehicle.id);
    if (condition) stepTruckCondition(agv, condition, airC);
  }
  if (Math.round(nowS(world)) % recountS === 0) conditions.yard = countYardBlocks(world, conditions.yard);
  for (const [block, condition] of conditions.reefers) {
    stepReeferCondition(condition, conditions.yard.blocks.get(block), airC, nowS(world));
  }
  stepServiceCondition(world, conditions.service);
}
