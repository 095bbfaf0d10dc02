import type { FaultKind } from "./faultKind.ts";
import { holdTwistlocks, isTurning } from "./marks.ts";

/** Without landed signal the twistlocks are not turned: no box is locked or opened. */
export const landedSignalLost: FaultKind = {
  kind: "landedSignalLost",
  class: "device",
  title: { "zh-CN": "着箱信号丢失", en: "Spreader loses its landed signal" },
  targets: ["sts", "rmg"],
  parameters: {},
  alarm: { condition: "LandedSignalLost", severity: 650, type: "offNormal" },
  shows: {
    tags: "Spreader.Landed false although the spreader stands; then Fault.Code LANDED_SIGNAL_LOST",
    behaviour: "Without landed signal the twistlocks are not turned: no box is locked or opened.",
  },
  code: "LANDED_SIGNAL_LOST",
  isSeen: (at) => isTurning(at),
  hold: (at) => holdTwistlocks(at, ["lock", "unlock"]),
  tags: () => ({ "Spreader.Landed": false }),
};
