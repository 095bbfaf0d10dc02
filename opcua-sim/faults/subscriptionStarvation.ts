import type { ServerFaultKind } from "./serverFault.ts";

/** Commands are taken as ever; what they do is seen late. */
export const subscriptionStarvation: ServerFaultKind = {
  kind: "subscriptionStarvation",
  class: "network",
  title: { "zh-CN": "订阅饥饿", en: "Subscriptions starve" },
  targets: ["server"],
  parameters: { everyS: 10, durationS: 120 },
  alarm: { condition: "SubscriptionStarvation", severity: 450, type: "offNormal" },
  shows: {
    tags: "Values come only every 10 s, in bursts; their source times show it",
    behaviour: "Commands are taken as ever; what they do is seen late.",
  },
  start: (link, parameters) => {
    link.disturbance.publishEveryMs = Number(parameters["everyS"]) * 1000;
  },
  end: (link) => {
    link.disturbance.publishEveryMs = 0;
  },
};
