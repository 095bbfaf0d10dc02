import { certificateExpired } from "./certificateExpired.ts";
import { endpointGone } from "./endpointGone.ts";
import { latency } from "./latency.ts";
import { linkLoss } from "./linkLoss.ts";
import type { ServerFaultKind } from "./serverFault.ts";
import { sessionDropped } from "./sessionDropped.ts";
import { subscriptionStarvation } from "./subscriptionStarvation.ts";

/** Every kind of fault at the servers themselves. */
export const serverFaultKinds: readonly ServerFaultKind[] = [
  linkLoss,
  endpointGone,
  sessionDropped,
  latency,
  subscriptionStarvation,
  certificateExpired,
];
