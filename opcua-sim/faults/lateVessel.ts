import type { CraneStep } from "../models/crane.ts";
import type { FaultKind } from "./faultKind.ts";

/** A crane that has a box in its spreader, or is about to lock or open, finishes that. */
const mayGoOn: ReadonlySet<CraneStep> = new Set(["lock", "unlock", "liftPlace", "retract", "position"]);

/** The vessel is not ready: customs, moorings, a late arrival. Quay cranes hold what they have and start nothing. */
export const lateVessel: FaultKind = {
  kind: "lateVessel",
  class: "plan",
  title: { "zh-CN": "船舶延误", en: "Vessel late" },
  targets: ["terminal"],
  alsoAt: ["sts"],
  parameters: {},
  alarm: { condition: "VesselLate", severity: 400, type: "discrete" },
  shows: {
    tags: "Job.Reason of every quay crane is VESSEL_LATE, axes stand still",
    behaviour: "Quay cranes accept jobs but do not begin them; what hangs in a spreader is set down first.",
  },
  code: "",
  hold: ({ world }) => {
    for (const crane of world.cranes) {
      if (crane.kind !== "sts" || crane.payload || mayGoOn.has(crane.step)) continue;
      for (const axis of [crane.gantry, crane.trolley, crane.hoist]) axis.speedShare = 0;
    }
  },
  tags: () => ({ "Job.Reason": "VESSEL_LATE" }),
};
