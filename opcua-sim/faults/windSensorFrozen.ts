import type { FaultKind } from "./faultKind.ts";
import { isCrane, isDetected, limitAxis } from "./marks.ts";

/** As soon as it is noticed a quay crane drives its gantry with half its speed. */
export const windSensorFrozen: FaultKind = {
  kind: "windSensorFrozen",
  class: "device",
  title: { "zh-CN": "风速仪冻结", en: "Wind sensor frozen" },
  targets: ["sts", "terminal", "other"],
  parameters: { detectS: 120 },
  alarm: { condition: "WindSensorFrozen", severity: 500, type: "discrete" },
  shows: {
    tags: "Wind.Speed stands still; after 120 s it is uncertain, DeviceHealth CHECK_FUNCTION, Fault.Code WIND_SENSOR",
    behaviour: "As soon as it is noticed a quay crane drives its gantry with half its speed.",
  },
  code: "WIND_SENSOR",
  health: "CHECK_FUNCTION",
  isSeen: isDetected,
  start: (at) => {
    at.fault.memory["value"] = Number(at.read(at.fault.target)["Wind.Speed"] ?? 0);
  },
  hold: (at) => {
    if (isDetected(at) && isCrane(at)) limitAxis(at, "gantry", 0.5, false);
  },
  tags: (at) => ({ "Wind.Speed": at.fault.memory["value"] }),
  quality: (at, tag) => (tag === "Wind.Speed" && isDetected(at) ? "uncertain" : undefined),
};
