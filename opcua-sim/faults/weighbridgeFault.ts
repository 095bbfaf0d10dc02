import type { FaultKind } from "./faultKind.ts";
import { gateOf, numberOf } from "./marks.ts";

/** Every transaction takes 60 s longer: trucks are weighed elsewhere. */
export const weighbridgeFault: FaultKind = {
  kind: "weighbridgeFault",
  class: "device",
  title: { "zh-CN": "地磅故障", en: "Weighbridge fault" },
  targets: ["gate"],
  parameters: { extraS: 60 },
  alarm: { condition: "WeighbridgeFault", severity: 450, type: "offNormal" },
  shows: {
    tags: "Weighbridge.GrossWeight 0 and bad, DeviceHealth OFF_SPEC, Fault.Code WEIGHBRIDGE_FAULT",
    behaviour: "Every transaction takes 60 s longer: trucks are weighed elsewhere.",
  },
  code: "WEIGHBRIDGE_FAULT",
  health: "OFF_SPEC",
  hold: (at) => {
    const lane = gateOf(at);
    const { memory } = at.fault;
    if (lane.state !== "SERVING" || memory["transaction"] === lane.transactionId) return;
    memory["transaction"] = lane.transactionId;
    lane.leftS += numberOf(at, "extraS");
  },
  tags: () => ({ "Weighbridge.GrossWeight": 0 }),
  quality: (_at, tag) => (tag === "Weighbridge.GrossWeight" ? "bad" : undefined),
};
