import { DataType } from "node-opcua";
import { afterEach, describe, expect, it } from "vitest";
import { driverlessTruckType, namespaceUris, stsType } from "../../common/opcua/deviceTypes.ts";
import { terminalType } from "../../common/opcua/terminalType.ts";
import { loadNamedSite, loadScenario } from "../../opcua-sim/simInputs.ts";
import { type SimServers, type SimServersOptions, startServers } from "../../opcua-sim/simServers.ts";
import { startSim } from "../../opcua-sim/startSim.ts";
import { eventually } from "../builders/eventually.ts";
import { aDevice, aPlant, type FakePlant } from "../builders/fakePlant.ts";
import { type CallAnswer, connectPlainClient, type PlainClient } from "../builders/plainClient.ts";

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

/** A crane's hoist and a truck's x are the simulated time in seconds. */
function aMovingPlant(): FakePlant {
  const crane = aDevice(stsType, "QC01");
  const truck = aDevice(driverlessTruckType, "AGV01");
  return aPlant([crane, truck, aDevice(terminalType, "TEST")], (timeMs) => {
    crane.tags["Axes.Hoist.ActualPosition"] = timeMs / 1000;
    truck.tags["Pose.X"] = timeMs / 1000;
  });
}

const log = { note: () => undefined, bug: (where: string, cause: unknown) => console.error(where, cause) };

async function start(options: Partial<SimServersOptions> = {}): Promise<SimServers> {
  const plant = options.plant ?? aMovingPlant();
  const ports = { equipment: 0, fleet: 0 };
  const started = await startServers({ plant, siteCode: "TEST", scenarioName: "n", seed: 1, ports, log, ...options });
  if (!started.ok) throw new Error(started.error.code);
  closers.push(() => started.value.close());
  return started.value;
}

async function connect(url: string): Promise<PlainClient> {
  const client = await connectPlainClient(url);
  closers.push(() => client.close());
  return client;
}

const terminalTag = (client: PlainClient, path: string): string => `ns=${client.ns(namespaceUris.terminal)};s=${path}`;
const simTag = (client: PlainClient, path: string): string =>
  `ns=${client.ns(namespaceUris.simulation)};s=Simulation.${path}`;
const callSim = (client: PlainClient, method: string, ...inputs: { dataType: DataType; value: unknown }[]) =>
  client.call(simTag(client, "MethodSet"), simTag(client, `MethodSet.${method}`), ...inputs);
const uint = (value: number) => ({ dataType: DataType.UInt32, value });
const double = (value: number) => ({ dataType: DataType.Double, value });
const text = (value: string) => ({ dataType: DataType.String, value });
const refusal = ({ outputs }: CallAnswer): unknown => (outputs[0] === true ? "accepted" : outputs[1]);

