import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { io, type Socket } from "socket.io-client";
import { afterAll, beforeAll, it } from "vitest";
import type { ClientToServer, Delta, ServerToClient } from "../../common/wire/live.ts";
import type { CheRow, JobRow, LinkRow, Topic, TopicRows } from "../../common/wire/rows.ts";
import { type Core, startCore } from "../../main/core/startCore.ts";
import { freePortPair, type SimProcess, startSimProcess } from "../builders/simProcess.ts";
import { trainingSite } from "../builders/trainingSite.ts";

let folder: string;
let sim: SimProcess;
let core: Core;
let socket: Socket<ServerToClient, ClientToServer>;
const rows: { [T in Topic]: Map<string, TopicRows[T]> } = {
  links: new Map(),
  plant: new Map(),
  che: new Map(),
  jobs: new Map(),
  queues: new Map(),
  yard: new Map(),
  trainer: new Map(),
  demand: new Map(),
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "quaydesk-restart-"));
  sim = await startSimProcess(await freePortPair(), "--seed", "3");
  const endpoints = Object.entries(sim.endpoints).map(([id, url]) => ({ id, url }));
  const siteFile = join(folder, "site.json");
  await writeFile(siteFile, JSON.stringify({ ...trainingSite, endpoints }));
  const started = await startCore({ siteFile, port: 0, stateDir: folder });
  if (!started.ok) throw new Error(started.error.message);
  core = started.value;
  socket = io(`http://127.0.0.1:${core.port}`, { auth: { token: core.token }, transports: ["websocket"] });
  socket.on("delta", (delta: Delta) => {
    const known = rows[delta.topic] as Map<string, unknown>;
    for (const row of delta.upserts) known.set(row.id, row);
    for (const id of delta.removes) known.delete(id);
  });
  for (const topic of ["links", "plant", "che", "jobs", "yard"] as const) {
    const snapshot = await socket.emitWithAck("subscribe", topic);
    if (snapshot.ok) for (const row of snapshot.value.rows) (rows[topic] as Map<string, unknown>).set(row.id, row);
  }
});

afterAll(async () => {
  socket?.close();
  await core?.close();
  await sim?.kill();
  await rm(folder, { recursive: true, force: true });
});

const links = (): LinkRow[] => [...rows.links.values()];
const machines = (): CheRow[] => [...rows.che.values()].filter((che) => che.kind !== "mannedTruck");
const boundJobs = (): JobRow[] => [...rows.jobs.values()].filter((job) => job.state === "assigned");

/** Milliseconds until a condition holds; fails when it takes longer than allowed. */
async function waitFor(what: string, withinMs: number, holds: () => boolean): Promise<number> {
  const from = performance.now();
  while (!holds()) {
    if (performance.now() - from > withinMs) throw new Error(`${what}: not within ${withinMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return performance.now() - from;
}

const isLive = (): boolean =>
  links().length === 2 &&
  links().every((link) => link.state === "live") &&
  machines().length >= 43 &&
  machines().every((che) => che.quality === "good");

it("marks everything stale when the simulator is killed, and lives again after it is back, without a restart of the console", async () => {
  await waitFor("first connection", 30_000, isLive);
  await waitFor("first plan", 30_000, () => boundJobs().length > 0 && rows.yard.size > 1000);

  await sim.kill();
  const staleMs = await waitFor(
    "stale",
    2000,
    () => links().every((link) => link.state !== "live") && machines().every((che) => che.quality === "stale"),
  );

  sim = await startSimProcess(sim.port, "--seed", "3");
  const backMs = await waitFor("live again", 5000, isLive);
  // The plant began anew: so does the work, from what the new plant says.
  await waitFor(
    "plan for the new plant",
    15_000,
    () => boundJobs().length > 0 && [...rows.jobs.values()].every((job) => job.state !== "completed"),
  );
  console.log(
    `stale after ${Math.round(staleMs)} ms, live again ${Math.round(backMs)} ms after the simulator listened`,
  );
});
