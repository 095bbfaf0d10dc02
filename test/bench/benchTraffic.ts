import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { aSite } from "../builders/aScenario.ts";
import { runTraffic, type TrafficRun, trafficKinds } from "./trafficRun.ts";

/**
 * `npm run bench:traffic -- [--fleets 25,76,200] [--hours 2] [--seed 1] [--json]`: trucks on the simulator's world in this process,
 * commanded by the console's traffic desk alone, from goal to goal, in random and adversarial traffic.
 */
const usage = "npm run bench:traffic -- [--fleets 25,76,200] [--hours H] [--seed N] [--json]";
const { values } = parseArgs({
  options: {
    fleets: { type: "string", default: "25,76,200" },
    hours: { type: "string", default: "1.75" },
    seed: { type: "string", default: "1" },
    json: { type: "boolean", default: false },
  },
});
const sites: Readonly<Record<string, string>> = { "25": "training", "76": "tianjin-c", "200": "large" };
const wanted = values.fleets.split(",");
const hours = Number(values.hours);
const seed = Number(values.seed);
const unknown = wanted.find((fleet) => sites[fleet] === undefined);
if (unknown !== undefined || !(hours >= 0.1) || !Number.isInteger(seed)) {
  console.error(`fleets are 25, 76 and 200, --hours is 0.1 or more. Use: ${usage}`);
  process.exit(2);
}

const startedAt = new Date().toISOString();
const startMs = performance.now();
const fleets: Record<string, unknown> = {};
let isBad = false;
for (const fleet of wanted) {
  const site = aSite(sites[fleet] as string);
  const alone = runTraffic(site, { kind: "random", trucks: 1, minutes: 60, seed });
  const runs = trafficKinds.map((kind) => {
    const run = runTraffic(site, { kind, trucks: Number(fleet), minutes: hours * 60, seed });
    console.error(`${fleet} trucks, ${kind}: ${JSON.stringify(run)}`);
    return [kind, run] as const;
  });
  const sum = (of: (run: TrafficRun) => number): number => runs.reduce((total, [, run]) => total + of(run), 0);
  const shareOf = (run: TrafficRun): number => {
    const unlimitedS = run.freeFlowS * (alone.drivenS / alone.freeFlowS);
    return Number(((unlimitedS + run.dwellS) / (run.drivenS + run.dwellS)).toFixed(3));
  };
  fleets[fleet] = {
    simHours: sum((run) => run.simHours),
    collisions: sum((run) => run.collisions),
    nearMisses: sum((run) => run.nearMisses),
    deadlocksUnresolved: sum((run) => run.deadlocksUnresolved),
    longestWaitS: Math.max(...runs.map(([, run]) => run.longestWaitS)),
    throughputVsUnlimited: shareOf((runs[0] as (typeof runs)[number])[1]),
    throughputByKind: Object.fromEntries(runs.map(([kind, run]) => [kind, shareOf(run)])),
    trips: sum((run) => run.trips),
    gaveWay: sum((run) => run.gaveWay),
    notSafe: sum((run) => run.notSafe),
  };
  isBad ||= sum((run) => run.collisions + run.deadlocksUnresolved) > 0;
}
const line = {
  script: "bench:traffic",
  node: process.version,
  cpu: cpus()[0]?.model ?? "unknown",
  startedAt,
  wallS: Number(((performance.now() - startMs) / 1000).toFixed(1)),
  fleets,
  notes: [
    "goals are drawn anew when a truck has stood 20 to 60 s at the last one; all trucks start parked, and the first way out of the parking places is part of the figures",
    "longestWaitS: longest time that a truck got no road while nothing dead stood before it",
    "deadlocksUnresolved: waits of that kind of more than 600 s",
    "throughputVsUnlimited: time that the finished trips of the random traffic would have taken on empty roads (a single truck on the same site gives seconds per free-flow second), pauses included, over the time they took",
  ],
};
if (values.json) console.log(JSON.stringify(line));
process.exit(isBad ? 1 : 0);