describe("lock step", () => {
  it("moves time only by Advance, and every tag on both servers is new when it returns", async () => {
    const sim = await start({ lockStep: true });
    const [equipment, fleet] = [await connect(sim.endpoints.equipment), await connect(sim.endpoints.fleet)];
    for (let step = 1; step <= 20; step++) {
      const answer = await callSim(equipment, "Advance", uint(500));
      expect(answer).toMatchObject({ status: "Good", outputs: [step * 500] });
      expect(await equipment.value(terminalTag(equipment, "QC01.Axes.Hoist.ActualPosition"))).toBe(step / 2);
      expect(await fleet.value(terminalTag(fleet, "AGV01.Pose.X"))).toBe(step / 2);
    }
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(await equipment.value(simTag(equipment, "SimTime"))).toBe(10);
  });

  it("sends subscribers every change before Advance returns, without waiting for the publishing interval", async () => {
    const sim = await start({ lockStep: true });
    const [equipment, fleet] = [await connect(sim.endpoints.equipment), await connect(sim.endpoints.fleet)];
    const heard = new Map<string, unknown>();
    const hoist = terminalTag(equipment, "QC01.Axes.Hoist.ActualPosition");
    const x = terminalTag(fleet, "AGV01.Pose.X");
    await equipment.watch([hoist], (id, { value }) => heard.set(id, value.value));
    await fleet.watch([x], (id, { value }) => heard.set(id, value.value));
    await eventually(() => expect(heard.size).toBe(2));
    for (let step = 1; step <= 100; step++) {
      await callSim(equipment, "Advance", uint(500));
      // The fleet's notification is on its way on another socket: any answer on that socket comes after it.
      await fleet.value("i=2258");
      expect([heard.get(hoist), heard.get(x)]).toEqual([step / 2, step / 2]);
    }
  });

  it("gives the same terminal for the same seed, another one for another seed", async () => {
    const scenario = loadScenario("first-vessel");
    const site = loadNamedSite("training");
    if (!scenario.ok || !site.ok) throw new Error("broken files");
    const hashAfter = async (seed: number): Promise<unknown> => {
      const ports = { equipment: 0, fleet: 0 };
      const sim = await startSim({ site: site.value, scenario: scenario.value, seed, ports, lockStep: true, log });
      if (!sim.ok) throw new Error(sim.error.code);
      closers.push(() => sim.value.close());
      const equipment = await connect(sim.value.endpoints.equipment);
      for (let step = 0; step < 120; step++) await callSim(equipment, "Advance", uint(500));
      expect(await equipment.value(simTag(equipment, "SimTime"))).toBe(60);
      return equipment.value(simTag(equipment, "Tally.StateHash"));
    };
    const first = await hashAfter(1);
    expect(await hashAfter(1)).toBe(first);
    expect(await hashAfter(2)).not.toBe(first);
  });

  it("refuses Advance outside lock step and steps of no length", async () => {
    const sim = await start();
    const equipment = await connect(sim.endpoints.equipment);
    expect((await callSim(equipment, "Advance", uint(500))).status).toBe("BadInvalidState");
    expect(refusal(await callSim(equipment, "EnterLockStep"))).toBe("accepted");
    expect((await callSim(equipment, "Advance", uint(0))).status).toBe("BadOutOfRange");
    expect((await callSim(equipment, "Advance", uint(100))).status).toBe("Good");
  });
});

describe("the clock", () => {
  it("runs, pauses, steps and changes speed", async () => {
    const sim = await start();
    const equipment = await connect(sim.endpoints.equipment);
    const simTime = () => equipment.value(simTag(equipment, "SimTime")) as Promise<number>;
    await eventually(async () => expect(await simTime()).toBeGreaterThan(0.3));
    expect(refusal(await callSim(equipment, "Step", uint(500)))).toBe("NOT_PAUSED");
    expect(refusal(await callSim(equipment, "Pause"))).toBe("accepted");
    expect(await equipment.value(simTag(equipment, "State"))).toBe(1);
    const pausedAt = await simTime();
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(await simTime()).toBe(pausedAt);
    expect(refusal(await callSim(equipment, "Step", uint(500)))).toBe("accepted");
    expect(await simTime()).toBeCloseTo(pausedAt + 0.5, 6);
    expect(refusal(await callSim(equipment, "SetSpeed", double(61)))).toBe("OUT_OF_RANGE");
    expect(refusal(await callSim(equipment, "SetSpeed", double(20)))).toBe("accepted");
    expect(refusal(await callSim(equipment, "Resume"))).toBe("accepted");
    const [fromMs, from] = [performance.now(), await simTime()];
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    const speed = (1000 * ((await simTime()) - from)) / (performance.now() - fromMs);
    expect(speed).toBeGreaterThan(14);
    expect(speed).toBeLessThan(26);
  });

  it("gives up time instead of choking when the world is too slow, and says so", async () => {
    const notes: string[] = [];
    const plant = aMovingPlant();
    const { advance } = plant;
    plant.advance = (ms) => {
      const until = performance.now() + ms; // at best real time
      while (performance.now() < until);
      advance(ms);
    };
    const sim = await start({ plant, speed: 10, log: { ...log, note: (line) => notes.push(line) } });
    const equipment = await connect(sim.endpoints.equipment);
    const asked = performance.now();
    await equipment.value(simTag(equipment, "SimTime"));
    expect(performance.now() - asked).toBeLessThan(1_000);
    await eventually(() => expect(notes.join()).toContain("does not hold speed 10"));
  });
});

describe("a bug in the world", () => {
  it("pauses time and leaves the servers up", async () => {
    const plant = aMovingPlant();
    const { advance } = plant;
    plant.advance = (ms) => {
      if (plant.timeMs > 500) throw new Error("boom");
      advance(ms);
    };
    const bugs: string[] = [];
    const sim = await start({ plant, log: { ...log, bug: (where) => bugs.push(where) } });
    const equipment = await connect(sim.endpoints.equipment);
    await eventually(() => expect(bugs).toHaveLength(1));
    expect(sim.clock.state).toBe("PAUSED");
    expect(await equipment.value(terminalTag(equipment, "QC01.Axes.Hoist.ActualPosition"))).toBeGreaterThan(0.4);
  });
});

