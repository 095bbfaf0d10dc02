import type { FaultKind } from "./faultKind.ts";
import { mustBeInside, numberOf, slowTruck } from "./marks.ts";

/** The truck drives on with 30 % of its speed; others queue behind it. */
export const tyrePressure: FaultKind = {
  kind: "tyrePressure",
  class: "device",
  title: { "zh-CN": "轮胎失压", en: "Tyre loses pressure" },
  targets: ["agv", "manned"],
  parameters: { share: 0.3 },
  alarm: { condition: "TyrePressureLow", severity: 550, type: "limit" },
  shows: {
    tags: "DeviceHealth MAINTENANCE_REQUIRED, Fault.Code TYRE_PRESSURE",
    behaviour: "The truck drives on with 30 % of its speed; others queue behind it.",
  },
  code: "TYRE_PRESSURE",
  health: "MAINTENANCE_REQUIRED",
  refuse: mustBeInside,
  hold: (at) => slowTruck(at, numberOf(at, "share")),
  tags: () => ({ "Error.ErrorType": "TYRE_PRESSURE", "Tyres.Pressure1": 3.1 }),
};
