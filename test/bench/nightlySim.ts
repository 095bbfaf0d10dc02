import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { loadNamedSite, loadScenario } from "../../opcua-sim/simInputs.ts";
import { buildWorld } from "../../opcua-sim/world/buildWorld.ts";
import { checkScenario } from "../../opcua-sim/world/checkScenario.ts";
import { type SoakResult, soakWorld } from "./soakWorld.ts";
import { ruleNames } from "./worldRules.ts";

/**
 * `npm run nightly:sim`: the world's rules over random seeds, half of the hours with random faults. Table on stderr, the last
 * line of stdout is one JSON object.
 */
const usage = "npm run nightly:sim -- [--hours 20] [--hours-per-seed 2] [--first-seed 1] [--scenario first-vessel]";
const { values } = parseArgs({
  options: {
    hours: { type: "string", default: "20" },
    "hours-per-seed": { type: "string", default: "2" },
    "first-seed": { type: "string", default: "1" },
    scenario: { type: "string", default: "first-vessel" },
  },
});
const hours = Number(values.hours);
const hoursPerSeed = Number(values["hours-per-seed"]);
const firstSeed = Number(values["first-seed"]);
if (!(hours > 0) || !(hoursPerSeed > 0) || !Number.isInteger(firstSeed))
  refuse(`Hours and seeds are numbers. Use: ${usage}`);
const scenario = loadScenario(values.scenario);
if (!scenario.ok) refuse(scenario.error);
const site = loadNamedSite(scenario.value.site);
if (!site.ok) refuse(site.error);
const problem = checkScenario(site.value, scenario.value)[0];
if (problem) refuse(`${values.scenario} does not fit its site: ${problem.path}: ${problem.message}.`);

function refuse(sentence: string): never {
  console.error(sentence);
  process.exit(2);
}

const startedAt = new Date().toISOString();
const startMs = performance.now();
const results: (SoakResult & { readonly withFaults: boolean })[] = [];
console.error("seed   hours  faults  moves  visits  km     collisions  breaches");
for (let done = 0, seed = firstSeed; done < hours; done += hoursPerSeed, seed += 1) {
  const withFaults = seed % 2 === 0;
  const world = buildWorld(site.value, scenario.value, seed);
  const result = soakWorld(world, { seed, hours: Math.min(hoursPerSeed, hours - done), withFaults });
  results.push({ ...result, withFaults });
  const breaches = ruleNames.map((name) => result.breaches[name]).join(" ");
  console.error(
    [
      String(seed).padEnd(6),
      result.simHours.toFixed(1).padEnd(6),
      String(result.faults).padEnd(7),
      String(result.moves).padEnd(6),
      String(result.visits).padEnd(7),
      String(result.drivenKm).padEnd(6),
      String(result.collisions).padEnd(11),
      breaches,
    ].join(" "),
  );
  for (const example of result.examples) console.error(`       ${example}`);
}
const sum = (of: (result: SoakResult) => number): number => results.reduce((total, each) => total + of(each), 0);
const wallS = (performance.now() - startMs) / 1000;
const line = {
  script: "nightly:sim",
  node: process.version,
  cpu: cpus()[0]?.model ?? "unknown",
  startedAt,
  wallS: Number(wallS.toFixed(1)),
  scenario: values.scenario,
  seeds: results.map(({ seed }) => seed),
  simHours: sum((each) => each.simHours),
  simSecondsPerS: Math.round((sum((each) => each.simHours) * 3600) / wallS),
  faults: sum((each) => each.faults),
  moves: sum((each) => each.moves),
  visits: sum((each) => each.visits),
  drivenKm: sum((each) => each.drivenKm),
  collisions: sum((each) => each.collisions),
  nearMisses: sum((each) => each.nearMisses),
  breaches: Object.fromEntries(ruleNames.map((name) => [name, sum((each) => each.breaches[name])])),
  notes: [
    `world under the plainest console (random orders, a vessel call), no OPC UA; even seeds with random faults of all kinds`,
    "vehicles, counters and spreaders are looked at twice per simulated second, every box and stack once per minute",
  ],
};
console.log(JSON.stringify(line));
const isClean = line.collisions === 0 && ruleNames.every((name) => line.breaches[name] === 0);
process.exit(isClean ? 0 : 1);
