import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { NodeId } from "node-opcua";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadNamedSite, loadScenario } from "../../opcua-sim/simInputs.ts";
import type { SimServers } from "../../opcua-sim/simServers.ts";
import { startSim } from "../../opcua-sim/startSim.ts";
import { eventually } from "../builders/eventually.ts";
import { connectGenericClient, type EventFields, type GenericClient, type Login } from "../builders/genericClient.ts";

/**
 * A client of the specification's own names against the simulator as it is shipped: nothing here knows what the project
 * declares in common/opcua. What it looks for it finds by browsing.
 */
const scenario = loadScenario("first-vessel");
const site = loadNamedSite("training");
if (!scenario.ok || !site.ok) throw new Error("no scenario or site");
const shipped = { scenario: scenario.value, site: site.value };
let dir = "";
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "quaydesk-generic-"));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

const start = async (security: "none" | "encrypt" | "all"): Promise<SimServers> => {
  const started = await startSim({ ...shipped, seed: 1, ports: { equipment: 0, fleet: 0 }, security });
  if (!started.ok) throw new Error(started.error.code);
  return started.value;
};

const text = (value: string) => ({ dataType: "String", value }) as never;
const localized = (value: string) => ({ dataType: "LocalizedText", value: { text: value, locale: "en" } }) as never;
const bytes = (value: unknown) => ({ dataType: "ByteString", value }) as never;
const duration = (value: number) => ({ dataType: "Double", value }) as never;

