import { nowS } from "../world/world.ts";
import type { FaultCase, FaultKind } from "./faultKind.ts";
import { isCrane, limitAxis, numberOf } from "./marks.ts";
import { measuredTagOf } from "./measuredTag.ts";

const driftOf = (at: FaultCase): number => {
  const minutes = (nowS(at.world) - at.fault.sinceS) / 60;
  const drift = numberOf(at, "perMinute") * minutes;
  const most = Math.abs(numberOf(at, "most"));
  return Math.max(-most, Math.min(most, drift));
};
const isSeen = (at: FaultCase): boolean => Math.abs(driftOf(at)) >= numberOf(at, "seenAt");

/** A value moves away from the truth, slowly and without any mark, until the device's plausibility check sees it. */
export const sensorDrift: FaultKind = {
  kind: "sensorDrift",
  class: "device",
  title: { "zh-CN": "传感器漂移", en: "Sensor drifts" },
  targets: ["sts", "rmg", "agv", "gate", "charger", "other"],
  parameters: { tag: "", perMinute: 1, seenAt: 5, most: 20 },
  alarm: { condition: "SensorDrift", severity: 400, type: "limit" },
  shows: {
    tags: "The tag (by default spreader weight, state of charge, weighbridge) gains 1 unit per minute; from 5 units on it is uncertain, DeviceHealth OFF_SPEC, Fault.Code SENSOR_DRIFT",
    behaviour: "As soon as it is noticed a crane hoists with half its speed; other machines go on.",
  },
  code: "SENSOR_DRIFT",
  health: "OFF_SPEC",
  isSeen,
  hold: (at) => {
    if (isSeen(at) && isCrane(at)) limitAxis(at, "hoist", 0.5, false);
  },
  tags: (at, truth) => {
    const tag = measuredTagOf(at);
    const value = truth[tag];
    return typeof value === "number" ? { [tag]: Math.max(0, value + driftOf(at)) } : {};
  },
  quality: (at, tag) => (isSeen(at) && tag === measuredTagOf(at) ? "uncertain" : undefined),
};
