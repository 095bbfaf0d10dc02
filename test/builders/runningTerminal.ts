import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { freePortPair, type SimProcess, startSimProcess } from "./simProcess.ts";
import { trainingSite } from "./trainingSite.ts";

const root = join(import.meta.dirname, "..", "..");

/** The real thing: a simulator process, and the console as a process that serves the built page. */
export interface RunningTerminal {
  readonly url: string;
  readonly sim: SimProcess;
  close(): Promise<void>;
}

/** Starts both on free ports; `simArguments` go to the simulator, e.g. `--seed 1 --speed 8`. */
export async function startRunningTerminal(...simArguments: readonly string[]): Promise<RunningTerminal> {
  const folder = mkdtempSync(join(tmpdir(), "quaydesk-e2e-"));
  const sim = await startSimProcess(await freePortPair(), ...simArguments);
  const site = join(folder, "site.json");
  const endpoints = Object.entries(sim.endpoints).map(([id, url]) => ({ id, url }));
  writeFileSync(site, JSON.stringify({ ...trainingSite, endpoints }));
  const { url, child } = await startConsole(["--site", site, "--port", "0", "--state", folder, "--with-parent"]);
  const ended = new Promise<void>((resolve) => child.on("close", () => resolve()));
  return {
    url,
    sim,
    async close() {
      child.kill("SIGTERM");
      await ended;
      await sim.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function startConsole(options: readonly string[]): Promise<{ url: string; child: ChildProcess }> {
  const child = spawn(process.execPath, ["main/serve.ts", ...options], { cwd: root, stdio: ["pipe", "pipe", "pipe"] });
  let errors = "";
  child.stderr.on("data", (data) => {
    errors += data;
  });
  return new Promise((resolve, reject) => {
    createInterface(child.stdout).on("line", (line) => {
      const url = /http:\/\/\S+/.exec(line)?.[0];
      if (url) resolve({ url, child });
    });
    child.on("close", () => reject(new Error(`the console ended: ${errors}`)));
  });
}
