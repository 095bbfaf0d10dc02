import type { FaultKind } from "./faultKind.ts";
import { stopCrane } from "./marks.ts";

/** The interlock stops the crane at once; its job goes on when the lane is clear. */
export const personInLane: FaultKind = {
  kind: "personInLane",
  class: "people",
  title: { "zh-CN": "自动化区域有人", en: "Person in an automated lane" },
  targets: ["sts", "rmg"],
  parameters: {},
  alarm: { condition: "PersonDetected", severity: 850, type: "offNormal" },
  shows: {
    tags: "Lane.PersonDetected true, Job.Reason and Fault.Code PERSON_IN_LANE, DeviceHealth CHECK_FUNCTION",
    behaviour: "The interlock stops the crane at once; its job goes on when the lane is clear.",
  },
  code: "PERSON_IN_LANE",
  hold: stopCrane,
  tags: () => ({ "Lane.PersonDetected": true, DeviceHealth: "CHECK_FUNCTION" }),
};
