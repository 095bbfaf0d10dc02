/**
 * `npm run bench:resilience -- [--kills N] [--every S] [--json] [NAME …]`: shifts in the closed loop in this process whose console is
 * killed at random moments, every S simulated seconds in the mean, and started again on the same folder; shift after shift until
 * N deaths. Exit code 1 when a box was lost, a command doubled, or a shift did not come to its end.
 */
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { seededRandom } from "../../main/core/dispatch/search/seededRandom.ts";
import { createPlant } from "../../opcua-sim/world/createPlant.ts";
import { aScenario, aSite } from "../builders/aScenario.ts";
import { inProcessPlant } from "./inProcessPlant.ts";
import { type KillFigures, runKillShift } from "./killShift.ts";

const { values, positionals } = parseArgs({
  options: {
    kills: { type: "string", default: "500" },
    every: { type: "string", default: "60" },
    json: { type: "boolean", default: false },
  },
  allowPositionals: true,
});
const names = positionals.length > 0 ? positionals : ["first-vessel"];
const wanted = Number(values.kills);
const roundMs = 500;
const meanRounds = Math.max(1, (Number(values.every) * 1000) / roundMs);

const startedAt = new Date().toISOString();
const startMs = performance.now();
const shifts: (KillFigures & { readonly lost: number; readonly collisions: number })[] = [];
const count = (): number => shifts.reduce((sum, shift) => sum + shift.kills, 0);
for (let seed = 1; count() < wanted; seed += 1) {
  for (const name of names) {
    const scenario = aScenario(name);
    const site = aSite(scenario.site);
    const plant = createPlant(site, scenario, seed);
    const random = seededRandom(seed);
    const figures = await runKillShift({
      ...{ site, plant: inProcessPlant(site, plant), meanRounds, roundMs },
      random: () => random.next(),
    });
    const { containersLost, collisions } = plant.tally();
    shifts.push({ ...figures, lost: containersLost, collisions });
    const { kills, movesDone, movesPlanned, commandsDoubled, unreconciled } = figures;
    console.error(
      `${name}, seed ${seed}: ${kills} kills, ${movesDone} of ${movesPlanned} moves in ${(figures.simHours * 60).toFixed(0)} min, ` +
        `${containersLost} lost, ${collisions} collisions, ${commandsDoubled} doubled, unreconciled ${JSON.stringify(unreconciled)}`,
    );
    if (count() >= wanted) break;
  }
}

const sum = (read: (shift: (typeof shifts)[number]) => number): number =>
  shifts.reduce((total, shift) => total + read(shift), 0);
const restarts = shifts.flatMap(({ restartMs }) => restartMs).sort((a, b) => a - b);
const unfinished = shifts.filter(({ movesDone, movesPlanned }) => movesDone < movesPlanned).length;
const kills = {
  n: count(),
  lost: sum(({ lost }) => lost),
  doubled: null,
  commandsDoubled: sum(({ commandsDoubled }) => commandsDoubled),
  collisions: sum(({ collisions }) => collisions),
  unfinishedShifts: unfinished,
  unreconciled: sum(({ unreconciled }) => unreconciled.length),
  restartP99Ms: Number((restarts[Math.floor(restarts.length * 0.99)] ?? 0).toFixed(1)),
};
const notes = [
  "lost: boxes that are nowhere, in two places, or elsewhere than their record says, counted in the world at the end of each shift",
  "doubled: counted under lost (a box in two places)",
  "restartP99Ms: reading journal and terminal and the first round, in this process; without OPC UA",
];
if (values.json) {
  const wallS = Number(((performance.now() - startMs) / 1000).toFixed(1));
  const machine = { node: process.version, cpu: cpus()[0]?.model ?? "unknown", startedAt, wallS };
  console.log(JSON.stringify({ script: "bench:resilience", ...machine, shifts: shifts.length, kills, notes }));
}
process.exit(kills.lost + kills.commandsDoubled + kills.collisions + unfinished === 0 ? 0 : 1);
