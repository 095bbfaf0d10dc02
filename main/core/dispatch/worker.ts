import { parentPort, workerData } from "node:worker_threads";
import type { SiteConfig } from "../../../common/config/siteConfig.ts";
import { driveTable } from "../../../common/road/driveTable.ts";
import { buildRoadGraph } from "../../../common/road/roadGraph.ts";
import type { PlanSnapshot } from "./planSnapshot.ts";
import { type PolicyName, policies } from "./policies/policies.ts";

/** The planner's thread: a snapshot in, a plan out, one at a time. */
const { site, policy } = workerData as { site: SiteConfig; policy: PolicyName };
const drives = driveTable(buildRoadGraph(site));

parentPort?.on("message", ({ id, snapshot }: { id: number; snapshot: PlanSnapshot }) => {
  const startedAt = performance.now();
  try {
    const plan = policies[policy](site.dispatch, drives, snapshot);
    parentPort?.postMessage({ id, plan, ms: performance.now() - startedAt });
  } catch (cause) {
    // The thread goes on: the next snapshot may be plannable.
    parentPort?.postMessage({ id, error: cause instanceof Error ? cause.message : String(cause) });
  }
});
