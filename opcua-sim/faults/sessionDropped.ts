import type { ServerFaultKind } from "./serverFault.ts";

/** The server closes all sessions and their subscriptions once; it takes new ones at once. */
export const sessionDropped: ServerFaultKind = {
  kind: "sessionDropped",
  class: "network",
  title: { "zh-CN": "会话被关闭", en: "Sessions dropped" },
  targets: ["server"],
  parameters: { durationS: 1 },
  alarm: { condition: "SessionDropped", severity: 500, type: "offNormal" },
  shows: {
    tags: "Values stop until the client has a session again",
    behaviour: "The server closes all sessions and their subscriptions once; it takes new ones at once.",
  },
  start: (link) => link.dropSessions(),
  end: () => undefined,
};
