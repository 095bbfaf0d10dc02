import type { FaultKind } from "./faultKind.ts";
import { craneOf, holdTwistlocks } from "./marks.ts";

/** The box is set down but stays locked; the crane keeps the truck or the stack until the fault is cleared. */
export const spreaderNoUnlock: FaultKind = {
  kind: "spreaderNoUnlock",
  class: "device",
  title: { "zh-CN": "吊具不开锁", en: "Spreader will not unlock" },
  targets: ["sts", "rmg"],
  parameters: {},
  alarm: { condition: "SpreaderUnlockFault", severity: 700, type: "offNormal" },
  shows: {
    tags: "Cycle.Phase stays UNLOCKING, Spreader.Unlocked false; then Spreader.Fault true, Fault.Code SPREADER_NOT_UNLOCKED",
    behaviour:
      "The box is set down but stays locked; the crane keeps the truck or the stack until the fault is cleared.",
  },
  code: "SPREADER_NOT_UNLOCKED",
  isSeen: (at) => craneOf(at).step === "unlock",
  hold: (at) => holdTwistlocks(at, ["unlock"]),
  tags: (at) => (craneOf(at).step === "unlock" ? { "Spreader.Fault": true } : {}),
};
