import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { io, type Socket } from "socket.io-client";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { ClientToServer, ServerToClient } from "../../common/wire/live.ts";
import type { PlantRow } from "../../common/wire/rows.ts";
import type { JournalLine, JournalMove } from "../../common/work/journal.ts";
import { type Core, startCore } from "../../main/core/startCore.ts";
import { freePortPair, type SimProcess, startSimProcess } from "../builders/simProcess.ts";
import { trainingSite } from "../builders/trainingSite.ts";

type Client = Socket<ServerToClient, ClientToServer>;

let folder: string;
let sim: SimProcess;
let siteFile: string;
let core: Core | undefined;
let client: Client | undefined;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "quaydesk-journal-"));
  sim = await startSimProcess(await freePortPair(), "--seed", "4", "--speed", "5");
  siteFile = join(folder, "site.json");
  const endpoints = Object.entries(sim.endpoints).map(([id, url]) => ({ id, url }));
  await writeFile(siteFile, JSON.stringify({ ...trainingSite, endpoints }));
});

afterAll(async () => {
  await stop();
  await sim?.kill();
  await rm(folder, { recursive: true, force: true });
});

async function start(): Promise<Client> {
  const started = await startCore({ siteFile, port: 0, stateDir: folder });
  if (!started.ok) throw new Error(started.error.message);
  core = started.value;
  client = io(`http://127.0.0.1:${core.port}`, { auth: { token: core.token }, transports: ["websocket"] });
  return client;
}

async function stop(): Promise<void> {
  client?.close();
  await core?.close();
  core = undefined;
}

async function eventually<T>(what: string, ask: () => Promise<T | undefined>): Promise<T> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    const found = await ask();
    if (found !== undefined) return found;
    if (Date.now() > deadline) throw new Error(`${what}: not within a minute`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

const decided = async (from: Client): Promise<JournalMove | undefined> => {
  const answer = await from.emitWithAck("journalFind", { text: "AGV", fromMs: 0, toMs: 0 });
  return answer.ok ? answer.value.find(({ decisions }) => decisions > 0) : undefined;
};

async function chainOf(from: Client, { run, job }: JournalMove): Promise<readonly JournalLine[]> {
  const answer = await from.emitWithAck("journalChain", { run, job });
  if (!answer.ok) throw new Error(answer.error.detail);
  return answer.value;
}

it("tells why a truck was chosen, also after the console was started again on the same folder", async () => {
  const before = await start();
  const move = await eventually("a decision in the journal", () => decided(before));
  const chain = await chainOf(before, move);
  const decision = chain.flatMap(({ entry }) => (entry.kind === "assignment" ? [entry.assignment] : []))[0];
  expect(decision).toMatchObject({ job: move.job, cause: "plan" });
  expect(decision?.runnersUp.length).toBeGreaterThan(0);
  expect(chain[0]?.entry).toMatchObject({
    kind: "job",
    job: { state: { kind: "planned" }, containerId: move.containerId },
  });
  await stop();

  const after = await start();
  const again = await eventually("the same move", async () => {
    const answer = await after.emitWithAck("journalFind", { text: move.containerId, fromMs: 0, toMs: 0 });
    return answer.ok ? answer.value.find(({ job }) => job === move.job) : undefined;
  });
  expect((await chainOf(after, again)).slice(0, chain.length)).toEqual(chain);
  await stop();
}, 180_000);

it("sets a damaged journal aside, says so on the screen, and goes on", async () => {
  const file = join(folder, "journal.db");
  const bytes = await readFile(file);
  await rm(`${file}-wal`, { force: true });
  await writeFile(file, Buffer.concat([bytes.subarray(0, 4096), Buffer.alloc(Math.max(4096, bytes.length - 4096), 9)]));
  const again = await start();
  const problem = await eventually("the problem in the plant's row", async () => {
    const answer = await again.emitWithAck("subscribe", "plant");
    const [row] = answer.ok ? (answer.value.rows as readonly PlantRow[]) : [];
    return row?.storage[0];
  });
  expect(problem).toMatchObject({ id: "journal", code: "SET_ASIDE", file, lost: 0 });
  expect((await readFile(problem.detail)).length).toBeGreaterThan(4096);
  await eventually("a decision in the new journal", () => decided(again));
}, 180_000);
