import { driverlessTruckType } from "../../common/opcua/deviceTypes.ts";
import type { JobStep } from "../../common/opcua/enums.ts";
import type { PlantDevice } from "../plantDevice.ts";
import type { World } from "../world/world.ts";
import { cancelOrder, sendOrder, updateOrder } from "./agvOrders.ts";
import { type AgvState, baseAheadM, errorTypeOf, hasArrived } from "./agvState.ts";
import { asDevice, nameplate } from "./device.ts";
import { meterKwh, rounded } from "./thermal.ts";
import { vehicleTags } from "./vehicleTags.ts";
import { accepted, refused } from "./verdict.ts";

/** A truck that has stood this long on its way is queueing, seconds. */
const queuingS = 4;
/** Asks for more base when what is left lasts less than this beyond braking, seconds. */
const newBaseS = 6;

/** A driverless truck as the servers see it. */
export function agvDevice(world: World, agv: AgvState): PlantDevice {
  const { vehicle } = agv;
  const { trucks } = world.site;
  const halfM = trucks.lengthM / 2;
  const plate = nameplate("QuayDesk Simulation", "Driverless truck 75 t", vehicle.id);
  return asDevice<typeof driverlessTruckType>({
    id: vehicle.id,
    type: driverlessTruckType,
    readTags: () => ({
      ...plate,
      ...vehicleTags(vehicle),
      "Load.ContainerId2": vehicle.load2?.id ?? "",
      "Load.Offset": vehicle.load ? rounded(vehicle.loadOffsetM, 0.01) : 0,
      "Load.Offset2": rounded(vehicle.load2OffsetM, 0.01),
      JobStep: jobStepOf(agv),
      OperatingMode: agv.inService ? "AUTOMATIC" : "SERVICE",
      "Motion.Paused": vehicle.isPaused,
      "Motion.DistanceToLeader": Math.min(1000, Math.max(0, vehicle.leaderGapM)),
      "Order.OrderId": agv.orderId,
      "Order.OrderUpdateId": agv.orderUpdateId,
      "Order.LastNodeId": world.net.nodes[agv.nodes[agv.lastIndex] ?? -1]?.id ?? "",
      "Order.LastNodeSequenceId": agv.firstSequenceId + 2 * agv.lastIndex,
      "Order.BaseEndSequenceId": agv.firstSequenceId + 2 * (agv.releasedCount - 1),
      "Order.NewBaseRequest": needsBase(agv, trucks.brakeMps2),
      "Order.Purpose": agv.purpose,
      "Order.Arrived": hasArrived(agv),
      "PowerSupply.StateOfCharge": rounded((100 * agv.batteryKwh) / trucks.batteryKwh, 0.01),
      "PowerSupply.Charging": agv.isCharging,
      "PowerSupply.EnergyTotal": rounded(agv.energyTotalKwh, meterKwh),
      "SafetyState.EStop": false,
      "SafetyState.FieldViolation": vehicle.fieldViolation,
      "Error.ErrorType": errorTypeOf(vehicle),
      "Odometer.Empty": rounded(vehicle.odometerEmptyM / 1000, 0.001),
      "Odometer.Laden": rounded(vehicle.odometerLadenM / 1000, 0.001),
    }),
    methods: {
      SendOrder: (args) => sendOrder(world.net, agv, args, halfM),
      UpdateOrder: (args) => updateOrder(world.net, agv, args, halfM),
      CancelOrder: (args) => cancelOrder(agv, args.OrderId),
      StartPause: () => {
        vehicle.isPaused = true;
        return accepted;
      },
      StopPause: () => {
        vehicle.isPaused = false;
        return accepted;
      },
      ClearFault: () => (errorTypeOf(vehicle) === "" ? accepted : refused("FAULT_PRESENT", errorTypeOf(vehicle))),
    },
  });
}

function needsBase(agv: AgvState, brakeMps2: number): boolean {
  if (agv.phase !== "active" || agv.releasedCount === agv.nodes.length) return false;
  const { vMps } = agv.vehicle;
  return baseAheadM(agv) < (vMps * vMps) / (2 * brakeMps2) + vMps * newBaseS + 15;
}

/** TIC 4.0 job step from what the order is for and whether the truck moves, queues or stands ready. */
function jobStepOf(agv: AgvState): JobStep {
  if (agv.phase === "none" || (agv.purpose !== "COLLECT" && agv.purpose !== "DELIVER")) return "NONE";
  if (hasArrived(agv)) return agv.purpose === "COLLECT" ? "READY_TO_COLLECT" : "READY_TO_DELIVER";
  const queues = agv.vehicle.vMps === 0 && agv.vehicle.standstillS >= queuingS;
  if (agv.purpose === "COLLECT") return queues ? "QUEUING_TO_COLLECT" : "MOVING_TO_COLLECT";
  return queues ? "QUEUING_TO_DELIVER" : "MOVING_TO_DELIVER";
}
