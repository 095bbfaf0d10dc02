import type { ServerFaultKind } from "./serverFault.ts";

/** Methods are carried out and answered 800 ms late. */
export const latency: ServerFaultKind = {
  kind: "latency",
  class: "network",
  title: { "zh-CN": "通信延迟", en: "Link slow" },
  targets: ["server"],
  parameters: { latencyMs: 800, durationS: 120 },
  alarm: { condition: "LatencyHigh", severity: 400, type: "offNormal" },
  shows: {
    tags: "Values come up to 800 ms late",
    behaviour: "Methods are carried out and answered 800 ms late.",
  },
  start: (link, parameters) => {
    link.disturbance.latencyMs = Number(parameters["latencyMs"]);
    link.disturbance.publishEveryMs = Number(parameters["latencyMs"]);
  },
  end: (link) => {
    link.disturbance.latencyMs = 0;
    link.disturbance.publishEveryMs = 0;
  },
};
