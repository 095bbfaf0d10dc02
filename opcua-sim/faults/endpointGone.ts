import type { ServerFaultKind } from "./serverFault.ts";

/** The server is gone from its port, as after a crash, and comes back after 120 s. */
export const endpointGone: ServerFaultKind = {
  kind: "endpointGone",
  class: "network",
  title: { "zh-CN": "端点消失", en: "Endpoint gone" },
  targets: ["server"],
  parameters: { durationS: 120 },
  alarm: { condition: "EndpointGone", severity: 750, type: "offNormal" },
  shows: {
    tags: "Nothing comes any more, for long",
    behaviour: "The server is gone from its port, as after a crash, and comes back after 120 s.",
  },
  start: (link) => link.dropLink(),
  end: (link) => link.restoreLink(),
};
