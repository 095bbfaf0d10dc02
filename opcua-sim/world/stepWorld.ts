import type { NodeId } from "../../common/ids.ts";
import { followOrder } from "../models/agvOrders.ts";
import type { AgvState } from "../models/agvState.ts";
import { stepCrane } from "../models/craneCycle.ts";
import { stepCalls } from "./calls.ts";
import { type ChargerState, drawBattery } from "./charging.ts";
import { stepDrivers } from "./drivers.ts";
import { driveVehicle } from "./driveVehicle.ts";
import { stepGate } from "./gateTraffic.ts";
import { stepHousekeeping } from "./housekeeping.ts";
import { reeferS, stepReefers } from "./reefers.ts";
import { countEncounters, seesObstacle } from "./safety.ts";
import { lookAround } from "./sight.ts";
import { grantPending } from "./traffic.ts";
import { stepWeather } from "./weather.ts";
import { nowS, stepMs, type World } from "./world.ts";

const dtS = stepMs / 1000;
/** The obstacle sensor of a vehicle looks every so many steps. */
const sensorSteps = 3;

/** Steps in a second: what is slow is looked at once in so many. */
const secondSteps = 1000 / stepMs;

function stepSecond(world: World): void {
  stepWeather(world);
  lookAround(world.sight, world.weather.visibilityM, world.site.operations.visibility, world.site.trucks.brakeMps2);
  stepCalls(world);
  stepDrivers(world);
  stepHousekeeping(world);
  if (world.steps % (reeferS * secondSteps) === 0) stepReefers(world, reeferS);
}

/** Moves the whole world on by one step. */
export function stepWorld(world: World): void {
  world.steps += 1;
  if (world.steps % secondSteps === 0) stepSecond(world);
  stepGate(world, dtS);
  for (const crane of world.cranes) stepCrane(world, crane, dtS);
  grantPending(world.traffic);
  const timeS = nowS(world);
  for (const v of world.vehicles) {
    if (!v.onRoad) continue;
    if (v.vMps === 0) v.fieldViolation = false;
    else if ((world.steps + v.index) % sensorSteps === 0) {
      v.fieldViolation = seesObstacle(
        world.net,
        v,
        world.vehicles,
        world.site.trucks,
        world.site.trucks.emergencyBrakeMps2,
      );
    }
    driveVehicle(world.traffic, v, dtS, timeS);
  }
  countEncounters(world.net, world.vehicles, world.site.trucks, world.site.trucks.standstillGapM, world.safety);
  stepFleet(world);
}

function stepFleet(world: World): void {
  for (const charger of world.chargers) {
    charger.powerKw = 0;
    charger.truckId = "";
    charger.expected = 0;
  }
  for (const agv of world.agvs) {
    const { vehicle } = agv;
    const drivenBeforeM = vehicle.drivenReportedM;
    followOrder(world.net, agv);
    const drivenM = vehicle.odometerEmptyM + vehicle.odometerLadenM;
    vehicle.drivenReportedM = drivenM;
    const isStanding = vehicle.standNode >= 0;
    const charger = isStanding ? chargerAt(world, vehicle.standNode) : undefined;
    if (charger) charger.truckId = vehicle.id;
    else if (agv.purpose === "CHARGE" && agv.phase === "active") expectAt(world, agv.nodes.at(-1) ?? -1);
    const power = charger?.isFaulted ? undefined : charger;
    drawBattery(agv, drivenM - drivenBeforeM, world.site.trucks, power, dtS, world.site.operations.charging);
    if (agv.inService !== agv.wantsService && isStanding) followService(world, agv);
  }
  for (const charger of world.chargers) if (charger.truckId === "") charger.connectedS = 0;
}

function expectAt(world: World, node: number): void {
  const charger = chargerAt(world, node);
  if (charger) charger.expected += 1;
}

/** Leaves and joins the fleet on a parking place, empty, with nothing to do. */
function followService(world: World, agv: AgvState): void {
  const kind = world.net.graph.nodes.get(world.net.nodes[agv.vehicle.standNode]?.id as NodeId)?.station?.kind;
  const isIdle = agv.phase !== "active" && agv.phase !== "cancelled" && !agv.vehicle.load;
  if (agv.wantsService || ((kind === "parking" || kind === "charger") && isIdle)) agv.inService = agv.wantsService;
}

function chargerAt(world: World, node: number): ChargerState | undefined {
  return world.chargers.find((each) => each.node === node);
}
