/** `npm start`: builds what is missing, starts the simulator, then the console in Electron or as a page. */
import { err, ok, type Result } from "../common/result.ts";
import { ensureBundles } from "./bundles.ts";
import { type Child, describeEnding, type Ending, startChild } from "./childProcess.ts";
import { type ElectronBinary, locateElectron } from "./electronBinary.ts";
import { projectDir } from "./paths.ts";
import { type RunningSimulator, startSimulator } from "./simulator.ts";
import { readSite, siteForSimulator } from "./siteForSimulator.ts";
import { readStartOptions, type StartOptions, startUsage } from "./startOptions.ts";

/** The console once it can be used. */
interface RunningConsole {
  readonly process: Child;
  readonly isDesktop: boolean;
}

process.chdir(projectDir);
const children: Child[] = [];
let isEnding = false;
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void endAll(0));

const options = readStartOptions(process.argv.slice(2));
if (!options.ok) await refuse(options.error);
else if (options.value === "help") console.log(startUsage);
// A build that fails is the one thing here that throws; its message names the file and the line.
else await run(options.value).catch((cause: unknown) => refuse(cause instanceof Error ? cause.message : String(cause)));

async function run(wanted: StartOptions): Promise<void> {
  const site = readSite(wanted.site);
  if (!site.ok) return refuse(site.error);
  const choosing = chooseBinary(wanted);
  // The simulator is what bad input stops: nothing is built before it listens.
  const simulator = await startSimulator(wanted, (child) => children.push(child));
  if (!simulator.ok) return refuseAfter("simulator", simulator.error);
  const siteFile = siteForSimulator(wanted.site, simulator.value.endpoints);
  if (!siteFile.ok) return refuse(siteFile.error);
  await ensureBundles({ names: ["renderer"] });
  const binary = await choosing;
  const opened = await openConsole(wanted, siteFile.value, binary);
  if (!opened.ok) return refuseAfter("console", opened.error);
  watch(simulator.value, opened.value);
}

/** Says in one line why there will be no window, if so. */
async function chooseBinary(wanted: StartOptions): Promise<ElectronBinary> {
  if (wanted.web) return { found: false, why: "a page was asked for" };
  const binary = await locateElectron();
  if (!binary.found) console.log(`No Electron window: ${binary.why}; the same console opens as a page.`);
  return binary;
}

async function openConsole(
  wanted: StartOptions,
  siteFile: string,
  binary: ElectronBinary,
): Promise<Result<RunningConsole, Ending>> {
  const port = wanted.port === undefined ? [] : ["--port", String(wanted.port)];
  if (binary.found) {
    await ensureBundles({ names: ["electron"] });
    const desktop = await startAndWait("desktop", [binary.path, ".", "--site", siteFile, ...port]);
    if (desktop.ok) return ok({ process: desktop.value, isDesktop: true });
    // With 1 the shell refuses, and has said why; with anything else Electron itself did not come up.
    if (desktop.error.code === 1 || isEnding) return desktop;
    console.log("Electron does not run on this machine; the same console opens as a page.");
  }
  const serve = [process.execPath, "main/serve.ts", "--with-parent"] as const;
  const page = await startAndWait("console", [...serve, "--site", siteFile, ...port]);
  return page.ok ? ok({ process: page.value, isDesktop: false }) : page;
}

/** Both consoles print one line that begins with the product's name when they can be used. */
async function startAndWait(name: string, command: readonly [string, ...string[]]): Promise<Result<Child, Ending>> {
  const ready = Promise.withResolvers<true>();
  const child = startChild(name, command, (line) => {
    console.log(line);
    if (line.startsWith("QuayDesk ")) ready.resolve(true);
  });
  children.push(child);
  return Promise.race([ready.promise.then(() => ok(child)), child.ended.then(err)]);
}

/** When one half ends the other stays, and the terminal says so; closing the window ends both. */
function watch(simulator: RunningSimulator, { process: opened, isDesktop }: RunningConsole): void {
  console.log(`Simulator: ${Object.values(simulator.endpoints).join(" and ")}. Ctrl+C ends both.`);
  void simulator.process.ended.then((ending) => {
    if (isEnding) return undefined;
    if (!opened.isRunning()) return endAll(1);
    console.error(
      `The simulator ended (${describeEnding(ending)}); the console stays and shows its last values as stale.`,
    );
    console.error(`Start it again with: ${simulator.command}`);
    return undefined;
  });
  void opened.ended.then((ending) => {
    if (isEnding) return undefined;
    if (isDesktop && ending.code === 0) return endAll(0);
    if (!simulator.process.isRunning()) return endAll(1);
    console.error(`The console ended (${describeEnding(ending)}); the simulator keeps running until Ctrl+C.`);
    return undefined;
  });
}

/** A part that refuses to start says why itself; only a part that was cut down leaves that to us. */
async function refuseAfter(name: string, ending: Ending): Promise<void> {
  if (ending.signal === null) return endAll(1);
  return refuse(`The ${name} ended before it was ready (${describeEnding(ending)}).`);
}

async function refuse(sentence: string): Promise<void> {
  if (isEnding) return;
  console.error(sentence);
  await endAll(1);
}

async function endAll(code: number): Promise<void> {
  if (isEnding) return;
  isEnding = true;
  await Promise.all(children.map((child) => child.stop()));
  process.exit(code);
}
