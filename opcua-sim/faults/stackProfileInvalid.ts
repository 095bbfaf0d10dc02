import type { FaultKind } from "./faultKind.ts";
import { limitAxis, numberOf } from "./marks.ts";

/** Gantry and trolley creep, since the crane does not know what stands below. */
export const stackProfileInvalid: FaultKind = {
  kind: "stackProfileInvalid",
  class: "device",
  title: { "zh-CN": "堆垛轮廓扫描无效", en: "Stack profile scan invalid" },
  targets: ["rmg"],
  parameters: { share: 0.3 },
  alarm: { condition: "StackProfileInvalid", severity: 450, type: "offNormal" },
  shows: {
    tags: "StackProfile.Valid false, DeviceHealth OFF_SPEC, Fault.Code STACK_PROFILE_INVALID",
    behaviour: "Gantry and trolley creep, since the crane does not know what stands below.",
  },
  code: "STACK_PROFILE_INVALID",
  health: "OFF_SPEC",
  hold: (at) => {
    limitAxis(at, "gantry", numberOf(at, "share"), false);
    limitAxis(at, "trolley", numberOf(at, "share"), false);
  },
  tags: () => ({ "StackProfile.Valid": false }),
};
