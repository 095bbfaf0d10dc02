import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { io, type Socket } from "socket.io-client";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import type { ClientToServer, Command, Delta, ServerToClient } from "../../common/wire/live.ts";
import type { CheRow, PlantRow } from "../../common/wire/rows.ts";
import type { TrainerRow } from "../../common/wire/trainer.ts";
import { type Core, startCore } from "../../main/core/startCore.ts";
import { freePortPair, type SimProcess, startSimProcess } from "../builders/simProcess.ts";
import { trainingSite } from "../builders/trainingSite.ts";

let folder: string;
let sim: SimProcess;
let core: Core;
let socket: Socket<ServerToClient, ClientToServer>;
let plant: PlantRow | undefined;
let trainer: TrainerRow | undefined;
const che = new Map<string, CheRow>();
const take = (topic: string, rows: readonly unknown[]): void => {
  for (const row of rows) {
    if (topic === "plant") plant = row as PlantRow;
    if (topic === "trainer") trainer = row as TrainerRow;
    if (topic === "che") che.set((row as CheRow).id, row as CheRow);
  }
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "quaydesk-trainer-"));
  sim = await startSimProcess(await freePortPair(), "--snapshot-dir", folder);
  const endpoints = Object.entries(sim.endpoints).map(([id, url]) => ({ id, url }));
  const siteFile = join(folder, "site.json");
  await writeFile(siteFile, JSON.stringify({ ...trainingSite, endpoints }));
  const started = await startCore({ siteFile, port: 0, stateDir: folder });
  if (!started.ok) throw new Error(started.error.message);
  core = started.value;
  socket = io(`http://127.0.0.1:${core.port}`, { auth: { token: core.token }, transports: ["websocket"] });
  socket.on("delta", (delta: Delta) => take(delta.topic, delta.upserts));
  for (const topic of ["plant", "trainer", "che"] as const) {
    const snapshot = await socket.emitWithAck("subscribe", topic);
    if (snapshot.ok) take(topic, snapshot.value.rows);
  }
});

afterAll(async () => {
  socket?.close();
  await core?.close();
  await sim?.kill();
  await rm(folder, { recursive: true, force: true });
});

const until = (holds: () => boolean, timeout = 20_000) => vi.waitUntil(holds, { timeout, interval: 40 });

type Wish = Command extends infer C ? (C extends Command ? Omit<C, "id"> : never) : never;
let commands = 0;
async function send(wish: Wish): Promise<string> {
  commands += 1;
  const answer = await socket.emitWithAck("command", { ...wish, id: `command-${commands}` } as Command);
  return answer.ok ? "done" : `${answer.error.code} ${answer.error.detail}`;
}
const inject = (fault: string, target: string, when: string, parameters = {}): Promise<string> =>
  send({ kind: "fault.inject", fault, target, when, parameters });

it("offers what the plant lists, with the plant's own devices as targets", async () => {
  await until(() => (trainer?.kinds.length ?? 0) === 50 && (trainer?.targets.gate.length ?? 0) > 0);
  const targets = trainer?.targets;
  expect(targets?.agv).toHaveLength(trainingSite.trucks.driverless);
  expect(targets?.server).toEqual(["equipment", "fleet"]);
  expect(targets?.terminal).toEqual([trainingSite.code]);
  expect(trainer?.kinds.find((kind) => kind.kind === "motorOverheated")).toMatchObject({
    targets: ["sts", "rmg"],
    parameters: { durationS: 0, axis: "hoist", share: 0.4 },
  });
  // Every kind has something to hit.
  const hits = trainer?.kinds.filter((kind) => kind.targets.every((each) => targets?.[each].length === 0));
  expect(hits).toEqual([]);
});

it("injects now and on a condition, tells since when, and clears all at once", async () => {
  expect(await inject("motorOverheated", "QC01", "", { durationS: 0, axis: "trolley", share: 0.5 })).toBe("done");
  expect(await inject("truckBreakdown", "AGV05", "time>=100000")).toBe("done");
  expect(await inject("truckBreakdown", "QC01", "")).toMatch(/^REFUSED_BY_PLANT /);
  expect(await inject("truckBreakdown", "AGV05", "soon")).toMatch(/^REFUSED_BY_PLANT /);
  await until(() => plant?.faults.length === 1 && plant.plannedFaults.length === 1);
  expect(plant?.faults[0]).toMatchObject({ kind: "motorOverheated", target: "QC01" });
  expect(plant?.faults[0]?.since).toBeGreaterThan(0);
  expect(plant?.plannedFaults[0]).toMatchObject({ target: "AGV05", when: "time>=100000" });
  expect(await send({ kind: "fault.clearAll" })).toBe("done");
  await until(() => plant?.faults.length === 0 && plant.plannedFaults.length === 0);
});

it("goes back to a snapshot and on from there with the work and machines of then", async () => {
  await until(() => che.size >= 43);
  expect(await send({ kind: "sim.saveSnapshot", file: "early" })).toBe("done");
  const savedAtS = plant?.simTimeS ?? 0;
  expect(await send({ kind: "sim.setSpeed", factor: 20 })).toBe("done");
  await until(() => (plant?.simTimeS ?? 0) > savedAtS + 60, 30_000);
  expect(await send({ kind: "sim.setSpeed", factor: 1 })).toBe("done");
  expect(await send({ kind: "sim.restoreSnapshot", file: "no-such" })).toMatch(/^REFUSED_BY_PLANT SNAPSHOT_FAILED/);
  expect(await send({ kind: "sim.restoreSnapshot", file: "early" })).toBe("done");
  await until(() => (plant?.simTimeS ?? 1e9) < savedAtS + 30);
  const cranes = (): CheRow[] => [...che.values()].filter((row) => row.kind === "sts");
  await until(() => cranes().every((row) => row.quality === "good" && row.operational === "automatic"));
  expect(await send({ kind: "sim.setSpeed", factor: 20 })).toBe("done");
  // Trucks are taken on again and drive: nothing that the plant did not tell anew is missing.
  await until(() => [...che.values()].filter((row) => row.kind === "agv" && row.speedMps > 1).length >= 3, 60_000);
});

it("begins another scenario with its seed, and works what that one brings", async () => {
  expect(await send({ kind: "sim.loadScenario", scenario: "tianjin-c", seed: 1 })).toMatch(/--scenario tianjin-c/);
  expect(await send({ kind: "sim.loadScenario", scenario: "night-few-trucks", seed: 4 })).toBe("done");
  await until(() => plant?.scenario === "night-few-trucks" && plant.seed === 4 && plant.simTimeS < 60);
  expect(await send({ kind: "sim.setSpeed", factor: 20 })).toBe("done");
  // Twelve trucks are on shift that night.
  await until(
    () => [...che.values()].filter((row) => row.kind === "agv" && row.operational === "maintenance").length === 13,
  );
  await until(() => [...che.values()].filter((row) => row.kind === "agv" && row.speedMps > 1).length >= 3, 60_000);
});
