import type { FaultKind } from "./faultKind.ts";
import { mustBeInside, stopTruck } from "./marks.ts";

/** The truck slows down, stays where it is and keeps its order, until someone repairs it; new orders are refused. */
export const truckBreakdown: FaultKind = {
  kind: "truckBreakdown",
  class: "device",
  title: { "zh-CN": "车辆抛锚", en: "Truck breaks down" },
  targets: ["agv", "manned"],
  parameters: {},
  alarm: { condition: "Breakdown", severity: 800, type: "offNormal" },
  shows: {
    tags: "DeviceHealth FAILURE, Fault.Code TRUCK_BREAKDOWN, Error.ErrorType DRIVE_FAULT",
    behaviour:
      "The truck slows down, stays where it is and keeps its order, until someone repairs it; new orders are refused.",
  },
  code: "TRUCK_BREAKDOWN",
  refuse: mustBeInside,
  hold: (at) => stopTruck(at, "TRUCK_BREAKDOWN"),
};
