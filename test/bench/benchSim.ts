import { execFile } from "node:child_process";
import { cpus, loadavg } from "node:os";
import { join } from "node:path";
import { parseArgs, promisify } from "node:util";
import { scenarioNames } from "../../opcua-sim/simInputs.ts";
import type { ScenarioFigures } from "./benchScenario.ts";

/**
 * `npm run bench:sim`: what the simulator costs, per scenario. Each scenario runs in a process of its own, so that memory and
 * CPU are its own; a client in yet another process subscribes to every variable while CPU at real time is measured.
 */
const usage = "npm run bench:sim -- [--scenarios a,b] [--seconds 3600] [--real-seconds 15] [--json]";
const { values } = parseArgs({
  options: {
    scenarios: { type: "string" },
    seconds: { type: "string", default: "3600" },
    "real-seconds": { type: "string", default: "15" },
    json: { type: "boolean", default: false },
  },
});
const seconds = Number(values.seconds);
const realSeconds = Number(values["real-seconds"]);
const known = scenarioNames();
const wanted = values.scenarios?.split(",") ?? known;
const unknown = wanted.find((name) => !known.includes(name));
if (unknown !== undefined) refuse(`There is no scenario "${unknown}": choose from ${known.join(", ")}. Use: ${usage}`);
if (!(seconds >= 10) || !(realSeconds >= 2)) refuse(`--seconds is 10 or more, --real-seconds 2 or more. Use: ${usage}`);

function refuse(sentence: string): never {
  console.error(sentence);
  process.exit(2);
}

const loadAtStart = Number((loadavg()[0] ?? 0).toFixed(2));
const startedAt = new Date().toISOString();
const startMs = performance.now();
const scenarios: Record<string, ScenarioFigures | null> = {};
const notes = [
  "variables: tags of both servers. changesPerS: values pushed into the address spaces per simulated second at 10 Hz, mean over the run",
  "simSecondsPerS: world plus publishing at 10 Hz over --seconds simulated seconds without subscribers, without the time of the plain console that gives the work (every road truck, every driverless truck, vessel call)",
  "simSecondsPerCpuS: the same per CPU second of the process (garbage collector included): does not suffer from other load on the machine",
  `cpuShareAt1x: CPU seconds of the simulator process per wall-clock second at speed 1 over ${realSeconds} s, without the plain console's, with one client in another process subscribed to every variable (sampling 0, publishing 50 ms); 1 = one core`,
  `rssMbAfter1h: resident memory of the simulator process (with the plain console) at the end of ${seconds} simulated seconds at full speed, before any client${seconds < 3600 ? " (less than the hour: --seconds)" : ""}`,
];
for (const name of wanted) {
  try {
    const args = [join(import.meta.dirname, "benchScenario.ts"), name, String(seconds), String(realSeconds)];
    const { stdout } = await promisify(execFile)(process.execPath, args, { maxBuffer: 1 << 24 });
    scenarios[name] = JSON.parse(stdout.trim().split("\n").at(-1) ?? "") as ScenarioFigures;
    console.error(`${name}: ${JSON.stringify(scenarios[name])}`);
  } catch (cause) {
    scenarios[name] = null;
    const lines = (cause as { stderr?: string }).stderr?.trim().split("\n") ?? [];
    const reason = lines.find((each) => /^\w*Error: /.test(each)) ?? lines.at(-1) ?? String(cause);
    notes.push(`${name} could not be measured: ${reason}`);
    console.error(`${name}: ${reason}`);
  }
}
const line = {
  script: "bench:sim",
  node: process.version,
  cpu: cpus()[0]?.model ?? "unknown",
  startedAt,
  wallS: Number(((performance.now() - startMs) / 1000).toFixed(1)),
  /** Load of the machine (mean of a minute) at the start and at the end; the bench itself makes up to one. */
  load: { atStart: loadAtStart, atEnd: Number((loadavg()[0] ?? 0).toFixed(2)) },
  scenarios,
  notes,
};
if (values.json) console.log(JSON.stringify(line));
process.exit(Object.values(scenarios).includes(null) ? 1 : 0);
