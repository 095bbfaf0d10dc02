import type { FaultKind } from "./faultKind.ts";
import { agvOf, numberOf } from "./marks.ts";

/** The truck soon stands with an empty battery; cleared, it has its charge again (pack replaced). */
export const batteryCollapse: FaultKind = {
  kind: "batteryCollapse",
  class: "device",
  title: { "zh-CN": "电池骤降", en: "Battery collapses" },
  targets: ["agv"],
  parameters: { toPercent: 3, leakKw: 60 },
  alarm: { condition: "BatteryCritical", severity: 700, type: "limit" },
  shows: {
    tags: "PowerSupply.StateOfCharge falls to 3 % and on; at 0 Error.ErrorType BATTERY_EMPTY",
    behaviour: "The truck soon stands with an empty battery; cleared, it has its charge again (pack replaced).",
  },
  code: "BATTERY_COLLAPSE",
  health: "MAINTENANCE_REQUIRED",
  start: (at) => {
    const agv = agvOf(at);
    const limitKwh = (at.world.site.trucks.batteryKwh * numberOf(at, "toPercent")) / 100;
    at.fault.memory["kWh"] = agv.batteryKwh;
    agv.batteryKwh = Math.min(agv.batteryKwh, limitKwh);
  },
  hold: (at) => {
    const agv = agvOf(at);
    agv.batteryKwh = Math.max(0, agv.batteryKwh - (numberOf(at, "leakKw") * at.dtS) / 3600);
  },
  end: (at) => {
    const agv = agvOf(at);
    agv.batteryKwh = Math.max(agv.batteryKwh, Number(at.fault.memory["kWh"] ?? 0));
    return true;
  },
};
