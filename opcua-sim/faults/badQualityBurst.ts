import type { FaultKind } from "./faultKind.ts";

/** The device works and takes commands. */
export const badQualityBurst: FaultKind = {
  kind: "badQualityBurst",
  class: "network",
  title: { "zh-CN": "坏质量突发", en: "Burst of bad quality" },
  targets: ["sts", "rmg", "agv", "manned", "gate", "charger", "terminal", "other"],
  parameters: { durationS: 20 },
  alarm: { condition: "BadQuality", severity: 450, type: "discrete" },
  shows: {
    tags: "All tags of the device are bad (BadSensorFailure); ends by itself after 20 s",
    behaviour: "The device works and takes commands.",
  },
  code: "",
  quality: () => "bad",
};
