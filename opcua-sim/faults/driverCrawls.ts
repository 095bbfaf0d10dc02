import type { FaultKind } from "./faultKind.ts";
import { mustBeInside, numberOf, slowTruck } from "./marks.ts";

/** The truck drives with a quarter of the usual speed. */
export const driverCrawls: FaultKind = {
  kind: "driverCrawls",
  class: "people",
  title: { "zh-CN": "司机缓行", en: "Driver crawls" },
  targets: ["manned"],
  parameters: { share: 0.25 },
  alarm: { condition: "TruckSlow", severity: 200, type: "discrete" },
  shows: {
    tags: "Motion.ActualSpeed far below the limit",
    behaviour: "The truck drives with a quarter of the usual speed.",
  },
  code: "",
  refuse: mustBeInside,
  hold: (at) => slowTruck(at, numberOf(at, "share")),
};
