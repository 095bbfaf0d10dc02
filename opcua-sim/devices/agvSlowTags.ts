import type { driverlessTruckType } from "../../common/opcua/deviceTypes.ts";
import type { ActionStatus } from "../../common/opcua/enums.ts";
import type { SlowTagValues } from "../../common/opcua/tagTypes.ts";
import { machineTags } from "../condition/machineCondition.ts";
import { batteryHealthPercent, coldPressureBar, type TruckCondition } from "../condition/truckCondition.ts";
import { type AgvState, baseAheadM, errorTypeOf, hasArrived } from "../models/agvState.ts";
import { batteryCurrent, batteryVoltage } from "../models/battery.ts";
import { latencyMs, rsrpDbm } from "../models/radioLink.ts";
import { rounded } from "../models/thermal.ts";
import { tyrePressureBar } from "../models/tyre.ts";
import { loadT } from "../world/chassis.ts";
import type { NetEdge } from "../world/roadNet.ts";
import type { World } from "../world/world.ts";

/** Wheelbase for the steering angle, metres. */
const wheelBaseM = 9;
/** Truck without a box, tonnes. */
const emptyT = 26;
/** Capacity that the truck does not use, so that the battery lives longer. */
const reserve = 0.1;

function orderTags(world: World, agv: AgvState) {
  const { vehicle } = agv;
  const isOpen = agv.phase === "active" || agv.phase === "cancelled";
  const left = agv.nodes.length - 1 - agv.lastIndex;
  const wayM = Math.max(0, (agv.nodesAtM.at(-1) ?? vehicle.sM) - vehicle.sM);
  const meanMps = 0.7 * (vehicle.load ? world.site.trucks.ladenMps : world.site.trucks.emptyMps);
  return {
    "Order.NodesLeft": left,
    "Order.EdgesLeft": left,
    "Order.HorizonNodes": agv.nodes.length - agv.releasedCount,
    "Order.DestinationNodeId": isOpen ? (world.net.nodes[agv.nodes.at(-1) ?? -1]?.id ?? "") : "",
    "Order.DistanceSinceLastNode": rounded(Math.max(0, vehicle.sM - (agv.nodesAtM[agv.lastIndex] ?? vehicle.sM)), 1),
    "Order.DistanceToBaseEnd": rounded(Math.max(0, baseAheadM(agv)), 1),
    "Action.Status": actionOf(agv),
    "Eta.Destination": isOpen ? Math.min(3600, rounded(wayM / meanMps, 5)) : 0,
  };
}

/** The action on the order's last node: standing for the crane, or charging. */
function actionOf(agv: AgvState): ActionStatus {
  if (agv.phase === "none" || agv.purpose === "PARK") return "NONE";
  if (!hasArrived(agv)) return "WAITING";
  if (agv.isCharging || agv.vehicle.heldBy !== "") return "RUNNING";
  return agv.purpose === "CHARGE" ? "FINISHED" : "INITIALIZING";
}

function motionTags(world: World, agv: AgvState, c: TruckCondition) {
  const { vehicle: v } = agv;
  const edge: NetEdge | undefined = world.net.edges[v.path[v.at] ?? -1];
  const own = v.load ? world.site.trucks.ladenMps : world.site.trucks.emptyMps;
  const { sight } = world;
  const limitMps = Math.min(Math.min(edge?.limitMps ?? own, own) * sight.speedShare, sight.driverlessMps);
  const errorType = errorTypeOf(v);
  const isMobile = errorType === "" && !v.isPaused && v.heldBy === "";
  const steeringDeg = v.vMps > 0.5 ? (Math.atan((wheelBaseM * c.omegaRadps) / v.vMps) * 180) / Math.PI : 0;
  const hasLeader = v.leaderGapM < sight.perceptionM;
  return {
    "Velocity.Vx": rounded(v.vMps * v.ux, 0.01),
    "Velocity.Vy": rounded(v.vMps * v.uy, 0.01),
    "Velocity.Omega": rounded(c.omegaRadps, 0.001),
    "Motion.SpeedSetpoint": isMobile && agv.phase === "active" && baseAheadM(agv) > 0.1 ? limitMps : 0,
    "Motion.SpeedLimit": limitMps,
    "Motion.SteeringAngle": rounded(Math.min(45, Math.max(-45, steeringDeg)), 0.1),
    "Motion.DriveMode": v.heldBy !== "" ? "HELD" : v.vMps === 0 ? "STANDSTILL" : v.fieldViolation ? "BRAKE" : "DRIVE",
    "Motion.Standstill": Math.floor(v.standstillS / 5) * 5,
    "Motion.HeldBy": v.heldBy,
    "Perception.Range": rounded(sight.perceptionM, 1),
    "Perception.LidarOk": sight.level !== "stop",
    "Perception.CameraOk": sight.level === "normal",
    "Perception.RadarOk": true,
    "Perception.ObstacleClass": hasLeader ? "VEHICLE" : "NONE",
    "Perception.ObstacleRange": hasLeader ? rounded(Math.max(0, v.leaderGapM), 1) : rounded(sight.perceptionM, 1),
  } as const;
}

