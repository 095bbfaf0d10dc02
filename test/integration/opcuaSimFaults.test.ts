import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DataType } from "node-opcua";
import { afterEach, describe, expect, it } from "vitest";
import { namespaceUris } from "../../common/opcua/deviceTypes.ts";
import { simulationType } from "../../common/opcua/terminalType.ts";
import type { SimServers } from "../../opcua-sim/simServers.ts";
import { type SimOptions, startSim } from "../../opcua-sim/startSim.ts";
import { firstVessel } from "../builders/aWorld.ts";
import { eventually } from "../builders/eventually.ts";
import { type CallAnswer, connectPlainClient, type PlainClient } from "../builders/plainClient.ts";
import { trainingSite } from "../builders/trainingSite.ts";

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function start(options: Partial<SimOptions> = {}): Promise<{ sim: SimServers; client: PlainClient }> {
  const common = { site: trainingSite, scenario: firstVessel, seed: 1, ports: { equipment: 0, fleet: 0 } };
  const started = await startSim({ ...common, lockStep: true, ...options });
  if (!started.ok) throw new Error(started.error.code);
  closers.push(() => started.value.close());
  const client = await connectPlainClient(started.value.endpoints.equipment);
  closers.push(() => client.close());
  return { sim: started.value, client };
}

const simTag = (client: PlainClient, path: string): string =>
  `ns=${client.ns(namespaceUris.simulation)};s=Simulation.${path}`;
const call = (client: PlainClient, method: string, ...inputs: readonly (string | number)[]): Promise<CallAnswer> =>
  client.call(
    simTag(client, "MethodSet"),
    simTag(client, `MethodSet.${method}`),
    ...inputs.map((value) => ({ dataType: typeof value === "number" ? DataType.UInt32 : DataType.String, value })),
  );
const refusal = ({ outputs }: CallAnswer): unknown => (outputs[0] === true ? "accepted" : outputs[1]);

describe("the trainer's faults over OPC UA", () => {
  it("lists every kind with class, titles, targets and parameters", async () => {
    const { client } = await start();
    const { outputs } = await call(client, "ListFaultKinds");
    const names = Object.keys(simulationType.methods.ListFaultKinds.outputs);
    const [kinds, classes, zh, en, targets, parameters] = outputs as string[][];
    expect(names).toHaveLength(outputs.length);
    expect(kinds?.length).toBeGreaterThanOrEqual(30);
    for (const list of [classes, zh, en, targets, parameters]) expect(list).toHaveLength(kinds?.length ?? -1);
    expect(new Set(classes)).toEqual(new Set(["device", "network", "people", "plan"]));
    const at = kinds?.indexOf("sensorDrift") ?? -1;
    expect(JSON.parse(parameters?.[at] ?? "")).toEqual({ tag: "", perMinute: 1, seenAt: 5, most: 20 });
  });

  it("injects at a time and on a condition, shows what waits, and says what it does not understand", async () => {
    const { client } = await start();
    const tag = (name: string) => client.value(simTag(client, name));
    const at = (...inputs: readonly string[]) => call(client, "InjectFaultAt", ...inputs);
    expect(refusal(await at("craneTrip", "QC01", "time>=2", '{"durationS":2}'))).toBe("accepted");
    expect(refusal(await at("eStop", "QC02", 'QC02.DeviceHealth="NORMAL" and time>=3', ""))).toBe("accepted");
    expect(refusal(await at("craneTrip", "QC03", "soon", ""))).toBe("INVALID_CONDITION");
    expect(refusal(await at("craneTrip", "QC03", "QC77.EStop=true", ""))).toBe("INVALID_CONDITION");
    expect(refusal(await at("craneTrip", "QC03", "", "{"))).toBe("INVALID_PARAMETERS");
    expect(refusal(await at("craneTrip", "QC03", "", '{"colour":1}'))).toBe("INVALID_PARAMETERS");
    expect(refusal(await at("craneTrip", "QC03", "", '{"durationS":"long"}'))).toBe("INVALID_PARAMETERS");
    expect(refusal(await at("latency", "fleet", "time>=5", ""))).toBe("INVALID_CONDITION");
    await call(client, "Advance", 1000);
    expect(await tag("PlannedFaults")).toBe(
      'F001 craneTrip QC01 time>=2\nF002 eStop QC02 QC02.DeviceHealth="NORMAL" and time>=3',
    );
    await call(client, "Advance", 1500);
    expect(await tag("ActiveFaults")).toBe("F001 craneTrip QC01");
    await call(client, "Advance", 3000);
    expect(await tag("ActiveFaults")).toBe("F002 eStop QC02");
    expect(await tag("PlannedFaults")).toBe("");
  });

  it("makes links slow and drops sessions; a certificate cannot expire where there is none", async () => {
    const { client } = await start({ lockStep: false });
    expect(refusal(await call(client, "InjectFault", "certificateExpired", "fleet"))).toBe("NOT_AVAILABLE");
    const slow = await call(client, "InjectFaultAt", "latency", "equipment", "", '{"latencyMs":600}');
    expect(refusal(slow)).toBe("accepted");
    await new Promise((resolve) => setTimeout(resolve, 200));
    const asked = performance.now();
    expect(refusal(await call(client, "ClearFault", String(slow.outputs[3])))).toBe("accepted");
    expect(performance.now() - asked).toBeGreaterThan(550);
    await new Promise((resolve) => setTimeout(resolve, 100));
    const again = performance.now();
    expect(refusal(await call(client, "ClearFault", "link-9"))).toBe("UNKNOWN_FAULT");
    expect(performance.now() - again).toBeLessThan(400);
    expect(refusal(await call(client, "InjectFault", "sessionDropped", "fleet"))).toBe("accepted");
    await eventually(async () => expect(await client.value(simTag(client, "ActiveFaults"))).toBe(""));
  });
});

