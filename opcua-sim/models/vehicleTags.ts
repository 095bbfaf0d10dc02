import type { DeviceHealth } from "../../common/opcua/enums.ts";
import { loadT } from "../world/chassis.ts";
import type { Vehicle } from "../world/vehicle.ts";
import { errorTypeOf } from "./agvState.ts";

/** Tags that driverless and manned trucks share. */
export const vehicleTags = (vehicle: Vehicle) => ({
  DeviceHealth: (errorTypeOf(vehicle) === "" ? "NORMAL" : "FAILURE") as DeviceHealth,
  "Fault.Code": vehicle.faultCode || errorTypeOf(vehicle),
  "Pose.X": vehicle.xM,
  "Pose.Y": vehicle.yM,
  "Pose.Theta": Math.atan2(vehicle.uy, vehicle.ux),
  "Pose.Localized": vehicle.onRoad,
  "Motion.ActualSpeed": vehicle.vMps,
  "Motion.Driving": vehicle.vMps > 0,
  "Load.ContainerId": vehicle.load?.id ?? "",
  "Load.Weight": loadT(vehicle),
});
