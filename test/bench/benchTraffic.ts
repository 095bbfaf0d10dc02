import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { aSite } from "../builders/aScenario.ts";
import { trafficKinds } from "./trafficGoals.ts";
import { runTraffic, type TrafficRun } from "./trafficRun.ts";

/**
 * `npm run bench:traffic -- [--fleets 25,76,200] [--hours H] [--seed N] [--json]`: trucks on the simulator's world in this process,
 * commanded by the console's traffic desk alone, from goal to goal, in random and adversarial traffic. `--hours` is the simulated
 * time per fleet, all kinds of traffic together; without it 20 hours are shared out.
 */
const usage = "npm run bench:traffic -- [--fleets 25,76,200] [--hours H] [--seed N] [--json]";
const { values } = parseArgs({
  options: {
    fleets: { type: "string", default: "25,76,200" },
    hours: { type: "string" },
    seed: { type: "string", default: "1" },
    json: { type: "boolean", default: false },
  },
});
/** Site and simulated hours of each fleet. */
const plans: Readonly<Record<string, { readonly site: string; readonly hours: number }>> = {
  "25": { site: "training", hours: 8 },
  "76": { site: "tianjin-c", hours: 7 },
  "200": { site: "large", hours: 5 },
};
const wanted = values.fleets.split(",");
const seed = Number(values.seed);
const asked = values.hours === undefined ? undefined : Number(values.hours);
const unknown = wanted.find((fleet) => plans[fleet] === undefined);
if (unknown !== undefined || (asked !== undefined && !(asked >= 0.5)) || !Number.isInteger(seed)) {
  console.error(`fleets are 25, 76 and 200, --hours is 0.5 or more, --seed a whole number. Use: ${usage}`);
  process.exit(2);
}

const startedAt = new Date().toISOString();
const startMs = performance.now();
const fleets: Record<string, unknown> = {};
let isBad = false;
for (const fleet of wanted) {
  const plan = plans[fleet];
  if (!plan) continue;
  const site = aSite(plan.site);
  const hours = asked ?? plan.hours;
  const cpuBefore = process.cpuUsage();
  const alone = runTraffic(site, { kind: "random", trucks: 1, minutes: 60, seed });
  const runs = trafficKinds.map((kind) => {
    const run = runTraffic(site, { kind, trucks: Number(fleet), minutes: (hours * 60) / trafficKinds.length, seed });
    console.error(`${fleet} trucks, ${kind}: ${JSON.stringify(run)}`);
    return [kind, run] as const;
  });
  const cpu = process.cpuUsage(cpuBefore);
  const sum = (of: (run: TrafficRun) => number): number => runs.reduce((total, [, run]) => total + of(run), 0);
  const most = (of: (run: TrafficRun) => number): number => Math.max(...runs.map(([, run]) => of(run)));
  const byKind = (of: (run: TrafficRun) => number): Record<string, number> =>
    Object.fromEntries(runs.map(([kind, run]) => [kind, of(run)]));
  const shareOf = (run: TrafficRun): number => {
    const unlimitedS = run.freeFlowS * (alone.drivenS / alone.freeFlowS);
    return Number(((unlimitedS + run.dwellS) / (run.drivenS + run.dwellS)).toFixed(3));
  };
  fleets[fleet] = {
    simHours: sum((run) => run.simHours),
    collisions: sum((run) => run.collisions),
    nearMisses: sum((run) => run.nearMisses),
    deadlocksUnresolved: sum((run) => run.deadlocksUnresolved),
    longestWaitS: most((run) => run.longestWaitS),
    longestHoldS: most((run) => run.longestHoldS),
    longestHoldByKindS: byKind((run) => run.longestHoldS),
    throughputVsUnlimited: shareOf((runs[0] as (typeof runs)[number])[1]),
    throughputByKind: byKind(shareOf),
    trips: sum((run) => run.trips),
    gaveWay: sum((run) => run.gaveWay),
    notSafe: sum((run) => run.notSafe),
    simSecondsPerCpuS: Math.round((sum((run) => run.simHours) * 3600) / ((cpu.user + cpu.system) / 1e6)),
    deskSPerSimHour: Number((sum((run) => run.deskS) / sum((run) => run.simHours)).toFixed(1)),
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
    "all trucks start parked and get their first goals spread over 15 minutes; later ones when they have stood 20 to 60 s at the last",
    "longestHoldS: longest time between two releases of road to a truck that wanted to go on; longestWaitS: the same without the time in which something dead was the cause",
    "deadlocksUnresolved: waits of the latter kind of more than 600 s",
    "throughputVsUnlimited: time that the finished trips of the random traffic would have taken on empty roads (a single truck on the same site gives seconds per free-flow second), pauses included, over the time they took",
    "simSecondsPerCpuS: simulated seconds per CPU second, world and harness included; deskSPerSimHour: wall seconds of the traffic desk alone",
  ],
};
if (values.json) console.log(JSON.stringify(line));
process.exit(isBad ? 1 : 0);
