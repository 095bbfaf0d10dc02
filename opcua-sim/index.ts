/** The simulated terminal as a process: two OPC UA servers, one line on stdout when they listen. */
import { Console } from "node:console";
import { describeProblems } from "../common/config/configText.ts";
import { ok, type Result } from "../common/result.ts";
import type { Scenario } from "../common/scenario/scenario.ts";
import { type CliOptions, readCliOptions, usage } from "./cliOptions.ts";
import { openEventLogFile } from "./record/eventLogFile.ts";
import { loadNamedSite, loadScenario, loadSiteFile } from "./simInputs.ts";
import type { SimServers } from "./simServers.ts";
import { portsOfSite } from "./sitePorts.ts";
import { describeSnapshotProblem, readSnapshotFile } from "./snapshot/snapshotFile.ts";
import type { SimStartError } from "./startSim.ts";

/** A clean end may take this long before the process simply ends, ms. */
const closePatienceMs = 1_500;

// stdout carries one line that machines read; node-opcua's own remarks go where the log goes.
globalThis.console = new Console(process.stderr, process.stderr);

const options = readCliOptions(process.argv.slice(2));
if (!options.ok) refuse(options.error, 2);
else if (options.value === "help") process.stdout.write(`${usage}\n`);
else await run(options.value);

async function run(wanted: CliOptions): Promise<void> {
  const begin = wanted.restore === undefined ? undefined : readSnapshotFile(wanted.restore);
  if (begin && !begin.ok) return refuse(begin.error, 1);
  const name = wanted.scenario ?? begin?.value.scenario ?? "";
  const found = loadScenario(name);
  if (!found.ok) return refuse(found.error, 1);
  const scenario = await withEdiFiles(found.value, wanted);
  if (!scenario.ok) return refuse(scenario.error, 1);
  const site = wanted.site === undefined ? loadNamedSite(scenario.value.site) : loadSiteFile(wanted.site);
  if (!site.ok) return refuse(site.error, 1);
  const ports = portsOfSite(site.value, wanted.port);
  // node-opcua takes half a second to load: bad input is told before that.
  const { startSim } = await import("./startSim.ts");
  const { speed, lockStep, security, stateDir, snapshotDir } = wanted;
  const seed = wanted.seed ?? begin?.value.seed ?? scenario.value.seed;
  const log = wanted.eventLog === undefined ? undefined : openEventLogFile(wanted.eventLog);
  if (log && !log.ok) return refuse(log.error, 1);
  const started = await startSim({
    site: site.value,
    scenario: scenario.value,
    seed,
    speed,
    lockStep,
    security,
    stateDir,
    ports,
    snapshotDir,
    restore: begin?.value,
    onEvent: log?.value.write,
  });
  if (!started.ok) return refuse(describe(started.error, `Scenario ${name}`, wanted.restore ?? ""), 1);
  endWith(started.value, wanted.withParent);
  process.stdout.write(`${JSON.stringify({ event: "listening", endpoints: started.value.endpoints })}\n`);
}

/** The EDIFACT reader is loaded only when there is something to read. */
async function withEdiFiles(scenario: Scenario, files: CliOptions): Promise<Result<Scenario, string>> {
  if (files.baplie === undefined && files.coprar.length === 0) return ok(scenario);
  const { importVessel } = await import("./edi/importVessel.ts");
  return importVessel(scenario, files);
}

function describe(error: SimStartError, scenario: string, snapshot: string): string {
  if (error.code === "SNAPSHOT_UNFIT") return describeSnapshotProblem(snapshot, error.problem);
  if (error.code === "SCENARIO_UNFIT") {
    return `${scenario} does not fit the site: ${describeProblems(error.problems)}.`;
  }
  const place = `Port ${error.port} for the ${error.server} server`;
  const cure = "choose other ports with --port N (equipment on N, fleet on N+1).";
  switch (error.code) {
    case "PORT_TAKEN":
      return `${place} is taken by another program: end it or ${cure}`;
    case "PORT_FORBIDDEN":
      return `${place} needs special rights: ${cure}`;
  }
}

function endWith(servers: SimServers, withParent: boolean): void {
  let isEnding = false;
  const end = (): void => {
    if (isEnding) return;
    isEnding = true;
    setTimeout(() => process.exit(0), closePatienceMs).unref();
    servers.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, end);
  if (!withParent) return;
  process.stdin.on("end", end).on("error", end);
  process.stdin.resume();
}

function refuse(sentence: string, exitCode: 1 | 2): void {
  console.error(sentence);
  process.exitCode = exitCode;
}
