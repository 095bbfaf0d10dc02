import type { FaultKind } from "./faultKind.ts";
import { mustBeInside, truckOf } from "./marks.ts";

/** The truck stands in its lane; others queue behind it. */
export const mannedTruckStops: FaultKind = {
  kind: "mannedTruckStops",
  class: "people",
  title: { "zh-CN": "人工集卡占道停车", en: "Manned truck stops in a lane" },
  targets: ["manned"],
  parameters: {},
  alarm: { condition: "TruckStopped", severity: 400, type: "discrete" },
  shows: {
    tags: "Motion.ActualSpeed 0 for long; nothing else: a driver reports no fault",
    behaviour: "The truck stands in its lane; others queue behind it.",
  },
  code: "",
  refuse: mustBeInside,
  hold: (at) => {
    truckOf(at).isPaused = true;
  },
};
