import type { FaultKind } from "./faultKind.ts";
import { limitAxis } from "./marks.ts";

/** The gantry brakes and does not move; the other axes finish their motion, the job waits. */
export const gantryDriveTrip: FaultKind = {
  kind: "gantryDriveTrip",
  class: "device",
  title: { "zh-CN": "大车驱动跳闸", en: "Gantry drive trips" },
  targets: ["sts", "rmg"],
  parameters: {},
  alarm: { condition: "GantryDriveFault", severity: 800, type: "offNormal" },
  shows: {
    tags: "Axes.Gantry.DriveFault true, DeviceHealth FAILURE, Fault.Code GANTRY_DRIVE_TRIP",
    behaviour: "The gantry brakes and does not move; the other axes finish their motion, the job waits.",
  },
  code: "GANTRY_DRIVE_TRIP",
  hold: (at) => limitAxis(at, "gantry", 0, true),
};
