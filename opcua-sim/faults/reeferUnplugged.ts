import { refused } from "../models/verdict.ts";
import type { FaultKind } from "./faultKind.ts";

/** The block takes no more reefers: AcceptJob RECEIVE of one is refused with REEFER_NO_POWER. */
export const reeferUnplugged: FaultKind = {
  kind: "reeferUnplugged",
  class: "device",
  title: { "zh-CN": "冷藏箱断电", en: "Reefers lose power" },
  targets: ["rmg", "other"],
  parameters: {},
  alarm: { condition: "ReeferPowerLost", severity: 750, type: "offNormal" },
  shows: {
    tags: "At the block: Fault.Code REEFER_POWER_LOST, DeviceHealth CHECK_FUNCTION; at its reefer rack (where there is one): Power.Total 0, Reefers.Alarms",
    behaviour: "The block takes no more reefers: AcceptJob RECEIVE of one is refused with REEFER_NO_POWER.",
  },
  code: "REEFER_POWER_LOST",
  health: "CHECK_FUNCTION",
  tags: (_at, truth) => ({
    "Power.Total": 0,
    "Power.Voltage": 0,
    "Reefers.Alarms": Number(truth["Reefers.Count"] ?? 0),
  }),
  answer: ({ world }, method, args) => {
    if (method !== "AcceptJob" || args["Kind"] !== "RECEIVE") return undefined;
    const boxes = ["ContainerId", "ContainerId2"].map((name) => world.containers.byId.get(String(args[name])));
    const reefer = boxes.find((box) => box?.isoType.includes("R"));
    return reefer && refused("REEFER_NO_POWER", reefer.id);
  },
};
