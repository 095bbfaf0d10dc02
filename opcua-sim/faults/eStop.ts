import type { FaultKind } from "./faultKind.ts";
import { stopCrane, stopTruck } from "./marks.ts";

/** The machine stops at once and stays; a truck brakes as hard as it can. */
export const eStop: FaultKind = {
  kind: "eStop",
  class: "device",
  title: { "zh-CN": "急停按下", en: "Emergency stop pressed" },
  targets: ["sts", "rmg", "agv"],
  parameters: {},
  alarm: { condition: "EmergencyStop", severity: 900, type: "offNormal" },
  shows: {
    tags: "EStop or SafetyState.EStop true, ControlOn false, DeviceHealth FAILURE, Fault.Code E_STOP",
    behaviour: "The machine stops at once and stays; a truck brakes as hard as it can.",
  },
  code: "E_STOP",
  hold: (at) => {
    if (at.world.vehicleById.has(at.fault.target)) stopTruck(at, "E_STOP", true);
    else stopCrane(at);
  },
  tags: () => ({
    EStop: true,
    ControlOn: false,
    "SafetyState.EStop": true,
    "SafetyState.ActiveEmergencyStop": "MANUAL",
    "Error.ErrorType": "E_STOP",
  }),
};
