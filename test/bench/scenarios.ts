/**
 * `npm run scenarios -- [--minutes N|complete] [--seed N] [NAME …]`: every scenario (or those named) with the console in the closed
 * loop in this process, without OPC UA in between. One JSON line each on stdout; exit code 1 on a collision or a lost box.
 */
import { parseArgs } from "node:util";
import { startPlanner } from "../../main/core/dispatch/planner.ts";
import type { PolicyName } from "../../main/core/dispatch/policies/policies.ts";
import { createPlant } from "../../opcua-sim/world/createPlant.ts";
import { aScenario, aSite, scenarioNames } from "../builders/aScenario.ts";
import { inProcessPlant } from "./inProcessPlant.ts";
import { runShiftLoop } from "./shiftLoop.ts";

const { values, positionals } = parseArgs({
  options: {
    minutes: { type: "string", default: "25" },
    seed: { type: "string" },
    policy: { type: "string", default: "rolling" },
  },
  allowPositionals: true,
});

let isBad = false;
for (const name of positionals.length > 0 ? positionals : scenarioNames) {
  const scenario = aScenario(name);
  const site = aSite(scenario.site);
  const plant = createPlant(site, scenario, Number(values.seed ?? scenario.seed));
  const startMs = performance.now();
  const result = await runShiftLoop({
    site,
    plant: inProcessPlant(site, plant),
    until: values.minutes === "complete" ? values.minutes : { minutes: Number(values.minutes) },
    vesselCalls: scenario.vessels.length,
    planner: startPlanner(site, values.policy as PolicyName),
    roundMs: 500,
    onProgress: () => undefined,
  });
  const { collisions, nearMisses, containersLost } = plant.tally();
  isBad ||= collisions + containersLost > 0;
  const wallS = Math.round((performance.now() - startMs) / 100) / 10;
  const {
    gcrMean,
    gcrByCrane,
    movesDone,
    movesPlanned,
    deadlocks,
    craneWaitS,
    truckWaitS,
    energyKwh,
    vesselFinishS,
    emptyKm,
    ladenKm,
    emptyShare,
    planMs,
    planChangesPerHour,
    rehandles,
  } = result;
  const goals = plant.goals?.().map(({ goal, value, isMet }) => ({ id: goal.id, value, isMet }));
  const events = plant.events?.().filter(({ firedAtS }) => !Number.isNaN(firedAtS));
  const minutes = Math.round(result.simHours * 60);
  const line = {
    name,
    minutes,
    movesDone,
    movesPlanned,
    gcrMean,
    craneWaitS,
    truckWaitS,
    energyKwh,
    wallS,
    emptyKm,
    ladenKm,
    emptyShare,
    planMs,
    planChangesPerHour,
    rehandles,
  };
  const ends = { collisions, nearMisses, containersLost, deadlocks, gcrByCrane, vesselFinishS };
  console.log(JSON.stringify({ ...line, ...ends, goals, events }));
}
process.exit(isBad ? 1 : 0);
