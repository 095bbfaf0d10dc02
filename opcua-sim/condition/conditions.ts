import { reeferS } from "../world/reefers.ts";
import { nowS, type World } from "../world/world.ts";
import { type CraneCondition, makeCraneCondition, stepCraneCondition } from "./craneCondition.ts";
import { type Mast, makeMast, stepMast } from "./mast.ts";
import { makeReeferConditions, type ReeferCondition, stepReeferConditions } from "./reeferCondition.ts";
import { makeServiceCondition, type ServiceCondition, stepServiceCondition } from "./serviceCondition.ts";
import { makeTruckCondition, stepTruckCondition, type TruckCondition } from "./truckCondition.ts";
import { countYardBlocks, type YardCount } from "./yardCount.ts";

/**
 * What sensors and counters know that the world does not need for going on: temperatures, currents, hours, sessions. Plain
 * state beside the world, moved on once per simulated second, whether anybody looks or not.
 */
export interface Conditions {
  readonly mast: Mast;
  readonly cranes: ReadonlyMap<string, CraneCondition>;
  readonly trucks: ReadonlyMap<string, TruckCondition>;
  readonly reefers: ReadonlyMap<string, ReeferCondition>;
  readonly service: ServiceCondition;
  yard: YardCount;
}

export function makeConditions(world: World): Conditions {
  const airC = world.weather.temperatureC;
  return {
    mast: makeMast(world),
    cranes: new Map(world.cranes.map((crane) => [crane.id, makeCraneCondition(crane, airC)] as const)),
    trucks: new Map(world.agvs.map((agv) => [agv.vehicle.id, makeTruckCondition(agv, airC)] as const)),
    reefers: makeReeferConditions(world),
    service: makeServiceCondition(world),
    yard: countYardBlocks(world, undefined),
  };
}

/** How often the yard is counted (if a box was moved), seconds: it walks over every stack. */
const recountS = 5;

/** One simulated second. */
export function stepConditions(world: World, conditions: Conditions): void {
  stepMast(world, conditions.mast);
  const airC = world.weather.temperatureC;
  for (const crane of world.cranes) {
    const condition = conditions.cranes.get(crane.id);
    if (condition) stepCraneCondition(world, crane, condition, airC);
  }
  for (const agv of world.agvs) {
    const condition = conditions.trucks.get(agv.vehicle.id);
    if (condition) stepTruckCondition(agv, condition, airC);
  }
  if (Math.round(nowS(world)) % recountS === 0) conditions.yard = countYardBlocks(world, conditions.yard);
  if (Math.round(nowS(world)) % reeferS === 0) stepReeferConditions(world, conditions.reefers);
  stepServiceCondition(world, conditions.service);
}
