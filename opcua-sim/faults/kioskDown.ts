import { refused } from "../models/verdict.ts";
import type { FaultKind } from "./faultKind.ts";
import { gateOf } from "./marks.ts";

/** No transaction begins or ends; ReleaseTruck is refused; trucks queue. */
export const kioskDown: FaultKind = {
  kind: "kioskDown",
  class: "device",
  title: { "zh-CN": "自助机停机", en: "Kiosk down" },
  targets: ["gate"],
  parameters: {},
  alarm: { condition: "KioskDown", severity: 550, type: "offNormal" },
  shows: {
    tags: "Transaction.State FAULT while a truck stands there, DeviceHealth FAILURE, Fault.Code KIOSK_DOWN",
    behaviour: "No transaction begins or ends; ReleaseTruck is refused; trucks queue.",
  },
  code: "KIOSK_DOWN",
  hold: (at) => {
    const lane = gateOf(at);
    if (lane.state === "SERVING") lane.leftS = Math.max(lane.leftS, lane.config.serviceS);
  },
  tags: (_at, truth) => {
    const state = truth["Transaction.State"];
    const isOpen = state === "SERVING" || state === "REQUESTED";
    return isOpen ? { "Transaction.State": "FAULT", "Kiosk.Online": false } : { "Kiosk.Online": false };
  },
  answer: (at, method) => (method === "ReleaseTruck" ? refused("KIOSK_DOWN", at.fault.target) : undefined),
};
