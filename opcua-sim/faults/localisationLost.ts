import type { FaultKind } from "./faultKind.ts";
import { stopTruck } from "./marks.ts";

/** The truck does not know where it is: it stops and stays. */
export const localisationLost: FaultKind = {
  kind: "localisationLost",
  class: "device",
  title: { "zh-CN": "定位丢失", en: "Localisation lost" },
  targets: ["agv"],
  parameters: {},
  alarm: { condition: "LocalizationLost", severity: 750, type: "offNormal" },
  shows: {
    tags: "Pose.Localized false, Pose tags uncertain, Error.ErrorType LOCALIZATION_ERROR, DeviceHealth FAILURE",
    behaviour: "The truck does not know where it is: it stops and stays.",
  },
  code: "LOCALIZATION_ERROR",
  hold: (at) => stopTruck(at, "LOCALIZATION_ERROR"),
  tags: () => ({ "Pose.Localized": false, "Pose.LocalizationScore": 4, "Error.ErrorType": "LOCALIZATION_ERROR" }),
  quality: (_at, tag) => (/^Pose\.(X|Y|Theta)$/.test(tag) ? "uncertain" : undefined),
};
