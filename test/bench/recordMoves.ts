import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { CheId } from "../../common/ids.ts";
import { startPlanner } from "../../main/core/dispatch/planner.ts";
import type { PolicyName } from "../../main/core/dispatch/policies/policies.ts";
import { isBeforeQuayCrane } from "../../main/core/dispatch/workBook.ts";
import { Control } from "../../main/core/execution/control.ts";
import { plantTotals, ShiftTally } from "../../main/core/picture/shiftTally.ts";
import { createPlant } from "../../opcua-sim/world/createPlant.ts";
import { aScenario, aSite } from "../builders/aScenario.ts";
import { inProcessPlant } from "./inProcessPlant.ts";
import type { RecordedRun } from "./recordedMoves.ts";

/**
 * `node test/bench/recordMoves.ts --out FILE [--seeds 1,2,3] [--policy NAME] NAME …`: runs scenarios in the closed loop and writes when each quay crane
 * finished each move. The forecast of vessels' finishes is judged by such recordings (recordedMoves.test.ts).
 */
const { values, positionals } = parseArgs({
  options: {
    out: { type: "string" },
    seeds: { type: "string", default: "1,2,3" },
    policy: { type: "string", default: "rolling" },
  },
  allowPositionals: true,
});
if (!values.out) {
  console.error("Say where to write with --out FILE.");
  process.exit(2);
}

const roundMs = 500;
/** A run that takes longer than this has come to a standstill, simulated seconds. */
const longestS = 4 * 3600;

async function record(name: string, seed: number): Promise<RecordedRun> {
  const scenario = aScenario(name);
  const site = aSite(scenario.site);
  const world = createPlant(site, scenario, seed);
  const plant = inProcessPlant(site, world);
  const tally = new ShiftTally();
  const planner = startPlanner(site, values.policy as PolicyName);
  const control = new Control({ site, call: plant.call, planner, isLockStep: true });
  const lines = new Map<string, { vessel: string; listedAtS: number; doneAtS: number }[]>();
  const seen = new Map<string, { vessel: string; listedAtS: number; doneAtS: number }>();
  await plant.advance(0);
  const startMs = plant.twin().plantTimeMs;
  await control.load(startMs);
  for (let isOpen = true; isOpen; await plant.advance(roundMs)) {
    await control.round(plant.twin());
    const atS = (plant.twin().plantTimeMs - startMs) / 1000;
    const book = control.desk?.book;
    if (!book || atS > longestS) throw new Error(`${name} seed ${seed} stands still after ${atS} s`);
    tally.observe(plant.twin(), book);
    isOpen = new Set(book.queues.map((queue) => queue.vessel)).size < scenario.vessels.length;
    for (const queue of book.queues) {
      for (const id of queue.jobs) {
        let move = seen.get(id);
        if (!move) {
          move = { vessel: queue.vessel, listedAtS: atS, doneAtS: Number.NaN };
          seen.set(id, move);
          lines.set(queue.crane, [...(lines.get(queue.crane) ?? []), move]);
        }
        if (Number.isNaN(move.doneAtS) && !isBeforeQuayCrane(book.job(id))) move.doneAtS = Math.round(atS);
        isOpen ||= Number.isNaN(move.doneAtS);
      }
    }
  }
  await planner.close();
  const rates = [...lines.keys()].map((crane) => tally.rateMph(crane as CheId));
  const gcr = rates.reduce((sum, rate) => sum + rate, 0) / rates.length;
  const { rehandles } = plantTotals(plant.twin());
  const { collisions, containersLost } = world.tally();
  console.error(JSON.stringify({ name, seed, gcr: Number(gcr.toFixed(2)), rehandles, collisions, containersLost }));
  return { scenario: name, seed, cranes: Object.fromEntries(lines) };
}

const runs: RecordedRun[] = [];
for (const seed of values.seeds.split(",")) {
  for (const name of positionals) {
    runs.push(await record(name, Number(seed)));
    writeFileSync(values.out, `${runs.map((run) => JSON.stringify(run)).join("\n")}\n`);
  }
}