describe("faults", () => {
  it("of devices go to the plant and stand in ActiveFaults until cleared", async () => {
    const sim = await start({ lockStep: true });
    const equipment = await connect(sim.endpoints.equipment);
    const active = () => equipment.value(simTag(equipment, "ActiveFaults"));
    expect(refusal(await callSim(equipment, "InjectFault", text("craneTrip"), text("QC99")))).toBe("UNKNOWN_TARGET");
    const { outputs } = await callSim(equipment, "InjectFault", text("craneTrip"), text("QC01"));
    const id = String(outputs[3]);
    await eventually(async () => expect(await active()).toBe(`${id} craneTrip QC01`));
    expect(refusal(await callSim(equipment, "ClearFault", text(id)))).toBe("accepted");
    await eventually(async () => expect(await active()).toBe(""));
    expect(refusal(await callSim(equipment, "ClearFault", text(id)))).toBe("UNKNOWN_FAULT");
  });

  it("linkLoss cuts a server off, refuses connections, and comes back with the same nodes and values", async () => {
    const sim = await start({ linkOutageMs: 2_000 });
    const [equipment, fleet] = [await connect(sim.endpoints.equipment), await connect(sim.endpoints.fleet)];
    const x = terminalTag(fleet, "AGV01.Pose.X");
    let last = { value: 0, at: 0 };
    await fleet.watch([x], (_id, { value }) => {
      last = { value: value.value, at: performance.now() };
    });
    await eventually(() => expect(last.value).toBeGreaterThan(0.2));
    expect(refusal(await callSim(equipment, "InjectFault", text("linkLoss"), text("none")))).toBe("UNKNOWN_TARGET");
    expect(refusal(await callSim(equipment, "InjectFault", text("linkLoss"), text("fleet")))).toBe("accepted");
    expect(refusal(await callSim(equipment, "InjectFault", text("linkLoss"), text("fleet")))).toBe("ALREADY_ACTIVE");
    await new Promise((resolve) => setTimeout(resolve, 500));
    const lostAt = last;
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(last).toBe(lostAt);
    expect(await equipment.value(simTag(equipment, "ActiveFaults"))).toMatch(/^link-1 linkLoss fleet$/);
    // The same client, the same subscription object: node-opcua makes a new session and monitors again.
    await eventually(() => expect(last.value).toBeGreaterThan(lostAt.value + 1));
    const later = last.value;
    await eventually(() => expect(last.value).toBeGreaterThan(later + 0.3));
    await eventually(async () => expect(await equipment.value(simTag(equipment, "ActiveFaults"))).toBe(""));
  });

  it("linkLoss of the very server that was asked: the answer leaves first, and it heals by itself", async () => {
    const sim = await start({ linkOutageMs: 1_500 });
    const equipment = await connect(sim.endpoints.equipment);
    const answer = await callSim(equipment, "InjectFault", text("linkLoss"), text("equipment"));
    expect(refusal(answer), "the answer leaves before the link is cut").toBe("accepted");
    await new Promise((resolve) => setTimeout(resolve, 300));
    await expect(connectOnce(sim.endpoints.equipment)).rejects.toThrow();
    await eventually(async () => await connectOnce(sim.endpoints.equipment));
  });
});

async function connectOnce(url: string): Promise<void> {
  const { OPCUAClient } = await import("node-opcua");
  const client = OPCUAClient.create({ endpointMustExist: false, connectionStrategy: { maxRetry: 0 } });
  try {
    await client.connect(url);
  } finally {
    await client.disconnect();
  }
}

describe("starting", () => {
  it("names a taken port and the server that wanted it, and leaves nothing behind", async () => {
    const first = await start();
    const taken = Number(new URL(first.endpoints.fleet).port);
    const plant = aMovingPlant();
    const ports = { equipment: 0, fleet: taken };
    const second = await startServers({ plant, siteCode: "TEST", scenarioName: "n", seed: 1, ports, log });
    expect(second).toEqual({ ok: false, error: { code: "PORT_TAKEN", port: taken, server: "fleet" } });
  });
});
