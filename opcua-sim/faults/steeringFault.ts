import type { FaultKind } from "./faultKind.ts";
import { stopTruck } from "./marks.ts";

/** The truck stops and stays until it is repaired. */
export const steeringFault: FaultKind = {
  kind: "steeringFault",
  class: "device",
  title: { "zh-CN": "转向故障", en: "Steering fault" },
  targets: ["agv"],
  parameters: {},
  alarm: { condition: "SteeringFault", severity: 800, type: "offNormal" },
  shows: {
    tags: "DeviceHealth FAILURE, Fault.Code and Error.ErrorType STEERING_FAULT",
    behaviour: "The truck stops and stays until it is repaired.",
  },
  code: "STEERING_FAULT",
  hold: (at) => stopTruck(at, "STEERING_FAULT"),
  tags: () => ({ "Error.ErrorType": "STEERING_FAULT" }),
};
