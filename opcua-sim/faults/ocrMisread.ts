import type { FaultKind } from "./faultKind.ts";
import { isAnnouncing, noteMisannounced, sendOutMisannounced } from "./misannounced.ts";

/** A truck that brings a box is announced with a number that does not exist; cleared, such trucks are sent out again with their box. */
export const ocrMisread: FaultKind = {
  kind: "ocrMisread",
  class: "device",
  title: { "zh-CN": "箱号误识别", en: "OCR misreads container numbers" },
  targets: ["gate"],
  parameters: {},
  alarm: { condition: "OcrConfidenceLow", severity: 400, type: "limit" },
  shows: {
    tags: "Transaction.ContainerId with a wrong check digit, Ocr.Confidence 45 %, DeviceHealth OFF_SPEC, Fault.Code OCR_LOW_CONFIDENCE",
    behaviour:
      "A truck that brings a box is announced with a number that does not exist; cleared, such trucks are sent out again with their box.",
  },
  code: "OCR_LOW_CONFIDENCE",
  health: "OFF_SPEC",
  hold: noteMisannounced,
  end: sendOutMisannounced,
  tags: (_at, truth) => {
    if (!isAnnouncing(truth)) return { "Ocr.Confidence": Math.min(45, Number(truth["Ocr.Confidence"] ?? 0)) };
    const id = String(truth["Transaction.ContainerId"]);
    return { "Ocr.Confidence": 45, "Transaction.ContainerId": id.slice(0, -1) + String((Number(id.at(-1)) + 1) % 10) };
  },
};
