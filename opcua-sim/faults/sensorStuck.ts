import type { FaultCase, FaultKind } from "./faultKind.ts";
import { isCrane, numberOf, stopCrane } from "./marks.ts";
import { measuredTagOf } from "./measuredTag.ts";

const isSeen = (at: FaultCase): boolean => at.fault.memory["isSeen"] === true;

/** A value stands still. The device notices once the truth has been elsewhere for a while. */
export const sensorStuck: FaultKind = {
  kind: "sensorStuck",
  class: "device",
  title: { "zh-CN": "传感器卡死", en: "Sensor stuck" },
  targets: ["sts", "rmg", "agv", "gate", "charger", "other"],
  parameters: { tag: "", detectS: 30 },
  alarm: { condition: "SensorStuck", severity: 500, type: "discrete" },
  shows: {
    tags: "The tag (by default hoist position, state of charge, weight, power) stands still; once noticed it is uncertain, DeviceHealth CHECK_FUNCTION, Fault.Code SENSOR_STUCK",
    behaviour: "A crane whose axis position is stuck stops as soon as it is noticed; other machines go on.",
  },
  code: "SENSOR_STUCK",
  health: "CHECK_FUNCTION",
  isSeen,
  start: (at) => {
    const value = at.read(at.fault.target)[measuredTagOf(at)];
    if (typeof value === "number" || typeof value === "string" || typeof value === "boolean")
      at.fault.memory["value"] = value;
  },
  hold: (at) => {
    const { memory, target } = at.fault;
    if (at.world.steps % 10 === 0 && !isSeen(at)) {
      const isElsewhere = at.read(target)[measuredTagOf(at)] !== memory["value"];
      const elsewhereS = isElsewhere ? Number(memory["elsewhereS"] ?? 0) + 1 : 0;
      memory["elsewhereS"] = elsewhereS;
      if (elsewhereS >= numberOf(at, "detectS")) memory["isSeen"] = true;
    }
    if (isSeen(at) && isCrane(at) && measuredTagOf(at).startsWith("Axes.")) stopCrane(at);
  },
  tags: (at) => (at.fault.memory["value"] === undefined ? {} : { [measuredTagOf(at)]: at.fault.memory["value"] }),
  quality: (at, tag) => (isSeen(at) && tag === measuredTagOf(at) ? "uncertain" : undefined),
};
