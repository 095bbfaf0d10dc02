import type { FaultKind } from "./faultKind.ts";
import { craneOf, holdTwistlocks } from "./marks.ts";

/** The spreader stands on the box and does not lock; nothing is lifted until the fault is cleared. */
export const spreaderNoLock: FaultKind = {
  kind: "spreaderNoLock",
  class: "device",
  title: { "zh-CN": "吊具不闭锁", en: "Spreader will not lock" },
  targets: ["sts", "rmg"],
  parameters: {},
  alarm: { condition: "SpreaderLockFault", severity: 700, type: "offNormal" },
  shows: {
    tags: "Cycle.Phase stays LOCKING, Spreader.Locked false; then Spreader.Fault true, Fault.Code SPREADER_NOT_LOCKED",
    behaviour: "The spreader stands on the box and does not lock; nothing is lifted until the fault is cleared.",
  },
  code: "SPREADER_NOT_LOCKED",
  isSeen: (at) => craneOf(at).step === "lock",
  hold: (at) => holdTwistlocks(at, ["lock"]),
  tags: (at) => (craneOf(at).step === "lock" ? { "Spreader.Fault": true } : {}),
};
