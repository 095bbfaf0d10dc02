import type { FaultKind } from "./faultKind.ts";
import { rememberedTags, rememberTags } from "./frozenTags.ts";

/** The device works and takes commands; nobody sees what it does. */
export const staleValues: FaultKind = {
  kind: "staleValues",
  class: "network",
  title: { "zh-CN": "数据停滞", en: "Values go stale" },
  targets: ["sts", "rmg", "agv", "manned", "gate", "charger", "terminal", "other"],
  parameters: {},
  alarm: { condition: "ValuesStale", severity: 550, type: "discrete" },
  shows: {
    tags: "All tags of the device keep their value, status and timestamp, although time goes on",
    behaviour: "The device works and takes commands; nobody sees what it does.",
  },
  code: "",
  start: rememberTags,
  tags: rememberedTags,
};
