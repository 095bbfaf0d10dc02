import { spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { loadNamedSite, loadScenario } from "../../opcua-sim/simInputs.ts";
import { startServers } from "../../opcua-sim/simServers.ts";
import { buildWorld } from "../../opcua-sim/world/buildWorld.ts";
import { plantOf } from "../../opcua-sim/world/createPlant.ts";
import type { World } from "../../opcua-sim/world/world.ts";
import { createNaiveConsole } from "../builders/naiveConsole.ts";
import { createNaiveVesselCall } from "../builders/naiveVesselCall.ts";

/** Figures of one scenario; the rule of each is in the notes of bench:sim. */
export interface ScenarioFigures {
  readonly variables: number;
  readonly changesPerS: number;
  readonly simSecondsPerS: number;
  /** The same per second of CPU: what a machine with nothing else to do would reach. */
  readonly simSecondsPerCpuS: number;
  readonly cpuShareAt1x: number;
  readonly rssMbAfter1h: number;
  /** Values that the client got per second at speed 1. */
  readonly receivedPerS: number;
}

const rounded = (value: number, digits = 0): number => Number(value.toFixed(digits));

/** Gives the terminal work, and counts what that itself costs, ms. */
function plainWork(world: World): { act(): void; spentMs: number; cpuMs: number } {
  const crews = world.agvs.slice(0, Math.floor(world.agvs.length / 2));
  const console = createNaiveConsole(world, 1, world.agvs.slice(crews.length));
  const call = createNaiveVesselCall(world, console, crews, 1);
  const work = {
    spentMs: 0,
    cpuMs: 0,
    act: () => {
      const startMs = performance.now();
      const start = process.cpuUsage();
      console.act();
      call.act();
      const used = process.cpuUsage(start);
      work.spentMs += performance.now() - startMs;
      work.cpuMs += (used.user + used.system) / 1000;
    },
  };
  return work;
}

async function measure(name: string, seconds: number, realSeconds: number): Promise<ScenarioFigures> {
  const scenario = loadScenario(name);
  if (!scenario.ok) throw new Error(scenario.error);
  const site = loadNamedSite(scenario.value.site);
  if (!site.ok) throw new Error(site.error);
  const world = buildWorld(site.value, scenario.value, 1);
  const plant = plantOf(world);
  const started = await startServers({
    plant,
    siteCode: site.value.code,
    scenarioName: name,
    seed: 1,
    ports: { equipment: 0, fleet: 0 },
    lockStep: true,
  });
  if (!started.ok) throw new Error(started.error.code);
  const { clock, endpoints, variableCount } = started.value;
  const work = plainWork(world);

  const changesBefore = started.value.changeCount;
  const startMs = performance.now();
  const startCpu = process.cpuUsage();
  for (let second = 0; second < seconds; second += 1) {
    for (let tenth = 0; tenth < 10; tenth += 1) clock.advance(100);
    work.act();
    // Timers of the servers shall run as they would.
    if (second % 20 === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  const wallMs = performance.now() - startMs - work.spentMs;
  const usedFull = process.cpuUsage(startCpu);
  const cpuS = ((usedFull.user + usedFull.system) / 1000 - work.cpuMs) / 1000;
  const changes = started.value.changeCount - changesBefore;
  const rssMb = process.memoryUsage().rss / 1e6;

  const client = await subscribeElsewhere(Object.values(endpoints));
  clock.resume();
  const timer = setInterval(() => work.act(), 1000);
  await new Promise((resolve) => setTimeout(resolve, 2000));
  const receivedBefore = client.received();
  const cpuOfWork = work.cpuMs;
  const cpu = process.cpuUsage();
  const realMs = performance.now();
  await new Promise((resolve) => setTimeout(resolve, realSeconds * 1000));
  const used = process.cpuUsage(cpu);
  const passedS = (performance.now() - realMs) / 1000;
  const received = client.received() - receivedBefore;
  clearInterval(timer);
  client.end();
  await started.value.close();
  return {
    variables: variableCount,
    changesPerS: rounded(changes / seconds),
    simSecondsPerS: rounded(seconds / (wallMs / 1000), 1),
    simSecondsPerCpuS: rounded(seconds / cpuS, 1),
    cpuShareAt1x: rounded(((used.user + used.system) / 1000 - (work.cpuMs - cpuOfWork)) / 1000 / passedS, 3),
    rssMbAfter1h: rounded(rssMb),
    receivedPerS: rounded(received / passedS),
  };
}

/** A client process that subscribes to everything and tells once per second how many values it has got. */
async function subscribeElsewhere(urls: readonly string[]): Promise<{ received(): number; end(): void }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, "subscribeAll.ts"), ...urls], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  let received = -1;
  const isReady = new Promise<void>((resolve, reject) => {
    createInterface(child.stdout).on("line", (line) => {
      if (/^\d+$/.test(line)) {
        received = Number(line);
        resolve();
      }
    });
    child.on("close", () => reject(new Error("the subscribing client ended")));
  });
  await isReady;
  return { received: () => received, end: () => child.kill() };
}

const [name = "first-vessel", seconds = "3600", realSeconds = "15"] = process.argv.slice(2);
const figures = await measure(name, Number(seconds), Number(realSeconds));
console.log(JSON.stringify(figures));
process.exit(0);
