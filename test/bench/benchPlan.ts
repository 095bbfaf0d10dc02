import { cpus } from "node:os";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { parseArgs } from "node:util";
import { startPlanner } from "../../main/core/dispatch/planner.ts";
import { aSite } from "../builders/aScenario.ts";
import { type FleetSize, planSnapshots } from "./planSnapshots.ts";

/**
 * `npm run bench:plan -- [--sizes 25x200,76x600,200x2000] [--replans 200] [--long 10000] [--json]`: plans of the rolling horizon in its worker thread,
 * as the console asks for them; each snapshot follows from the one before it: time has passed, moves are done, new ones have come.
 */
const usage = "npm run bench:plan -- [--sizes 25x200,76x600,200x2000] [--replans N] [--long N] [--json]";
const sizes: Readonly<Record<string, FleetSize>> = {
  "25x200": { site: "training", trucks: 25, jobs: 200 },
  "76x600": { site: "tianjin-c", trucks: 76, jobs: 600 },
  "200x2000": { site: "large", trucks: 200, jobs: 2000 },
};
const { values } = parseArgs({
  options: {
    sizes: { type: "string", default: Object.keys(sizes).join(",") },
    replans: { type: "string", default: "200" },
    long: { type: "string", default: "10000" },
    json: { type: "boolean", default: false },
  },
});
const wanted = values.sizes.split(",");
const [replans, long] = [Number(values.replans), Number(values.long)];
if (wanted.some((name) => !sizes[name]) || !(replans >= 10) || !(long >= 0)) {
  console.error(`sizes are ${Object.keys(sizes).join(", ")}, --replans is 10 or more. Use: ${usage}`);
  process.exit(2);
}

const rounded = (value: number, digits = 2): number => Number(value.toFixed(digits));
const quantile = (sorted: readonly number[], q: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN;

async function measure(size: FleetSize): Promise<unknown> {
  const planner = startPlanner(aSite(size.site), "rolling");
  try {
    const next = planSnapshots(aSite(size.site), size, 1);
    // The first plan of all warms the thread up and fills the table of drives; the figure is of a second world, planned from nothing.
    for (let i = 0; i < 20; i += 1) await planner.plan(planSnapshots(aSite(size.site), size, i + 2)(undefined));
    const firsts: number[] = [];
    for (let i = 0; i < 20; i += 1) {
      const fresh = { ...planSnapshots(aSite(size.site), size, i + 30)(undefined), candidates: 0 };
      firsts.push((await planner.plan(fresh)).ms);
    }
    const loop = monitorEventLoopDelay({ resolution: 1 });
    let plan = (await planner.plan(next(undefined))).plan;
    const ms: number[] = [];
    const gaps: number[] = [];
    loop.enable();
    for (let i = 0; i < replans; i += 1) {
      const answer = await planner.plan(next(plan));
      plan = answer.plan;
      ms.push(answer.ms);
      if (plan.cost !== undefined && plan.bound) gaps.push((100 * (plan.cost - plan.bound)) / plan.bound);
    }
    loop.disable();
    ms.sort((a, b) => a - b);
    firsts.sort((a, b) => a - b);
    return {
      firstMs: rounded(quantile(firsts, 0.5)),
      firstMaxMs: rounded(firsts.at(-1) ?? Number.NaN),
      replanP50Ms: rounded(quantile(ms, 0.5)),
      replanP99Ms: rounded(quantile(ms, 0.99)),
      gapPct: gaps.length > 0 ? rounded(gaps.reduce((sum, each) => sum + each, 0) / gaps.length) : null,
      mainLoopMaxBlockMs: rounded(loop.max / 1e6),
      replans,
    };
  } finally {
    await planner.close();
  }
}

/** Growth of the process's memory over many replans, percent, from the second tenth of them to the last. */
async function growth(size: FleetSize, count: number): Promise<number> {
  const planner = startPlanner(aSite(size.site), "rolling");
  const next = planSnapshots(aSite(size.site), size, 1);
  let plan = (await planner.plan(next(undefined))).plan;
  let early = 0;
  let late = 0;
  for (let i = 0; i < count; i += 1) {
    plan = (await planner.plan({ ...next(plan), candidates: 20 })).plan;
    const { rss } = process.memoryUsage();
    if (i >= count * 0.1 && i < count * 0.2) early = Math.max(early, rss);
    if (i >= count * 0.9) late = Math.max(late, rss);
  }
  await planner.close();
  return (100 * (late - early)) / early;
}

const startedAt = new Date().toISOString();
const startMs = performance.now();
const figures: Record<string, unknown> = {};
for (const name of wanted) {
  const size = sizes[name] as FleetSize;
  const own = (await measure(size)) as Record<string, unknown>;
  const rssGrowthPct = name === "25x200" && long > 0 ? rounded(await growth(size, long)) : null;
  figures[name] = { ...own, rssGrowthPct };
  console.error(`${name}: ${JSON.stringify(figures[name])}`);
}
const line = {
  script: "bench:plan",
  node: process.version,
  cpu: cpus()[0]?.model ?? "unknown",
  startedAt,
  wallS: rounded((performance.now() - startMs) / 1000, 1),
  sizes: figures,
  notes: [
    "firstMs: a complete plan by insertion from nothing, no search, median of 20 worlds; replans are warm-started and searched as in the console",
    "gapPct: mean of (cost − lower bound) / lower bound; the bound knows neither queues in the yard nor that one truck cannot be first everywhere",
    `rssGrowthPct: highest memory of the last tenth of ${long} replans against the second tenth, with 20 candidates each; only measured at 25x200`,
    "mainLoopMaxBlockMs: longest delay of the main thread's loop while it sends snapshots and takes plans",
  ],
};
if (values.json) console.log(JSON.stringify(line));
