import { refused } from "../models/verdict.ts";
import type { FaultKind } from "./faultKind.ts";

/** The rack of a block has no power: its reefers become warm, and the block takes no more of them. */
export const reeferUnplugged: FaultKind = {
  kind: "reeferUnplugged",
  class: "device",
  title: { "zh-CN": "冷藏箱断电", en: "Reefers lose power" },
  targets: ["rmg", "other"],
  parameters: {},
  alarm: { condition: "ReeferPowerLost", severity: 750, type: "offNormal" },
  shows: {
    tags: "At the block: Fault.Code REEFER_POWER_LOST, DeviceHealth CHECK_FUNCTION; at its reefer rack: Power.Total and Voltage 0, Outlets.*.Power 0, in time Reefers.Alarms",
    behaviour:
      "Its reefers become warm. The block takes no more of them: AcceptJob RECEIVE of one is refused with REEFER_NO_POWER.",
  },
  code: "REEFER_POWER_LOST",
  health: "CHECK_FUNCTION",
  tags: () => ({ "Power.Total": 0, "Power.Voltage": 0 }),
  answer: ({ world }, method, args) => {
    if (method !== "AcceptJob" || args["Kind"] !== "RECEIVE") return undefined;
    const boxes = ["ContainerId", "ContainerId2"].map((name) => world.containers.byId.get(String(args[name])));
    const reefer = boxes.find((box) => box?.isoType.includes("R"));
    return reefer && refused("REEFER_NO_POWER", reefer.id);
  },
};
