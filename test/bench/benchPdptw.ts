import { once } from "node:events";
import { readdirSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { Worker } from "node:worker_threads";
import { checkPickupPlan } from "../builders/checkPickupPlan.ts";
import { benchData, mean, median, readCsv, readNumbers, rounded } from "./benchData.ts";
import { liLimProblem } from "./liLim.ts";
import type { Clock, SearchAnswer, SearchTask } from "./pdptwWorker.ts";

/**
 * `npm run bench:pdptw`: total distance of the pick-up and delivery engine on Li and Lim's instances against the reference distance,
 * one thread, a budget per run that is enforced from outside. Every plan goes through a checker that shares no code with the
 * planner. A run that got under 90 % of its core is void and repeated.
 */
const usage =
  "npm run bench:pdptw -- [--data DIR] [--budget 100,1000] [--classes li_lim_100,li_lim_200] [--seeds 1,2,3] [--clock wall|cpu] [--json]";
const { values } = parseArgs({
  options: {
    data: { type: "string" },
    budget: { type: "string", default: "100,1000" },
    classes: { type: "string" },
    seeds: { type: "string", default: "1,2,3" },
    clock: { type: "string", default: "wall" },
    json: { type: "boolean", default: false },
  },
});
const least = 0.9;
const mostRepeats = 4;

const dir = benchData(values.data, "pdptw");
const known = readdirSync(dir).filter((name) => name.startsWith("li_lim"));
const classNames = values.classes?.split(",") ?? known;
const unknown = classNames.find((name) => !known.includes(name));
if (unknown !== undefined) refuse(`${dir} has no class "${unknown}": choose from ${known.join(", ")}. Use: ${usage}`);
const budgets = numbers(values.budget, "--budget");
const seeds = numbers(values.seeds, "--seeds");
if (values.clock !== "wall" && values.clock !== "cpu") refuse(`--clock is wall or cpu. Use: ${usage}`);
const clock: Clock = values.clock === "cpu" ? "cpu" : "wall";

function refuse(sentence: string): never {
  console.error(sentence);
  process.exit(2);
}

function numbers(list: string, option: string): number[] {
  const parsed = list.split(",").map(Number);
  if (!parsed.every((value) => Number.isInteger(value) && value > 0)) {
    refuse(`${option} is a list of whole numbers above 0, not "${list}". Use: ${usage}`);
  }
  return parsed;
}

interface Run {
  readonly instance: string;
  readonly seed: number;
  readonly gapPct: number;
  readonly faults: readonly string[];
  readonly iterations: number;
  readonly cpuShare: number;
  readonly wallMs: number;
  readonly repeats: number;
}

const stop = new Int32Array(new SharedArrayBuffer(4));
const worker = new Worker(join(import.meta.dirname, "pdptwWorker.ts"), { workerData: stop });

/** One run; the wall clock runs from the question to the answer, both on this side. */
async function ask(task: SearchTask): Promise<SearchAnswer & { readonly wallMs: number }> {
  Atomics.store(stop, 0, 0);
  const startMs = performance.now();
  worker.postMessage(task);
  // With the CPU clock the run stops itself; the wall clock only guards against a hang.
  const timer = setTimeout(() => Atomics.store(stop, 0, 1), task.budgetMs * (clock === "wall" ? 1 : 30));
  const [answer]: SearchAnswer[] = await once(worker, "message");
  clearTimeout(timer);
  if (!answer) throw new Error("the worker gave no answer");
  return { ...answer, wallMs: performance.now() - startMs };
}

async function measure(task: SearchTask, instance: string, reference: number): Promise<Run> {
  for (let repeats = 0; ; repeats += 1) {
    const { plan, iterations, cpuMs, wallMs } = await ask(task);
    const cpuShare = cpuMs / wallMs;
    if (clock === "wall" && cpuShare < least && repeats < mostRepeats) continue;
    const faults = checkPickupPlan(task.problem, plan);
    if (plan.unserved.length > 0) faults.push(`${plan.unserved.length} requests are not served`);
    const gapPct = (plan.cost / reference - 1) * 100;
    return { instance, seed: task.seed, gapPct, faults, iterations, cpuShare, wallMs, repeats };
  }
}

function figures(runs: readonly Run[]): Record<string, unknown> {
  const sound = runs.filter((run) => run.faults.length === 0);
  const gaps = sound.map((run) => run.gapPct);
  return {
    n: new Set(runs.map((run) => run.instance)).size,
    seeds,
    infeasible: runs.length - sound.length,
    meanGapPct: rounded(mean(gaps), 3),
    medianGapPct: rounded(median(gaps), 3),
    maxGapPct: rounded(Math.max(...gaps), 2),
    cpuShare: rounded(mean(runs.map((run) => run.cpuShare)), 2),
    /** Runs that stayed under 90 % of a core in all repeats: their gaps are of less time than the budget says. */
    underShare: clock === "wall" ? runs.filter((run) => run.cpuShare < least).length : null,
    repeated: runs.reduce((sum, run) => sum + run.repeats, 0),
    maxWallMs: rounded(Math.max(...runs.map((run) => run.wallMs)), 1),
    medianIterations: median(runs.map((run) => run.iterations)),
    meanGapPctBySeed: seeds.map((seed) =>
      rounded(mean(sound.filter((run) => run.seed === seed).map((run) => run.gapPct)), 3),
    ),
    lost: sound
      .filter((run) => run.gapPct > 1)
      .map(({ instance, seed, gapPct }) => ({ instance, seed, gapPct: rounded(gapPct, 2) })),
    faults: runs.flatMap((run) => run.faults.map((fault) => `${run.instance} seed ${run.seed}: ${fault}`)),
  };
}

const startedAt = new Date().toISOString();
const startMs = performance.now();
const references = new Map(
  readCsv(join(dir, "reference.csv")).map((row) => [
    `${row["class"]}/${row["instance"]}`,
    Number(row["reference_distance"]),
  ]),
);
const classes: Record<string, Record<string, Record<string, unknown>>> = {};
let isSound = true;
for (const name of classNames) {
  const instances = readdirSync(join(dir, name)).map((file) => ({
    id: file.replace(".txt", ""),
    problem: liLimProblem(readNumbers(join(dir, name, file))),
    reference: references.get(`${name}/${file.replace(".txt", "")}`) ?? Number.NaN,
  }));
  const [first] = instances;
  // The console's planner thread is warm; the compiler's first second is not measured.
  if (first) await ask({ problem: first.problem, seed: 0, budgetMs: 1000, clock });
  const byBudget: Record<string, Record<string, unknown>> = {};
  for (const budgetMs of budgets) {
    const runs: Run[] = [];
    for (const { id, problem, reference } of instances) {
      for (const seed of seeds) runs.push(await measure({ problem, seed, budgetMs, clock }, id, reference));
    }
    byBudget[budgetMs] = figures(runs);
    isSound &&= runs.length > 0 && runs.every((run) => run.faults.length === 0);
    console.error(`${name}, ${budgetMs} ms: ${JSON.stringify(byBudget[budgetMs])}`);
  }
  classes[name] = byBudget;
}
await worker.terminate();
const line = {
  script: "bench:pdptw",
  node: process.version,
  cpu: cpus()[0]?.model ?? "unknown",
  startedAt,
  wallS: rounded((performance.now() - startMs) / 1000, 1),
  clock,
  loadAverage: loadavg().map((load) => rounded(load, 1)),
  classes,
  notes: [
    "gap: total distance against reference_distance (distance only, any number of the given vehicles); not comparable with results that count vehicles first",
    `a run is void and repeated, at most ${mostRepeats} times, when its thread got under 90 % of a core; underShare counts those that never got it`,
    "cpuShare: CPU time of the search thread by the wall time from question to answer, mean over runs",
    "clock cpu: the budget is CPU time of the thread, for machines that others use too; the wall time is then longer",
    "one warm-up run of 1 s per class is not measured",
  ],
};
if (values.json) console.log(JSON.stringify(line));
process.exit(isSound ? 0 : 1);