describe.each([
  ["None, anonymous", "none", { mode: "None" }],
  ["SignAndEncrypt, user name", "encrypt", { mode: "SignAndEncrypt", userName: "instructor" }],
  [
    "SignAndEncrypt with Aes256_Sha256_RsaPss",
    "all",
    { mode: "SignAndEncrypt", policy: "Aes256_Sha256_RsaPss", userName: "instructor" },
  ],
] as const)("a generic client: %s", (_name, security, login) => {
  let sim: SimServers;
  let client: GenericClient;
  beforeAll(async () => {
    sim = await start(security);
    client = await connectGenericClient(sim.endpoints.equipment, { ...login, pkiDir: join(dir, "pki") } as Login);
  });
  afterAll(async () => {
    await client.close();
    await sim.close();
  });

  const firstCrane = () => client.findDevice(/crane/i);

  it("browses from Objects and finds variables with values, units and ranges", async () => {
    const crane = await firstCrane();
    let level = [crane.nodeId];
    let variables = 0;
    let analog: NodeId | undefined;
    for (let depth = 0; depth < 4 && level.length > 0; depth += 1) {
      const next: NodeId[] = [];
      for (const nodeId of level) {
        for (const child of await client.children(nodeId)) {
          if (client.isVariable(child.nodeClass)) variables += 1;
          if (child.browseName.name === "EngineeringUnits") analog ??= nodeId;
          next.push(child.nodeId as NodeId);
        }
      }
      level = next;
    }
    expect(variables).toBeGreaterThan(80);
    const properties = await client.children(analog as NodeId);
    expect(properties.map(({ browseName }) => browseName.name)).toEqual(
      expect.arrayContaining(["EURange", "EngineeringUnits", "InstrumentRange"]),
    );
    const value = await client.read(analog as NodeId);
    expect(value.statusCode.name).toBe("Good");
    expect(Number.isFinite(value.value.value)).toBe(true);
    expect(value.sourceTimestamp).toBeInstanceOf(Date);
  });

  it("subscribes to a value and hears it change, with the device's clock", async () => {
    const simTime = await client.watchValue(await client.find("Simulation", "SimTime"));
    await eventually(() => expect(simTime.values.length).toBeGreaterThan(4));
    const numbers = simTime.values.map(({ value }) => Number(value.value));
    expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
    const [first, last] = [simTime.values[0], simTime.values.at(-1)];
    expect(Number(last?.sourceTimestamp) - Number(first?.sourceTimestamp)).toBeCloseTo(
      1000 * (Number(last?.value.value) - Number(first?.value.value)),
      0,
    );
    await simTime.terminate();
  });

  it("raises, acknowledges, confirms, comments and shelves an alarm that survives ConditionRefresh", async () => {
    const crane = await firstCrane();
    const zh = `${crane.nodeId.namespace}:MessageZh`;
    const alarms = await client.watchAlarms("ConditionType", [zh]);
    const simulation = await client.find("Simulation", "MethodSet");
    const method = (name: string) => client.find("Simulation", "MethodSet", name);
    const injected = await client.call(simulation, await method("InjectFault"), [text("craneTrip"), text(crane.name)]);
    expect(injected).toMatchObject({ status: "Good", outputs: [true, "", "", expect.any(String)] });
    const faultId = String(injected.outputs[3]);

    const last = (name = "HoistDriveFault"): EventFields | undefined =>
      alarms.events.findLast((event) => event["SourceName"] === crane.name && event["ConditionName"] === name);
    const state = (event: EventFields | undefined) =>
      [event?.["ActiveState.Id"], event?.["AckedState.Id"], event?.["ConfirmedState.Id"], event?.["Retain"]].map(
        Number,
      );
    const expectState = (...states: number[]) => eventually(() => expect(state(last())).toEqual(states));
    await expectState(1, 0, 1, 1);
    expect(last()).toMatchObject({
      Severity: expect.any(Number),
      Message: { text: expect.stringContaining("drive fault"), locale: "en" },
      [zh]: { text: "起升驱动故障", locale: "zh-CN" },
    });
    const severity = Number(last()?.["Severity"]);
    expect(severity >= 1 && severity <= 1000).toBe(true);
    const condition = last()?.["ConditionId"] as NodeId;
    const act = async (name: string, comment: string) => {
      const methodId = (await client.children(condition)).find(({ browseName }) => browseName.name === name)
        ?.nodeId as NodeId;
      return (await client.call(condition, methodId, [bytes(last()?.["EventId"]), localized(comment)])).status;
    };

    // Shelved and unshelved while it is active.
    const shelf = (await client.children(condition)).find(({ browseName }) => browseName.name === "ShelvingState");
    const shelve = async (name: string, ...args: never[]) => {
      const methods = await client.children(shelf?.nodeId as NodeId);
      const methodId = methods.find(({ browseName }) => browseName.name === name)?.nodeId as NodeId;
      return (await client.call(shelf?.nodeId as NodeId, methodId, args)).status;
    };
    expect(await shelve("TimedShelve", duration(60_000))).toBe("Good");
    await eventually(() => expect(last()?.["SuppressedOrShelved"]).toBe(true));
    expect(await shelve("TimedShelve", duration(60_000))).toBe("BadConditionAlreadyShelved");
    expect(await shelve("Unshelve")).toBe("Good");
    await eventually(() => expect(last()?.["SuppressedOrShelved"]).toBe(false));
    expect(await shelve("OneShotShelve")).toBe("Good");

    // It clears before anybody has acknowledged it: still there after a refresh.
    const cleared = await client.call(simulation, await method("ClearFault"), [text(faultId)]);
    expect(cleared.outputs[0]).toBe(true);
    await expectState(0, 0, 1, 1);
    expect(last()?.[zh]).toMatchObject({ text: "起升驱动故障: 已恢复" });
    await eventually(() => expect(last()?.["SuppressedOrShelved"]).toBe(false));
    const before = alarms.events.length;
    expect((await alarms.refresh()).status).toBe("Good");
    await eventually(() =>
      expect(alarms.events.slice(before).map((event) => event["ConditionName"])).toContain("HoistDriveFault"),
    );
    await expectState(0, 0, 1, 1);

    expect(await act("AddComment", "electrician is on the way")).toBe("Good");
    await eventually(() => expect(last()?.["Comment"]).toMatchObject({ text: "electrician is on the way" }));
    expect(await act("Acknowledge", "seen")).toBe("Good");
    await expectState(0, 1, 0, 1);
    expect(await act("Acknowledge", "again")).toBe("BadConditionBranchAlreadyAcked");
    expect(await act("Confirm", "repaired")).toBe("Good");
    await expectState(0, 1, 1, 0);
    expect(await act("Confirm", "again")).toBe("BadConditionBranchAlreadyConfirmed");
    await alarms.terminate();
  });

  it("reads history of the values that say they have one", async () => {
    const crane = await firstCrane();
    const wind = await client.child(await client.child(crane.nodeId, "Wind"), "Speed");
    expect(await client.hasHistory(wind)).toBe(true);
    const history = await eventually(async () => {
      const values = await client.readHistory(wind, new Date(0), new Date(Date.now() + 400 * 86_400_000), 100);
      expect(values.length).toBeGreaterThanOrEqual(2);
      return values;
    });
    const times = history.map(({ sourceTimestamp }) => Number(sourceTimestamp));
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(history.every(({ value }) => Number.isFinite(value.value))).toBe(true);
    const middle = new Date(times[1] ?? 0);
    expect((await client.readHistory(wind, middle, middle, 10)).map(({ sourceTimestamp }) => sourceTimestamp)).toEqual([
      middle,
    ]);
  });

  it("reads the server's diagnostics", async () => {
    const summary = await client.find("Server", "ServerDiagnostics", "ServerDiagnosticsSummary");
    const { value } = await client.read(summary);
    expect(value.value.currentSessionCount).toBeGreaterThanOrEqual(1);
  });
});

