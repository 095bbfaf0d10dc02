import type { FaultKind } from "./faultKind.ts";
import { limitAxis, stopCrane } from "./marks.ts";

/** All drives trip: brakes close, the job stands still and goes on once the trip is cleared. */
export const craneTrip: FaultKind = {
  kind: "craneTrip",
  class: "device",
  title: { "zh-CN": "起重机跳闸", en: "Crane trips" },
  targets: ["sts", "rmg"],
  parameters: {},
  alarm: { condition: "CraneTrip", severity: 850, type: "offNormal" },
  shows: {
    tags: "DeviceHealth FAILURE, Fault.Code and Job.Reason CRANE_TRIP, ControlOn false, DriveFault on all axes",
    behaviour: "All drives trip: brakes close, the job stands still and goes on once the trip is cleared.",
  },
  code: "CRANE_TRIP",
  hold: (at) => {
    stopCrane(at);
    for (const name of ["hoist", "trolley", "gantry"] as const) limitAxis(at, name, 0, true);
  },
};
