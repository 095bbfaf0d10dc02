import type { FaultKind } from "./faultKind.ts";
import { stopTruck } from "./marks.ts";

/** Protective stop: the truck brakes hard and stays until the lens is clean. */
export const lidarBlocked: FaultKind = {
  kind: "lidarBlocked",
  class: "device",
  title: { "zh-CN": "激光雷达遮挡", en: "Lidar blocked" },
  targets: ["agv"],
  parameters: {},
  alarm: { condition: "LidarBlocked", severity: 700, type: "offNormal" },
  shows: {
    tags: "SafetyState.FieldViolation true, Perception.LidarOk false, DeviceHealth FAILURE, Fault.Code LIDAR_BLOCKED",
    behaviour: "Protective stop: the truck brakes hard and stays until the lens is clean.",
  },
  code: "LIDAR_BLOCKED",
  hold: (at) => stopTruck(at, "LIDAR_BLOCKED", true),
  tags: () => ({
    "SafetyState.FieldViolation": true,
    "Perception.LidarOk": false,
    "Error.ErrorType": "SAFETY_FIELD",
  }),
};
