import type { FaultKind } from "./faultKind.ts";
import { limitAxis } from "./marks.ts";

/** The gantry is blocked by a false echo; work in the same bay goes on, everything else waits. */
export const anticollisionStop: FaultKind = {
  kind: "anticollisionStop",
  class: "device",
  title: { "zh-CN": "大车防撞误动作", en: "Anti-collision blocks the gantry" },
  targets: ["sts", "rmg"],
  parameters: {},
  alarm: { condition: "AntiCollision", severity: 500, type: "discrete" },
  shows: {
    tags: "DeviceHealth CHECK_FUNCTION, Fault.Code ANTICOLLISION",
    behaviour: "The gantry is blocked by a false echo; work in the same bay goes on, everything else waits.",
  },
  code: "ANTICOLLISION",
  health: "CHECK_FUNCTION",
  hold: (at) => limitAxis(at, "gantry", 0, false),
};
