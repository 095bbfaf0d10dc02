import { readdirSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type Bay, digEfforts, digOut } from "../../main/core/dispatch/slots/digOut.ts";
import { checkDigPlan } from "../builders/checkDigPlan.ts";
import { benchData, mean, median, readCsv, readNumbers, rounded } from "./benchData.ts";
import { digByRule, lowestStack, randomStack } from "./stackRules.ts";

/**
 * `npm run bench:stack`: how many relocations the dig-out planner needs on the instances of Caserta, Schwarze and Voß (2012), against
 * the best known. Every plan is carried out by a checker that shares no code with the planner.
 */
const { values } = parseArgs({
  options: { data: { type: "string" }, classes: { type: "string" }, json: { type: "boolean", default: false } },
});
const dir = benchData(values.data, "block-relocation");
const known = readdirSync(dir).filter((name) => /^\d+x\d+$/.test(name));
const folders = values.classes?.split(",") ?? known;
const unknown = folders.find((name) => !known.includes(name));
if (unknown !== undefined) {
  console.error(`${dir} has no class "${unknown}": choose from ${known.join(", ")}.`);
  process.exit(2);
}

interface Measured {
  readonly folder: string;
  readonly best: number;
  readonly bound: number;
  readonly restricted: number;
  readonly unrestricted: number;
  readonly lowest: number | undefined;
  readonly random: number | undefined;
  readonly ms: number;
  readonly cpuMs: number;
  readonly unrestrictedMs: number;
  readonly unrestrictedCpuMs: number;
}

const faults: string[] = [];

function plan(
  name: string,
  bay: Bay,
  rule: "restricted" | "unrestricted",
): { relocations: number; bound: number; ms: number; cpuMs: number } {
  const startMs = performance.now();
  const startCpu = process.threadCpuUsage();
  const answer = digOut(bay, digEfforts[rule]);
  const ms = performance.now() - startMs;
  const used = process.threadCpuUsage(startCpu);
  const cpuMs = (used.user + used.system) / 1000;
  if (!answer.ok) throw new Error(`${name}: ${answer.error.code}`);
  const { steps, relocations, bound } = answer.value;
  const checked = checkDigPlan(bay, steps, rule === "restricted");
  if ("fault" in checked) faults.push(`${name} ${rule}: ${checked.fault}`);
  else if (checked.relocations !== relocations)
    faults.push(`${name} ${rule}: says ${relocations}, does ${checked.relocations}`);
  return { relocations, bound, ms, cpuMs };
}

function measure(row: Record<string, string>, folder: string): Measured {
  const name = row["instance"] ?? "";
  const [, ...lines] = readNumbers(join(dir, folder, `data${name}.dat`));
  const bay: Bay = { stacks: lines.map((line) => line.slice(1)), tiers: Number(row["max_height"]) };
  const restricted = plan(name, bay, "restricted");
  const unrestricted = plan(name, bay, "unrestricted");
  return {
    folder,
    best: Number(row["restricted_best"]),
    bound: restricted.bound,
    restricted: restricted.relocations,
    unrestricted: unrestricted.relocations,
    lowest: digByRule(bay, lowestStack),
    random: digByRule(bay, randomStack(1)),
    ms: restricted.ms,
    cpuMs: restricted.cpuMs,
    unrestrictedMs: unrestricted.ms,
    unrestrictedCpuMs: unrestricted.cpuMs,
  };
}

const overPct = (value: number, base: number): number => (base === 0 ? value * 100 : (value / base - 1) * 100);
const total = (list: readonly Measured[], key: "best" | "unrestricted" | "restricted"): number =>
  list.reduce((sum, each) => sum + each[key], 0);

/** Percent of the mean instance (`mean…`) and of the sum over all instances (`total…`, `unrestrictedOverBestPct`). */
function figures(list: readonly Measured[]): Record<string, number> {
  const byRule = (key: "lowest" | "random"): number[] =>
    list.flatMap((each) => (each[key] === undefined ? [] : [overPct(each.restricted, each[key])]));
  return {
    n: list.length,
    meanOverBestPct: rounded(mean(list.map((each) => overPct(each.restricted, each.best))), 2),
    totalOverBestPct: rounded(overPct(total(list, "restricted"), total(list, "best")), 2),
    medianMs: rounded(median(list.map((each) => each.ms)), 2),
    maxMs: rounded(Math.max(...list.map((each) => each.ms)), 1),
    maxCpuMs: rounded(Math.max(...list.map((each) => each.cpuMs)), 1),
    meanVsLowestStackPct: rounded(mean(byRule("lowest")), 1),
    meanVsRandomPct: rounded(mean(byRule("random")), 1),
    meanOverBlockingBoundPct: rounded(mean(list.map((each) => overPct(each.restricted, each.bound))), 1),
    unrestrictedOverBestPct: rounded(overPct(total(list, "unrestricted"), total(list, "best")), 2),
    meanUnrestrictedOverBestPct: rounded(mean(list.map((each) => overPct(each.unrestricted, each.best))), 2),
    unrestrictedMedianMs: rounded(median(list.map((each) => each.unrestrictedMs)), 2),
    unrestrictedMaxMs: rounded(Math.max(...list.map((each) => each.unrestrictedMs)), 1),
    unrestrictedMaxCpuMs: rounded(Math.max(...list.map((each) => each.unrestrictedCpuMs)), 1),
  };
}

const startedAt = new Date().toISOString();
const startMs = performance.now();
const startCpu = process.threadCpuUsage();
const measured: Measured[] = [];
const classes: Record<string, Record<string, number>> = {};
const rows = readCsv(join(dir, "best-known.csv"));
for (const folder of folders) {
  const own = rows
    .filter((row) => (row["instance"] ?? "").startsWith(`${folder.replace("x", "-")}-`))
    .map((row) => measure(row, folder));
  measured.push(...own);
  classes[folder] = figures(own);
  console.error(`${folder}: ${JSON.stringify(classes[folder])}`);
}
classes["all"] = figures(measured);
const wallS = (performance.now() - startMs) / 1000;
const cpu = process.threadCpuUsage(startCpu);
const line = {
  script: "bench:stack",
  node: process.version,
  cpu: cpus()[0]?.model ?? "unknown",
  startedAt,
  wallS: rounded(wallS, 1),
  cpuShare: rounded((cpu.user + cpu.system) / 1e6 / wallS, 2),
  faults,
  classes,
  notes: [
    "classes: initial height x stacks; height limit: initial height + 2; all: every instance",
    "mean…Pct: mean of the instances' percentages; totalOverBestPct and unrestrictedOverBestPct: of the sums of relocations. The base is the best known restricted number",
    "Ms: wall time of one plan on one thread; CpuMs: CPU time of that thread; cpuShare: CPU seconds of the thread over wall seconds of the whole run (below 0.9 others had the core, and times are too high)",
    `effort: ${JSON.stringify(digEfforts)}`,
  ],
};
console.error(`all: ${JSON.stringify(classes["all"])}, faults: ${faults.length}, CPU share ${line.cpuShare}`);
if (values.json) console.log(JSON.stringify(line));
process.exit(faults.length === 0 && measured.length > 0 ? 0 : 1);
