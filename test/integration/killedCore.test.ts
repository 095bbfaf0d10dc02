import { type ChildProcess, spawn } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { io, type Socket } from "socket.io-client";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { ClientToServer, ServerToClient } from "../../common/wire/live.ts";
import type { JobRow, PlantRow, Topic, TopicRows } from "../../common/wire/rows.ts";
import { freePortPair, type SimProcess, startSimProcess } from "../builders/simProcess.ts";
import { trainingSite } from "../builders/trainingSite.ts";

const serve = fileURLToPath(new URL("../../main/serve.ts", import.meta.url));
const token = "token-of-the-killed";
const kills = 4;

let folder: string;
let sim: SimProcess;
let core: ChildProcess | undefined;
let client: Socket<ServerToClient, ClientToServer> | undefined;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "quaydesk-killed-"));
  sim = await startSimProcess(await freePortPair(), "--seed", "5", "--speed", "5");
  const endpoints = Object.entries(sim.endpoints).map(([id, url]) => ({ id, url }));
  await writeFile(join(folder, "site.json"), JSON.stringify({ ...trainingSite, endpoints }));
  await mkdir(join(folder, "page"));
  await writeFile(join(folder, "page/index.html"), "<title>page</title>");
});

afterAll(async () => {
  client?.close();
  core?.kill("SIGKILL");
  await sim?.kill();
  await rm(folder, { recursive: true, force: true });
});

/** Starts the core as a person would; resolves when it listens. */
async function start(): Promise<void> {
  const paths = [
    "--site",
    join(folder, "site.json"),
    "--state",
    join(folder, "state"),
    "--static",
    join(folder, "page"),
  ];
  core = spawn(process.execPath, [serve, "--port", "0", "--token", token, ...paths], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const url = await new Promise<string>((resolve, reject) => {
    let text = "";
    core?.stdout?.on("data", (chunk: Buffer) => {
      text += chunk.toString();
      const found = /http:\/\/\S+/.exec(text);
      if (found) resolve(found[0]);
    });
    core?.once("exit", (code) => reject(new Error(`the core ended with ${code}`)));
  });
  client = io(new URL(url).origin, { auth: { token }, transports: ["websocket"] });
}

async function kill(): Promise<void> {
  client?.close();
  const ended = new Promise((resolve) => core?.once("exit", resolve));
  core?.kill("SIGKILL");
  await ended;
}

async function rowsOf<T extends Topic>(topic: T): Promise<readonly TopicRows[T][]> {
  const answer = await client?.emitWithAck("subscribe", topic);
  return (answer?.ok ? answer.value.rows : []) as readonly TopicRows[T][];
}

async function until<T>(what: string, read: () => Promise<T | undefined>): Promise<{ value: T; ms: number }> {
  const fromMs = performance.now();
  for (;;) {
    const value = await read();
    if (value !== undefined) return { value, ms: performance.now() - fromMs };
    if (performance.now() - fromMs > 90_000) throw new Error(`${what}: not within 90 s`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

const bound = (rows: readonly JobRow[]): JobRow[] =>
  rows.filter((job) => job.truckId !== "" && job.assignment !== null);
const doneIn = (rows: readonly JobRow[]): string[] =>
  rows.filter(({ state }) => state === "completed").map(({ id }) => id);

it("goes on with the same jobs, trucks and reasons after kill -9, and reports nothing that it could not reconcile", async () => {
  let before: readonly JobRow[] = [];
  for (let n = 0; n <= kills; n += 1) {
    await start();
    const { value: after, ms } = await until("jobs with trucks", async () => {
      const rows = await rowsOf("jobs");
      return bound(rows).length > 0 ? rows : undefined;
    });
    if (n > 0) {
      const byId = new Map(after.map((job) => [job.id, job] as const));
      // What was done stays done; who was on the way with a box still is, or has arrived meanwhile.
      expect(doneIn(before).filter((id) => byId.get(id)?.state !== "completed")).toEqual([]);
      const carried = before.filter(
        ({ state, queueId }) => (state === "carrying" || state === "atDropoff") && queueId !== "",
      );
      for (const job of carried) expect([job.truckId, byId.get(job.id)?.truckId]).toEqual([job.truckId, job.truckId]);
      for (const job of carried) expect(byId.get(job.id)?.assignment).toEqual(job.assignment);
      console.log(
        `kill ${n}: ${carried.length} boxes under way, ${doneIn(before).length} moves done; jobs again after ${Math.round(ms)} ms`,
      );
      const [plant] = (await rowsOf("plant")) as readonly PlantRow[];
      expect(plant?.unreconciled).toEqual([]);
      expect(plant?.storage).toEqual([]);
    }
    // At five times the speed this is a minute and more of the terminal's work, cut off at any moment.
    await new Promise((resolve) => setTimeout(resolve, 12_000 + Math.random() * 6_000));
    before = await rowsOf("jobs");
    await kill();
  }
  expect(before.some(({ state }) => state === "completed" || state === "carrying")).toBe(true);
}, 300_000);
