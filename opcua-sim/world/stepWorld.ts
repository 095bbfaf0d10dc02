import { followOrder } from "../models/agvOrders.ts";
import { stepCrane } from "../models/craneCycle.ts";
import { type ChargerState, drawBattery } from "./charging.ts";
import { driveVehicle } from "./driveVehicle.ts";
import { stepGate } from "./gateTraffic.ts";
import { countEncounters, seesObstacle } from "./safety.ts";
import { grantPending } from "./traffic.ts";
import { nowS, stepMs, type World } from "./world.ts";

const dtS = stepMs / 1000;
/** The obstacle sensor of a vehicle looks every so many steps. */
const sensorSteps = 3;

/** Moves the whole world on by one step. */
export function stepWorld(world: World): void {
  world.steps += 1;
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
  }
  for (const agv of world.agvs) {
    const { vehicle } = agv;
    const drivenBeforeM = vehicle.drivenReportedM;
    followOrder(world.net, agv);
    const drivenM = vehicle.odometerEmptyM + vehicle.odometerLadenM;
    vehicle.drivenReportedM = drivenM;
    const charger = vehicle.standNode < 0 ? undefined : chargerAt(world, vehicle.standNode);
    if (charger) charger.truckId = vehicle.id;
    const power = charger?.isFaulted ? undefined : charger;
    drawBattery(agv, drivenM - drivenBeforeM, world.site.trucks, power, dtS);
  }
}

function chargerAt(world: World, node: number): ChargerState | undefined {
  return world.chargers.find((each) => each.node === node);
}
