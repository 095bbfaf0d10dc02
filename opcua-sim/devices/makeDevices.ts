import {
  chargerType,
  driverlessTruckType,
  gateLaneType,
  mannedTruckType,
  rmgType,
  stsType,
} from "../../common/opcua/deviceTypes.ts";
import type { DeviceType, SlowTagValues } from "../../common/opcua/tagTypes.ts";
import { terminalType } from "../../common/opcua/terminalType.ts";
import { alarmRulesOf } from "../alarms/alarmRules.ts";
import { withSiteLimits } from "../alarms/siteLimits.ts";
import type { Conditions } from "../condition/conditions.ts";
import { makeCraneCondition } from "../condition/craneCondition.ts";
import { makeTruckCondition } from "../condition/truckCondition.ts";
import { agvDevice } from "../models/agv.ts";
import type { AgvState } from "../models/agvState.ts";
import { chargerDevice } from "../models/charger.ts";
import type { Crane } from "../models/crane.ts";
import { gateDevice } from "../models/gate.ts";
import { mannedDevice } from "../models/manned.ts";
import { rmgDevice } from "../models/rmg.ts";
import { stsDevice } from "../models/sts.ts";
import { terminalDevice } from "../models/terminal.ts";
import type { PlantDevice } from "../plantDevice.ts";
import type { World } from "../world/world.ts";
import { agvSlowTags } from "./agvSlowTags.ts";
import { reeferRackDevice } from "./reeferRack.ts";
import { rmgSlowTags } from "./rmgSlowTags.ts";
import { chargerSlowTags, gateSlowTags, mannedSlowTags } from "./serviceSlowTags.ts";
import { stsSlowTags } from "./stsSlowTags.ts";
import { terminalKpis } from "./terminalKpis.ts";
import { transferPointDevice } from "./transferPoint.ts";
import { weatherMastDevice } from "./weatherMast.ts";
import { yardBlockDevice } from "./yardBlock.ts";

/** Everything a terminal has that speaks OPC UA: what decides its work comes from the world, the rest from conditions. */
export function makeDevices(world: World, conditions: Conditions): PlantDevice[] {
  return listDevices(world, conditions).map((device) => ({
    ...device,
    alarms: withSiteLimits(alarmRulesOf(device.type), world.site.operations),
  }));
}

function listDevices(world: World, conditions: Conditions): PlantDevice[] {
  const { service } = conditions;
  const blocks = [...world.yard.keys()];
  return [
    ...world.cranes.map((crane) => craneWithSensors(world, crane, conditions)),
    ...world.agvs.map((agv) => truckWithSensors(world, agv, conditions)),
    ...world.manned.map((truck) => {
      const visit = service.visits.get(truck.vehicle.id);
      return withSlowTags(mannedTruckType, mannedDevice(truck), () => mannedSlowTags(world, truck, visit));
    }),
    ...world.gates.map((lane) => {
      const customer = service.gates.get(lane.config.id);
      return withSlowTags(gateLaneType, gateDevice(world, lane), () => gateSlowTags(world, lane, customer));
    }),
    ...world.chargers.map((charger) => {
      const session = service.chargers.get(charger.id);
      return withSlowTags(chargerType, chargerDevice(charger), () => chargerSlowTags(world, charger, session));
    }),
    ...blocks.map((block) => reeferRackDevice(world, block, conditions)),
    ...world.cranes.map((crane) => transferPointDevice(world, crane)),
    weatherMastDevice(world, conditions, "QUAY"),
    weatherMastDevice(world, conditions, "YARD"),
    ...blocks.map((block) => yardBlockDevice(block, conditions)),
    withSlowTags(terminalType, terminalDevice(world), () => terminalKpis(world, conditions)),
  ];
}

/** The same device with its slow tags. */
const withSlowTags = <D extends DeviceType>(
  _type: D,
  device: PlantDevice,
  read: () => SlowTagValues<D>,
): PlantDevice => ({
  ...device,
  readSlowTags: read,
});

function craneWithSensors(world: World, crane: Crane, conditions: Conditions): PlantDevice {
  const condition = conditions.cranes.get(crane.id) ?? makeCraneCondition(crane, world.weather.temperatureC);
  return crane.kind === "sts"
    ? withSlowTags(stsType, stsDevice(world, crane), () => stsSlowTags(world, crane, condition, conditions))
    : withSlowTags(rmgType, rmgDevice(world, crane), () => rmgSlowTags(world, crane, condition));
}

function truckWithSensors(world: World, agv: AgvState, conditions: Conditions): PlantDevice {
  const condition = conditions.trucks.get(agv.vehicle.id) ?? makeTruckCondition(agv, world.weather.temperatureC);
  return withSlowTags(driverlessTruckType, agvDevice(world, agv), () => agvSlowTags(world, agv, condition));
}
