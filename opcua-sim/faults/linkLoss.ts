import type { ServerFaultKind } from "./serverFault.ts";

/** The server cuts its connections and refuses new ones; heals by itself after 15 s. */
export const linkLoss: ServerFaultKind = {
  kind: "linkLoss",
  class: "network",
  title: { "zh-CN": "链路中断", en: "Link lost" },
  targets: ["server"],
  parameters: { durationS: 15 },
  alarm: { condition: "LinkLost", severity: 700, type: "offNormal" },
  shows: {
    tags: "Nothing comes any more: connections are cut",
    behaviour: "The server cuts its connections and refuses new ones; heals by itself after 15 s.",
  },
  start: (link) => link.dropLink(),
  end: (link) => link.restoreLink(),
};
