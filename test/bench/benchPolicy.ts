import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { Worker } from "node:worker_threads";
import { type PolicyName, policyNames } from "../../main/core/dispatch/policies/policies.ts";
import { pairedDifference } from "./pairedStatistics.ts";
import type { PolicyShift } from "./policyRun.ts";
import type { ShiftResult } from "./shiftLoop.ts";

/**
 * `npm run bench:policy`: whole shifts in the closed loop, simulator and console in one process, the same seeds for every policy. Differences
 * are paired by seed, with a 95 % confidence interval.
 */
const usage = "npm run bench:policy -- [--shifts a,b] [--policies a,b] [--seeds 1,2,3] [--threads N] [--json]";
const shifts: Readonly<Record<string, PolicyShift>> = {
  training: { scenario: "dual-cycle", inService: undefined },
  "training-16-trucks": { scenario: "dual-cycle", inService: 16 },
  "training-single-cycle": { scenario: "first-vessel", inService: undefined },
  "tianjin-c": { scenario: "tianjin-c", inService: undefined },
  large: { scenario: "large", inService: undefined },
};
const { values } = parseArgs({
  options: {
    shifts: { type: "string", default: Object.keys(shifts).join(",") },
    policies: { type: "string", default: policyNames.join(",") },
    seeds: { type: "string", default: "1,2,3,4,5" },
    threads: { type: "string", default: "2" },
    json: { type: "boolean", default: false },
  },
});
const wanted = values.shifts.split(",");
const compared = values.policies.split(",").map((name) => policyNames.find((known) => known === name) ?? name);
const seeds = values.seeds.split(",").map(Number);
const isPolicy = (name: string): name is PolicyName => policyNames.some((known) => known === name);
const isWrong = wanted.some((name) => !shifts[name]) || !compared.every(isPolicy) || !seeds.every(Number.isInteger);
if (isWrong || !(Number(values.threads) >= 1)) {
  console.error(
    `shifts are ${Object.keys(shifts).join(", ")}; policies are ${policyNames.join(", ")}; seeds are whole numbers. Use: ${usage}`,
  );
  process.exit(2);
}

const startedAt = new Date().toISOString();
const startMs = performance.now();
const tasks = wanted.flatMap((name) =>
  seeds.flatMap((seed) => compared.filter(isPolicy).map((policy) => ({ name, policy, seed }))),
);
const results = new Map<string, ShiftResult>();
const keyOf = (name: string, policy: string, seed: number): string => `${name} ${policy} ${seed}`;

/** Takes tasks off the list until it is empty. */
async function runThread(): Promise<void> {
  const worker = new Worker(new URL("./policyWorker.ts", import.meta.url));
  for (let task = tasks.shift(); task; task = tasks.shift()) {
    const { name, policy, seed } = task;
    const atMs = performance.now();
    const result = await new Promise<ShiftResult>((resolve, reject) => {
      worker.once("message", resolve);
      worker.once("error", reject);
      worker.postMessage({ shift: shifts[name], policy, seed });
    });
    worker.removeAllListeners("error");
    results.set(keyOf(name, policy, seed), result);
    const wallS = ((performance.now() - atMs) / 1000).toFixed(0);
    const { gcrMean, movesDone, movesPlanned, emptyKm, craneWaitS, collisions, containersLost, deadlocks } = result;
    const figures = {
      gcrMean,
      movesDone,
      movesPlanned,
      emptyKm,
      craneWaitS,
      collisions,
      containersLost,
      deadlocks,
      wallS,
    };
    console.error(`${name} ${policy} seed ${seed}: ${JSON.stringify(figures)}`);
  }
  await worker.terminate();
}
await Promise.all(Array.from({ length: Number(values.threads) }, runThread));

const mean = (list: readonly number[]): number => list.reduce((sum, each) => sum + each, 0) / list.length;
const rounded = (value: number, digits = 2): number | null =>
  Number.isFinite(value) ? Number(value.toFixed(digits)) : null;
const emptyPerMove = (result: ShiftResult): number => (1000 * result.emptyKm) / Math.max(1, result.movesDone);
const finishS = (result: ShiftResult): number => Math.max(0, ...Object.values(result.vesselFinishS));

function summary(name: string): unknown {
  const runs = (policy: string): ShiftResult[] =>
    seeds.map((seed) => results.get(keyOf(name, policy, seed)) as ShiftResult);
  const of = (policy: string): unknown => ({
    gcrMean: rounded(mean(runs(policy).map((run) => run.gcrMean))),
    emptyShare: rounded(mean(runs(policy).map((run) => run.emptyShare)), 4),
    emptyMPerMove: rounded(mean(runs(policy).map(emptyPerMove)), 0),
    finishS: rounded(mean(runs(policy).map(finishS)), 0),
    craneWaitS: rounded(mean(runs(policy).map((run) => run.craneWaitS)), 0),
    planChangesPerHour: rounded(mean(runs(policy).map((run) => run.planChangesPerHour)), 1),
    complete: runs(policy).filter((run) => run.complete).length,
    collisions: runs(policy).reduce((sum, run) => sum + run.collisions, 0),
    containersLost: runs(policy).reduce((sum, run) => sum + run.containersLost, 0),
    deadlocks: runs(policy).reduce((sum, run) => sum + run.deadlocks, 0),
    gcrBySeed: runs(policy).map((run) => run.gcrMean),
  });
  const versus = (policy: PolicyName): unknown => {
    if (!compared.includes(policy) || !compared.includes("rolling")) return undefined;
    const ours = runs("rolling");
    const theirs = runs(policy);
    const pair = (value: (run: ShiftResult) => number) => pairedDifference(ours.map(value), theirs.map(value));
    const gcr = pair((run) => run.gcrMean);
    return {
      gcrPct: rounded(gcr.meanPct),
      ci95: rounded(gcr.ci95),
      emptyPct: rounded(pair(emptyPerMove).meanPct),
      finishPct: rounded(pair(finishS).meanPct),
    };
  };
  return {
    policies: Object.fromEntries(compared.map((policy) => [policy, of(policy)])),
    allMovesDone: compared.every((policy) => runs(policy).every((run) => run.complete)),
    allMovesDoneRolling: compared.includes("rolling") && runs("rolling").every((run) => run.complete),
    vsNearest: versus("nearest"),
    vsDedicated: versus("dedicated"),
    vsAssignment: versus("leastCost"),
  };
}

const line = {
  script: "bench:policy",
  node: process.version,
  cpu: cpus()[0]?.model ?? "unknown",
  startedAt,
  wallS: Number(((performance.now() - startMs) / 1000).toFixed(1)),
  seeds,
  scenarios: Object.fromEntries(wanted.map((name) => [name, summary(name)])),
  notes: [
    "percent: rolling against the other, positive = rolling has more; mean of paired differences by seed, ci95 = half the width of its 95 % interval",
    "emptyPct by empty metres of driverless trucks per move; finishPct by the last vessel's finish",
    "a shift that did not end is in the means with what it did until nothing was done for 40 minutes; `complete` counts the ended ones",
  ],
};
if (values.json) console.log(JSON.stringify(line));
else console.log(JSON.stringify(line.scenarios, undefined, 2));
