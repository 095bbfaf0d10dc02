import type { FaultKind } from "./faultKind.ts";
import { axisOf, axisTags, limitAxis, numberOf } from "./marks.ts";

/** The drive runs with 40 % of its speed until the motor has cooled down. */
export const motorOverheated: FaultKind = {
  kind: "motorOverheated",
  class: "device",
  title: { "zh-CN": "电机过热", en: "Motor overheated" },
  targets: ["sts", "rmg"],
  parameters: { axis: "hoist", share: 0.4 },
  alarm: { condition: "MotorOverheated", severity: 600, type: "limit" },
  shows: {
    tags: "Axes.<axis>.Overheated true and MotorTemperature 155 °C (where the type has them), DeviceHealth OFF_SPEC, Fault.Code MOTOR_OVERHEATED",
    behaviour: "The drive runs with 40 % of its speed until the motor has cooled down.",
  },
  code: "MOTOR_OVERHEATED",
  health: "OFF_SPEC",
  hold: (at) => limitAxis(at, axisOf(at), numberOf(at, "share"), false),
  tags: (at) => axisTags(at, { Overheated: true, MotorTemperature: 155 }),
};
