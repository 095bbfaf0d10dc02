import type { SiteConfig } from "../../common/config/siteConfig.ts";
import { driveTable } from "../../common/road/driveTable.ts";
import { buildRoadGraph } from "../../common/road/roadGraph.ts";
import type { Planner } from "../../main/core/dispatch/planner.ts";
import { type PolicyName, policies } from "../../main/core/dispatch/policies/policies.ts";
import { createPlant } from "../../opcua-sim/world/createPlant.ts";
import { aScenario, aSite } from "../builders/aScenario.ts";
import { inProcessPlant } from "./inProcessPlant.ts";
import { runShiftLoop, type ShiftResult } from "./shiftLoop.ts";

/** A shift that policies are compared in. */
export interface PolicyShift {
  /** A scenario of the simulator. */
  readonly scenario: string;
  /** Driverless trucks in service; undefined = as the scenario says. */
  readonly inService: number | undefined;
}

/** One shift to its end, simulator and console in this process. */
export async function policyRun(
  { scenario: name, inService }: PolicyShift,
  policy: PolicyName,
  seed: number,
): Promise<ShiftResult> {
  const own = aScenario(name);
  const scenario = inService === undefined ? own : { ...own, fleet: { ...own.fleet, inService } };
  const site = aSite(scenario.site);
  const plant = createPlant(site, scenario, seed);
  return runShiftLoop({
    site,
    plant: inProcessPlant(site, plant),
    planner: plannerHere(site, policy),
    until: "complete",
    vesselCalls: scenario.vessels.length,
    roundMs: 500,
    onProgress: () => undefined,
  });
}

/** Plans in this thread: shifts run beside each other, one per core. */
function plannerHere(site: SiteConfig, policy: PolicyName): Planner {
  const drives = driveTable(buildRoadGraph(site));
  return {
    plan: async (snapshot) => {
      const startedAt = performance.now();
      return { plan: policies[policy](site.dispatch, drives, snapshot), ms: performance.now() - startedAt };
    },
    close: async () => undefined,
  };
}
