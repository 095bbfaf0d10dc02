import { refused } from "../models/verdict.ts";
import type { FaultKind } from "./faultKind.ts";
import { nextLoadInYard } from "./yardSwaps.ts";

/** Customs hold the next box of the load list: no crane may touch it. */
export const customsHold: FaultKind = {
  kind: "customsHold",
  class: "plan",
  title: { "zh-CN": "海关扣留", en: "Customs hold" },
  targets: ["sts"],
  alsoAt: ["rmg"],
  parameters: {},
  alarm: { condition: "CustomsHold", severity: 300, type: "discrete" },
  shows: {
    tags: "Fault.Code CUSTOMS_HOLD at the quay crane, DeviceHealth NORMAL",
    behaviour: "AcceptJob for that box is refused with HOLD at the yard crane and at the quay crane.",
  },
  code: "CUSTOMS_HOLD",
  health: "NORMAL",
  refuse: ({ world }, target) =>
    nextLoadInYard(world, target) ? undefined : "no box of its load list stands untouched in the yard",
  start: ({ world, fault }) => {
    fault.memory["box"] = nextLoadInYard(world, fault.target)?.id ?? "";
  },
  answer: ({ fault }, method, args) =>
    method === "AcceptJob" && [args["ContainerId"], args["ContainerId2"]].includes(fault.memory["box"])
      ? refused("HOLD", `customs hold ${fault.memory["box"]}`)
      : undefined,
};
