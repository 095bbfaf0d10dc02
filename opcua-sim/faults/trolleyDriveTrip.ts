import type { FaultKind } from "./faultKind.ts";
import { limitAxis } from "./marks.ts";

/** The trolley brakes and does not move; the other axes finish their motion, the job waits. */
export const trolleyDriveTrip: FaultKind = {
  kind: "trolleyDriveTrip",
  class: "device",
  title: { "zh-CN": "小车驱动跳闸", en: "Trolley drive trips" },
  targets: ["sts", "rmg"],
  parameters: {},
  alarm: { condition: "TrolleyDriveFault", severity: 800, type: "offNormal" },
  shows: {
    tags: "Axes.Trolley.DriveFault true, DeviceHealth FAILURE, Fault.Code TROLLEY_DRIVE_TRIP",
    behaviour: "The trolley brakes and does not move; the other axes finish their motion, the job waits.",
  },
  code: "TROLLEY_DRIVE_TRIP",
  hold: (at) => limitAxis(at, "trolley", 0, true),
};