describe("the fleet's server", () => {
  it("has alarms and events of its own", async () => {
    const sim = await start("none");
    const connect = (url: string) => connectGenericClient(url, { mode: "None", pkiDir: join(dir, "pki") });
    const [equipment, fleet] = await Promise.all([connect(sim.endpoints.equipment), connect(sim.endpoints.fleet)]);
    const truck = await fleet.findDevice(/truck/i);
    const all = await fleet.watchAlarms("BaseEventType");
    const methods = await equipment.find("Simulation", "MethodSet");
    const inject = await equipment.child(methods, "InjectFault");
    await equipment.call(methods, inject, [text("truckBreakdown"), text(truck.name)]);
    await eventually(() =>
      expect(all.events).toContainEqual(
        expect.objectContaining({ SourceName: truck.name, ConditionName: "Breakdown", Retain: true }),
      ),
    );
    // Alarms of a fault, and of what it does to tags, one condition each.
    const names = all.events.map((event) => event["ConditionName"]).filter(Boolean);
    expect(new Set(names).size).toBe(names.length);
    await all.terminate();
    await Promise.all([equipment.close(), fleet.close()]);
    await sim.close();
  });
});

describe("roles", () => {
  let sim: SimServers;
  const connect = (login: Omit<Login, "pkiDir">) =>
    connectGenericClient(sim.endpoints.equipment, { ...login, pkiDir: join(dir, "pki") });
  beforeAll(async () => {
    sim = await start("all");
  });
  afterAll(() => sim.close());

  it("lets nobody in without a name, nor with a wrong password", async () => {
    await expect(connect({ mode: "SignAndEncrypt" })).rejects.toThrow();
    await expect(connect({ mode: "SignAndEncrypt", userName: "operator", password: "guess" })).rejects.toThrow(
      /BadUserAccessDenied|BadIdentityTokenRejected/,
    );
    await expect(connect({ mode: "SignAndEncrypt", userName: "stranger" })).rejects.toThrow();
  });

  it.each([
    ["observer", "BadUserAccessDenied", "BadUserAccessDenied"],
    ["operator", "Good", "BadUserAccessDenied"],
    ["engineer", "Good", "BadUserAccessDenied"],
    ["instructor", "Good", "Good"],
  ])("an %s: crane method %s, simulation method %s", async (userName, ofCrane, ofSimulation) => {
    const client = await connect({ mode: "Sign", userName });
    const methods = await client.child((await client.findDevice(/crane/i)).nodeId, "MethodSet");
    const crane = await client.call(methods, await client.child(methods, "RequestResume"));
    expect(crane.status).toBe(ofCrane);
    const simulation = await client.call(
      await client.find("Simulation", "MethodSet"),
      await client.find("Simulation", "MethodSet", "Resume"),
    );
    expect(simulation.status).toBe(ofSimulation);
    await client.close();
  });
});

describe("a certificate that has expired", () => {
  it("is really shown: a client that looks at it opens no secure channel until it is renewed", async () => {
    const sim = await start("all");
    const connect = (url: string, mode: "None" | "SignAndEncrypt") =>
      connectGenericClient(url, { mode, userName: "instructor", pkiDir: join(dir, "pki-expired") });
    const { equipment, fleet } = sim.endpoints;
    const trainer = await connect(equipment, "None");
    const call = async (method: string, ...args: readonly string[]) =>
      (
        await trainer.call(
          await trainer.find("Simulation", "MethodSet"),
          await trainer.find("Simulation", "MethodSet", method),
          args.map(text),
        )
      ).outputs;
    await (await connect(fleet, "SignAndEncrypt")).close();
    const [accepted, , , faultId] = await call("InjectFault", "certificateExpired", "fleet");
    expect(accepted).toBe(true);
    await eventually(() =>
      expect(connect(fleet, "SignAndEncrypt")).rejects.toThrow(/BadCertificateTimeInvalid|[Cc]ertificate.*expired/),
    );
    // Without security nobody looks at it.
    await (await connect(fleet, "None")).close();
    expect((await call("ClearFault", String(faultId)))[0]).toBe(true);
    await eventually(async () => {
      await (await connect(fleet, "SignAndEncrypt")).close();
    });
    await trainer.close();
    await sim.close();
  });
});
