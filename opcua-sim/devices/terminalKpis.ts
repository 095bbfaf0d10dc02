import type { SlowTagValues } from "../../common/opcua/tagTypes.ts";
import type { terminalType } from "../../common/opcua/terminalType.ts";
import type { Conditions } from "../condition/conditions.ts";
import { errorTypeOf } from "../models/agvState.ts";
import { isBusy } from "../models/craneAccept.ts";
import { rounded } from "../models/thermal.ts";
import { countAppointments } from "../world/appointments.ts";
import { currentCall } from "../world/calls.ts";
import { nowS, type World } from "../world/world.ts";

/** The terminal's figures, counted over everything it has. */
export function terminalKpis(world: World, conditions: Conditions): SlowTagValues<typeof terminalType> {
  return {
    ...callTags(world),
    ...craneTags(world),
    ...fleetTags(world),
    ...yardTags(conditions),
    ...appointmentTags(world),
  };
}

function appointmentTags(world: World) {
  const { onTime, early, late, noShow } = countAppointments(world.appointments, nowS(world));
  return {
    "Appointments.OnTime": onTime,
    "Appointments.Early": early,
    "Appointments.Late": late,
    "Appointments.NoShow": noShow,
  };
}

function callTags(world: World) {
  let dischargePlanned = 0;
  let dischargeDone = 0;
  let loadPlanned = 0;
  let loadDone = 0;
  const call = currentCall(world);
  for (const { kind, done } of call.instructions) {
    if (kind === "DISCHARGE") {
      dischargePlanned += 1;
      if (done) dischargeDone += 1;
    } else if (kind === "LOAD") {
      loadPlanned += 1;
      if (done) loadDone += 1;
    }
  }
  const hours = Number.isNaN(call.berthedAtS) ? 0 : (nowS(world) - call.berthedAtS) / 3600;
  const queues = call.cranes.size;
  const perHour = hours > 0.05 ? (dischargeDone + loadDone) / hours : 0;
  return {
    // Where its first bay lies along the quay: the site file names no berths.
    "VesselCall.Berth": `${Math.round(call.vessel.bay2XM)} m`,
    "VesselCall.WorkQueues": queues,
    "VesselCall.DischargePlanned": dischargePlanned,
    "VesselCall.DischargeDone": dischargeDone,
    "VesselCall.LoadPlanned": loadPlanned,
    "VesselCall.LoadDone": loadDone,
    "Kpi.BerthMovesPerHour": rounded(perHour, 0.1),
    "Kpi.CraneMovesPerHour": rounded(queues > 0 ? perHour / queues : 0, 0.1),
  };
}

function craneTags(world: World) {
  const { cranes } = world;
  return {
    "Kpi.CranesWorking": cranes.filter((crane) => isBusy(crane) && crane.jobState !== "WAITING_FOR_TRUCK").length,
    "Kpi.CranesWaiting": cranes.filter((crane) => crane.jobState === "WAITING_FOR_TRUCK").length,
    "Kpi.RehandlesTotal": cranes.reduce((sum, crane) => sum + crane.rehandlesTotal, 0),
    "Kpi.Power": rounded(
      cranes.reduce((sum, crane) => sum + crane.powerKw, 0) +
        world.chargers.reduce((sum, each) => sum + each.powerKw, 0),
      1,
    ),
  };
}

function fleetTags(world: World) {
  const { agvs, cranes } = world;
  const emptyM = agvs.reduce((sum, { vehicle }) => sum + vehicle.odometerEmptyM, 0);
  const ladenM = agvs.reduce((sum, { vehicle }) => sum + vehicle.odometerLadenM, 0);
  const energyKwh =
    agvs.reduce((sum, agv) => sum + agv.energyTotalKwh, 0) + cranes.reduce((sum, crane) => sum + crane.energyKwh, 0);
  const faulty =
    agvs.filter(({ vehicle }) => errorTypeOf(vehicle) !== "").length + cranes.filter((crane) => crane.isTripped).length;
  return {
    "Kpi.TrucksDriving": agvs.filter(({ vehicle }) => vehicle.vMps > 0).length,
    "Kpi.TrucksLaden": agvs.filter(({ vehicle }) => vehicle.load).length,
    "Kpi.TrucksCharging": agvs.filter((agv) => agv.isCharging).length,
    "Kpi.EmptyDriveShare": emptyM + ladenM > 0 ? rounded((100 * emptyM) / (emptyM + ladenM), 0.1) : 0,
    "Kpi.GateQueue": world.gates.reduce((sum, lane) => sum + lane.queue.length, 0),
    "Kpi.TrucksOnSite": world.manned.filter(({ vehicle }) => vehicle.onRoad).length,
    "Kpi.EnergyTotal": rounded(energyKwh, 0.1),
    "Kpi.DevicesFaulty": faulty,
  };
}

function yardTags({ yard }: Conditions) {
  let teu = 0;
  let places = 0;
  let reefers = 0;
  for (const block of yard.blocks.values()) {
    teu += block.teu;
    places += block.teuPlaces;
    reefers += block.reefers.length;
  }
  return { "Kpi.YardFill": places > 0 ? rounded((100 * teu) / places, 0.1) : 0, "Inventory.Reefers": reefers };
}
