import type { FaultKind } from "./faultKind.ts";
import { numberOf, positionTagOf, stopCrane } from "./marks.ts";

/** The plausibility check stops the crane; it goes on after it was referenced anew (cleared). */
export const encoderJump: FaultKind = {
  kind: "encoderJump",
  class: "device",
  title: { "zh-CN": "编码器跳变", en: "Encoder jumps" },
  targets: ["sts", "rmg"],
  parameters: { axis: "trolley", jumpM: 1.5 },
  alarm: { condition: "EncoderFault", severity: 750, type: "discrete" },
  shows: {
    tags: "Axes.<axis>.ActualPosition off by 1.5 m and uncertain, DeviceHealth FAILURE, Fault.Code ENCODER_JUMP",
    behaviour: "The plausibility check stops the crane; it goes on after it was referenced anew (cleared).",
  },
  code: "ENCODER_JUMP",
  hold: stopCrane,
  tags: (at, truth) => {
    const tag = positionTagOf(at);
    return { [tag]: Number(truth[tag] ?? 0) + numberOf(at, "jumpM") };
  },
  quality: (at, tag) => (tag === positionTagOf(at) ? "uncertain" : undefined),
};
