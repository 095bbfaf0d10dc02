import { mkdtemp, rm } from "node:fs/promises";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { SiteConfig } from "../../common/config/siteConfig.ts";
import type { Scenario } from "../../common/scenario/scenario.ts";
import { startPlanner } from "../../main/core/dispatch/planner.ts";
import { type PolicyName, policyNames } from "../../main/core/dispatch/policies/policies.ts";
import { controlTags } from "../../main/core/execution/controlTags.ts";
import { PlantSide, simulationId } from "../../main/core/plantSide.ts";
import { openEventLogFile } from "../../opcua-sim/record/eventLogFile.ts";
import type { EventSink } from "../../opcua-sim/record/plantEvent.ts";
import { loadNamedSite, loadScenario } from "../../opcua-sim/simInputs.ts";
import { type SimLog, stderrLog } from "../../opcua-sim/simLog.ts";
import { startSim } from "../../opcua-sim/startSim.ts";
import { type LockStepPlant, runShiftLoop } from "./shiftLoop.ts";

/**
 * `npm run shift`: simulator and core together, over real OPC UA, in lock step, as fast as the machine allows. Progress on
 * stderr; with --json the last line of stdout is one JSON object.
 */
const usage =
  "npm run shift -- --scenario NAME [--seed N] [--policy NAME] [--until complete|MINUTES] [--event-log FILE] [--json]";
/** Simulated milliseconds between two control rounds. */
const roundMs = 500;
/** How long the links may take to come up, ms. */
const connectWithinMs = 30_000;

function refuse(message: string): never {
  console.error(message);
  process.exit(2);
}

interface Options {
  readonly scenario: string;
  readonly seed: number;
  readonly policy: PolicyName;
  readonly until: "complete" | { readonly minutes: number };
  readonly eventLog: string | undefined;
  readonly json: boolean;
}

function readOptions(): Options {
  let values: {
    scenario?: string;
    seed?: string;
    policy?: string;
    until?: string;
    "event-log"?: string;
    json?: boolean;
  };
  try {
    const options = {
      scenario: { type: "string" },
      seed: { type: "string" },
      policy: { type: "string" },
      until: { type: "string" },
      "event-log": { type: "string" },
      json: { type: "boolean" },
    } as const;
    ({ values } = parseArgs({ options }));
  } catch (cause) {
    return refuse(`${(cause as Error).message.split("\n")[0]} Use: ${usage}`);
  }
  const {
    scenario = "first-vessel",
    seed = "1",
    policy: wanted = "rolling",
    until = "complete",
    json = false,
  } = values;
  if (!/^\d{1,9}$/.test(seed)) refuse(`--seed ${seed} is not a seed: give a whole number from 0 to 999999999.`);
  const policy = policyNames.find((name) => name === wanted);
  if (!policy) return refuse(`--policy ${wanted} is not a policy: choose ${policyNames.join(", ")}.`);
  const minutes = Number(until);
  if (until !== "complete" && !(minutes > 0 && minutes <= 100_000))
    refuse(`--until ${until} is neither "complete" nor a number of minutes above 0.`);
  return {
    scenario,
    seed: Number(seed),
    policy,
    until: until === "complete" ? until : { minutes },
    eventLog: values["event-log"],
    json,
  };
}

/** The simulator's remarks would drown the progress; its bugs must not. */
const quiet: SimLog = { note: () => undefined, bug: stderrLog.bug };

/** Simulator and links in this process; the plant's time stands until `advance`. */
async function openPlant(
  site: SiteConfig,
  scenario: Scenario,
  seed: number,
  stateDir: string,
  onEvent: EventSink | undefined,
): Promise<LockStepPlant & { close(): Promise<void> }> {
  const sim = await startSim({
    site,
    scenario,
    seed,
    lockStep: true,
    ports: { equipment: 0, fleet: 0 },
    stateDir,
    onEvent,
    log: quiet,
  });
  if (!sim.ok) return refuse(`The simulator did not start: ${sim.error.code}`);
  const { endpoints } = sim.value;
  const here = {
    ...site,
    endpoints: site.endpoints.map((each) => ({ ...each, url: endpoints[each.id as keyof typeof endpoints] })),
  };
  const plant = new PlantSide(here, {
    mode: "step",
    pkiDir: join(stateDir, "pki"),
    wants: controlTags,
  });
  const close = async (): Promise<void> => {
    await plant.close();
    await sim.value.close();
  };
  const deadline = Date.now() + connectWithinMs;
  while (!plant.isLive) {
    if (Date.now() > deadline)
      refuse(
        `The links did not come up within ${connectWithinMs / 1000} s: ${plant.links.map((link) => link.stats().problem).join("; ")}`,
      );
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return {
    call: plant.call,
    twin: () => plant.twin,
    async advance(ms) {
      const moved = ms > 0 ? await plant.call(simulationId, "Advance", { Milliseconds: ms }) : undefined;
      const read = moved?.ok === false ? moved : await plant.readAll();
      if (!read.ok) throw new Error(`the plant did not answer: ${read.error.code} ${read.error.detail}`);
    },
    close,
  };
}

const options = readOptions();
const scenario = loadScenario(options.scenario);
if (!scenario.ok) refuse(scenario.error);
const site = loadNamedSite(scenario.value.site);
if (!site.ok) refuse(site.error);

const startedAt = new Date().toISOString();
const startMs = performance.now();
const stateDir = await mkdtemp(join(tmpdir(), "quaydesk-shift-"));
const log = options.eventLog === undefined ? undefined : openEventLogFile(options.eventLog);
if (log && !log.ok) refuse(log.error);
const plant = await openPlant(site.value, scenario.value, options.seed, stateDir, log?.value.write);
const loopStartMs = performance.now();
const result = await runShiftLoop({
  site: site.value,
  plant,
  planner: startPlanner(site.value, options.policy),
  until: options.until,
  vesselCalls: scenario.value.vessels.length,
  roundMs,
  onProgress: (line) => console.error(line),
});
const loopS = (performance.now() - loopStartMs) / 1000;
await plant.close();
log?.value.close();
await rm(stateDir, { recursive: true, force: true });

const timesRealTime = (result.simHours * 3600) / loopS;
const line = {
  script: "shift",
  node: process.version,
  cpu: cpus()[0]?.model ?? "unknown",
  startedAt,
  wallS: Number(((performance.now() - startMs) / 1000).toFixed(1)),
  scenario: scenario.value.name,
  seed: options.seed,
  policy: options.policy,
  ...result,
  timesRealTime: Number(timesRealTime.toFixed(1)),
  notes: [
    "gcr: moves per crane and hour, from the crane's first job to its last move",
    "deadlocks: trucks that the road held for more than 600 s; nearMisses: vehicles nearer than half the standstill gap",
    "emptyKm, ladenKm, emptyShare: driverless trucks; energyKwh: driverless trucks and cranes; craneWaitS: quay cranes that wait for a truck",
  ],
};
console.error(
  `${line.movesDone} of ${line.movesPlanned} moves in ${(line.simHours * 60).toFixed(0)} min simulated, ${line.gcrMean} moves per crane and hour, ` +
    `${line.collisions} collisions, ${line.deadlocks} deadlocks, ${line.containersLost} containers lost; ${line.timesRealTime} times real time.`,
);
if (options.json) console.log(JSON.stringify(line));
process.exit(result.complete || options.until !== "complete" ? 0 : 1);
