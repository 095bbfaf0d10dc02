import type { FaultKind } from "./faultKind.ts";
import { noCommunication, rememberedTags, rememberTags } from "./frozenTags.ts";

/** No command reaches it (NO_COMMUNICATION); it drives to the end of its released road and stops there. */
export const radioLoss: FaultKind = {
  kind: "radioLoss",
  class: "network",
  title: { "zh-CN": "车辆无线中断", en: "Truck loses its radio" },
  targets: ["agv", "manned"],
  parameters: {},
  alarm: { condition: "NoCommunication", severity: 600, type: "offNormal" },
  shows: {
    tags: "All tags of the truck keep their last value and are bad",
    behaviour: "No command reaches it (NO_COMMUNICATION); it drives to the end of its released road and stops there.",
  },
  code: "",
  start: rememberTags,
  tags: rememberedTags,
  quality: () => "noCommunication",
  answer: () => noCommunication,
};
