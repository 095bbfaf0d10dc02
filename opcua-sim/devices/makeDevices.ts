import type { Conditions } from "../condition/conditions.ts";
import { makeCraneCondition } from "../condition/craneCondition.ts";
import { makeTruckCondition } from "../condition/truckCondition.ts";
import { agvDevice } from "../models/agv.ts";
import { chargerDevice } from "../models/charger.ts";
import type { Crane } from "../models/crane.ts";
import { gateDevice } from "../models/gate.ts";
import { mannedDevice } from "../models/manned.ts";
import { rmgDevice } from "../models/rmg.ts";
import { stsDevice } from "../models/sts.ts";
import { terminalDevice } from "../models/terminal.ts";
import type { PlantDevice } from "../plantDevice.ts";
import type { World } from "../world/world.ts";
import { reeferRackDevice } from "./reeferRack.ts";
import { transferPointDevice } from "./transferPoint.ts";
import { weatherMastDevice } from "./weatherMast.ts";
import { yardBlockDevice } from "./yardBlock.ts";

/** Everything a terminal has that speaks OPC UA. */
export function makeDevices(world: World, conditions: Conditions): PlantDevice[] {
  const blocks = [...world.yard.keys()];
  return [
    ...world.cranes.map((crane) => craneDevice(world, crane, conditions)),
    ...world.agvs.map((agv) => {
      const { id } = agv.vehicle;
      return agvDevice(world, agv, conditions.trucks.get(id) ?? makeTruckCondition(agv, conditions.weather.airC));
    }),
    ...world.manned.map((truck) => mannedDevice(world, truck, conditions)),
    ...world.gates.map((lane) => gateDevice(world, lane, conditions)),
    ...world.chargers.map((charger) => chargerDevice(world, charger, conditions)),
    ...blocks.map((block) => reeferRackDevice(block, conditions)),
    ...world.cranes.map((crane) => transferPointDevice(world, crane)),
    weatherMastDevice(world, conditions, "QUAY"),
    weatherMastDevice(world, conditions, "YARD"),
    ...blocks.map((block) => yardBlockDevice(block, conditions)),
    terminalDevice(world, conditions),
  ];
}

function craneDevice(world: World, crane: Crane, conditions: Conditions): PlantDevice {
  const condition = conditions.cranes.get(crane.id) ?? makeCraneCondition(crane, conditions.weather.airC);
  return crane.kind === "sts" ? stsDevice(world, crane, condition, conditions) : rmgDevice(world, crane, condition);
}