function wheelTags(agv: AgvState, c: TruckCondition) {
  const grossT = emptyT + loadT(agv.vehicle);
  const pressure = (wheel: number): number =>
    rounded(tyrePressureBar(coldPressureBar(agv.vehicle.id, wheel), c.tyreC, grossT), 0.02);
  return {
    "Tyres.Pressure1": pressure(1),
    "Tyres.Pressure2": pressure(2),
    "Tyres.Pressure3": pressure(3),
    "Tyres.Pressure4": pressure(4),
    "Tyres.Pressure5": pressure(5),
    "Tyres.Pressure6": pressure(6),
    "Tyres.Temperature": rounded(c.tyreC, 0.2),
  };
}

function powerTags(world: World, agv: AgvState, c: TruckCondition) {
  const { trucks } = world.site;
  const charge = agv.batteryKwh / trucks.batteryKwh;
  const netKw = c.powerKw - c.chargingKw;
  const charger = agv.isCharging ? world.chargers.find((each) => each.truckId === agv.vehicle.id) : undefined;
  const perKm = (trucks.emptyKwhPerKm + trucks.ladenKwhPerKm) / 2;
  return {
    "Motor.Temperature": rounded(c.motorC, 0.2),
    "Motor.Power": rounded(Math.max(0, c.powerKw - trucks.auxiliaryKw), 1),
    "Inverter.Temperature": rounded(c.inverterC, 0.5),
    "PowerSupply.Voltage": rounded(batteryVoltage(charge, netKw), 1),
    "PowerSupply.Current": rounded(batteryCurrent(charge, netKw), 5),
    "PowerSupply.Temperature": rounded(c.batteryC, 0.1),
    "PowerSupply.Health": rounded(batteryHealthPercent(agv.vehicle.id), 0.1),
    "PowerSupply.Range": rounded(Math.max(0, agv.batteryKwh - reserve * trucks.batteryKwh) / perKm, 0.1),
    "PowerSupply.ChargingPower": rounded(c.chargingKw, 0.5),
    "PowerSupply.ChargerId": charger?.id ?? "",
  };
}

/** Slow tags of a driverless truck. */
export function agvSlowTags(world: World, agv: AgvState, c: TruckCondition): SlowTagValues<typeof driverlessTruckType> {
  const { vehicle: v } = agv;
  const errorType = errorTypeOf(v);
  const isFaulty = errorType !== "";
  const { quay } = world.site;
  const rsrp = rsrpDbm(Math.hypot(v.xM - quay.lengthM / 2, v.yM - quay.landRailYM));
  const isWorking = agv.phase === "active" || agv.isCharging;
  const inStacks = world.net.edges[v.path[v.at] ?? -1]?.isBlockLane === true;
  return {
    ...machineTags(c.machine, { isFaulty, isStopped: v.isPaused, isWorking, faultText: faultTexts[errorType] ?? "" }),
    ...orderTags(world, agv),
    ...motionTags(world, agv, c),
    ...wheelTags(agv, c),
    ...powerTags(world, agv, c),
    "Header.HeaderId": c.states,
    "Header.Version": "3.0.0",
    "Connection.State": "ONLINE",
    "Pose.MapId": world.site.code,
    // Between stacks there is little sky: lidar takes over from satellites, and knows a little less well.
    "Pose.LocalizationScore": inStacks ? 94 : 99,
    "Pose.DeviationRange": inStacks ? 0.03 : 0.02,
    "Pose.Source": v.heldBy !== "" ? "MARKERS" : inStacks ? "LIDAR" : "GNSS",
    "Load.IsoType": v.load?.isoType ?? "",
    "Load.IsoType2": v.load2?.isoType ?? "",
    "Load.TrailerLocks": v.load && v.heldBy === "" ? "LOCKED" : "OPEN",
    "SafetyState.ActiveEmergencyStop": "NONE",
    "Error.Level": errorType === "" ? "NONE" : errorType === "BATTERY_EMPTY" ? "CRITICAL" : "FATAL",
    "Error.Description": faultTexts[errorType] ?? "",
    "Link.Latency": rounded(latencyMs(rsrp), 2),
    "Link.Rsrp": rounded(rsrp, 1),
    "Odometer.Total": rounded((v.odometerEmptyM + v.odometerLadenM) / 1000, 0.01),
    "Counters.OrdersTotal": c.ordersTotal,
  };
}

const faultTexts: Readonly<Record<string, string>> = {
  DRIVE_FAULT: "Drive fault: the truck stands until it is repaired",
  BATTERY_EMPTY: "Battery empty: the truck must be towed to a charger",
};
