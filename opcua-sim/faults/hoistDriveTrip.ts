import type { FaultKind } from "./faultKind.ts";
import { limitAxis } from "./marks.ts";

/** The hoist brakes and does not move; the other axes finish their motion, the job waits. */
export const hoistDriveTrip: FaultKind = {
  kind: "hoistDriveTrip",
  class: "device",
  title: { "zh-CN": "起升驱动跳闸", en: "Hoist drive trips" },
  targets: ["sts", "rmg"],
  parameters: {},
  alarm: { condition: "HoistDriveFault", severity: 800, type: "offNormal" },
  shows: {
    tags: "Axes.Hoist.DriveFault true, DeviceHealth FAILURE, Fault.Code HOIST_DRIVE_TRIP",
    behaviour: "The hoist brakes and does not move; the other axes finish their motion, the job waits.",
  },
  code: "HOIST_DRIVE_TRIP",
  hold: (at) => limitAxis(at, "hoist", 0, true),
};
