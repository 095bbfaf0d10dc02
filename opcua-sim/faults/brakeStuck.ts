import type { FaultKind } from "./faultKind.ts";
import { axisOf, axisTags, limitAxis } from "./marks.ts";

/** The axis does not move; a job that needs it waits. */
export const brakeStuck: FaultKind = {
  kind: "brakeStuck",
  class: "device",
  title: { "zh-CN": "制动器不释放", en: "Brake does not release" },
  targets: ["sts", "rmg"],
  parameters: { axis: "gantry" },
  alarm: { condition: "BrakeNotReleased", severity: 750, type: "offNormal" },
  shows: {
    tags: "Axes.<axis>.BrakeReleased and IsMoving false, DeviceHealth FAILURE, Fault.Code BRAKE_NOT_RELEASED",
    behaviour: "The axis does not move; a job that needs it waits.",
  },
  code: "BRAKE_NOT_RELEASED",
  hold: (at) => limitAxis(at, axisOf(at), 0, false),
  tags: (at) => axisTags(at, { BrakeReleased: false }),
};