describe("snapshots over OPC UA", () => {
  it("go to the folder only, come back, and a damaged file is one sentence", async () => {
    const snapshotDir = mkdtempSync(join(tmpdir(), "quaydesk-snapshots-"));
    closers.push(() => rmSync(snapshotDir, { recursive: true }));
    const { sim, client } = await start({ snapshotDir });
    await call(client, "Advance", 60_000);
    const saved = sim.plant.tally().stateHash;
    expect(refusal(await call(client, "SaveSnapshot", "one"))).toBe("accepted");
    for (const name of ["../one", "/tmp/one", "a/b", "", "..", "one..json"])
      expect(refusal(await call(client, "SaveSnapshot", name)), name).toBe("SNAPSHOT_FAILED");
    await call(client, "Advance", 60_000);
    expect(sim.plant.tally().stateHash).not.toBe(saved);
    expect(refusal(await call(client, "RestoreSnapshot", "one"))).toBe("accepted");
    expect(sim.plant.tally().stateHash).toBe(saved);
    expect(await client.value(simTag(client, "SimTime"))).toBe(60);
    expect(await client.value(simTag(client, "Tally.StateHash"))).toBe(saved);
    const file = join(snapshotDir, "one.json");
    writeFileSync(file, readFileSync(file, "utf8").slice(0, 5000));
    const { outputs } = await call(client, "RestoreSnapshot", "one");
    expect(outputs[2]).toBe(`The snapshot ${file} is damaged: it is no JSON, or ends too early.`);
    expect((await call(client, "RestoreSnapshot", "two")).outputs[2]).toBe(
      `Snapshot ${join(snapshotDir, "two.json")}: there is no such file.`,
    );
  });

  it("need a folder", async () => {
    const { client } = await start();
    expect((await call(client, "SaveSnapshot", "one")).outputs[2]).toContain("--snapshot-dir FOLDER");
  });
});

describe("scenarios over OPC UA", () => {
  it("are listed, one is loaded with a seed, and one for another site is refused with the cure", async () => {
    const { sim, client } = await start();
    await call(client, "Advance", 60_000);
    const { outputs } = await call(client, "ListScenarios");
    expect(outputs[0]).toContain("gate-rush");
    expect(outputs[0]).not.toContain("large");
    expect(refusal(await call(client, "LoadScenario", "gate-rush", 5))).toBe("accepted");
    expect(await client.value(simTag(client, "Scenario"))).toBe("gate-rush");
    expect(await client.value(simTag(client, "Seed"))).toBe(5);
    expect(await client.value(simTag(client, "SimTime"))).toBe(0);
    const loaded = sim.plant.tally().stateHash;
    expect((await call(client, "LoadScenario", "tianjin-c", 1)).outputs[2]).toContain("--scenario tianjin-c");
    expect((await call(client, "LoadScenario", "nothing", 1)).outputs[2]).toContain('There is no scenario "nothing"');
    expect(sim.plant.tally().stateHash).toBe(loaded);
  });
});
