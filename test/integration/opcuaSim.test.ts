import { AttributeIds, DataType, VariantArrayType } from "node-opcua";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { driverlessTruckType, namespaceUris, stsType } from "../../common/opcua/deviceTypes.ts";
import { cranePhases } from "../../common/opcua/enums.ts";
import { deviceTypes, simulationType, terminalType } from "../../common/opcua/terminalType.ts";
import { baseTypeOf, commonMembers, ownMembers } from "../../common/opcua/typeTree.ts";
import { type SimServers, startServers } from "../../opcua-sim/simServers.ts";
import { describeDeclared, describeMembers, describeNode } from "../builders/describeModel.ts";
import { eventually } from "../builders/eventually.ts";
import { aDevice, aPlant, type FakePlant } from "../builders/fakePlant.ts";
import { connectPlainClient, isObject, type PlainClient } from "../builders/plainClient.ts";

const crane = aDevice(stsType, "QC01", { "Identification.SerialNumber": "4711" });
const truck = aDevice(driverlessTruckType, "AGV01");
const others = deviceTypes
  .filter((type) => type !== stsType && type !== driverlessTruckType && type !== terminalType)
  .map((type, i) => aDevice(type, `X${i}`));
const plant: FakePlant = aPlant([crane, truck, ...others, aDevice(terminalType, "TEST")]);
const bugs: string[] = [];
const log = { note: () => undefined, bug: (where: string) => bugs.push(where) };

let sim: SimServers;
let equipment: PlainClient;
let fleet: PlainClient;
const clients = (): readonly PlainClient[] => [equipment, fleet];
const tag = (client: PlainClient, path: string): string => `ns=${client.ns(namespaceUris.terminal)};s=${path}`;

beforeAll(async () => {
  const ports = { equipment: 0, fleet: 0 };
  const started = await startServers({ plant, siteCode: "TEST", scenarioName: "none", seed: 7, ports, log });
  if (!started.ok) throw new Error(started.error.code);
  sim = started.value;
  equipment = await connectPlainClient(sim.endpoints.equipment);
  fleet = await connectPlainClient(sim.endpoints.fleet);
});

afterAll(async () => {
  await Promise.all(clients().map((client) => client.close()));
  await sim.close();
});

describe("the address space", () => {
  it("is browsed from Objects down to a tag with value, range, unit and names", async () => {
    crane.tags["Axes.Hoist.ActualPosition"] = 12.5;
    crane.tags["Cycle.Phase"] = "LOCKING";
    const device = ["DeviceSet", "TEST", "QuayCranes", "QC01"];
    const height = await equipment.find(...device, "Axes", "Hoist", "ActualPosition");
    expect(height.nodeId.toString()).toBe(tag(equipment, "QC01.Axes.Hoist.ActualPosition"));
    await eventually(async () => expect(await equipment.value(height.nodeId)).toBe(12.5));
    const range = await equipment.find(...device, "Axes", "Hoist", "ActualPosition", "EURange");
    expect(await equipment.value(range.nodeId)).toMatchObject({ low: -20, high: 50 });
    const unit = await equipment.find(...device, "Axes", "Hoist", "ActualPosition", "EngineeringUnits");
    expect(await equipment.value(unit.nodeId)).toMatchObject({ displayName: { text: "m" } });

    const phase = await equipment.find(...device, "Cycle", "Phase");
    expect((await equipment.read(phase.nodeId)).value.dataType).toBe(DataType.Int32);
    expect(cranePhases[(await equipment.value(phase.nodeId)) as number]).toBe("LOCKING");
    const dataType = (await equipment.read(phase.nodeId, AttributeIds.DataType)).value.value;
    expect((await equipment.read(dataType, AttributeIds.BrowseName)).value.value.name).toBe("CranePhaseEnumeration");
  });

  it("has of every device exactly what its type declares", async () => {
    const found = new Set<string>();
    for (const client of clients()) {
      const site = (await client.find("DeviceSet", "TEST")).nodeId;
      const folders = (await client.children([site])).flat();
      const inFolders = await client.children(folders.map(({ nodeId }) => nodeId));
      for (const [i, references] of inFolders.entries()) {
        for (const { browseName, nodeId } of references) {
          const device = plant.devices.find(({ id }) => id === browseName.name);
          if (!device) throw new Error(`${browseName.name} is not in the plant`);
          expect(folders[i]?.browseName.name, device.id).toBe(device.type.folder);
          expect(await describeNode(client, nodeId), device.id).toEqual(describeDeclared(device.type));
          found.add(device.id);
        }
      }
    }
    expect([...found].sort()).toEqual(plant.devices.map(({ id }) => id).sort());
    const simulation = (await equipment.find("Simulation")).nodeId;
    expect(await describeNode(equipment, simulation)).toEqual(describeDeclared(simulationType));
  });

  it("has the same members on the object types, each where it belongs, below DI's device type", async () => {
    for (const type of [...deviceTypes, simulationType]) {
      const client = type.server === "equipment" ? equipment : fleet;
      const uri = type === simulationType ? namespaceUris.simulation : namespaceUris.terminal;
      const typeId = `ns=${client.ns(uri)};s=${type.typeName}`;
      expect(await describeNode(client, typeId), type.typeName).toEqual(describeMembers(ownMembers(type)));
      const base = baseTypeOf(type);
      if (!base) continue;
      const inherited = await describeNode(client, tag(client, base.typeName));
      expect(inherited, base.typeName).toEqual(describeMembers(commonMembers(base)));
      expect(inherited.length).toBeGreaterThan(9);
    }
    const diDevice = `ns=${equipment.ns("http://opcfoundation.org/UA/DI/")};i=1002`;
    const subtypes = (await equipment.children([diDevice])).flat().map(({ browseName }) => browseName.name);
    expect(subtypes).toEqual(expect.arrayContaining(["CraneType", "GateLaneType"]));
    const cranes = (await equipment.children([tag(equipment, "CraneType")])).flat();
    expect(cranes.map(({ browseName }) => browseName.name)).toEqual(
      expect.arrayContaining(["QuayCraneType", "YardCraneType"]),
    );
  });

  it("gives orders and jobs as structures that a client decodes", async () => {
    crane.tags["Job.JobId"] = "J7";
    crane.tags["Job.Kind"] = "LOAD";
    truck.tags["Order.OrderId"] = "O9";
    truck.tags["Order.LastNodeSequenceId"] = 4;
    await eventually(async () => {
      expect(await equipment.value(tag(equipment, "QC01.Job.Current"))).toMatchObject({ jobId: "J7", kind: 1 });
      expect(await fleet.value(tag(fleet, "AGV01.Order.Current"))).toMatchObject({
        orderId: "O9",
        lastNodeSequenceId: 4,
        arrived: false,
      });
    });
  });

  it("shows DI's nameplate and refuses writing", async () => {
    const [references = []] = await equipment.children([tag(equipment, "QC01")]);
    const serial = references.find(({ browseName }) => browseName.name === "SerialNumber");
    expect(await equipment.value(serial?.nodeId ?? "i=0")).toBe("4711");
    const access = await equipment.read(tag(equipment, "QC01.EStop"), AttributeIds.UserAccessLevel);
    expect(access.value.value).toBe(1);
    expect(references.filter(isObject).some(({ browseName }) => browseName.name === "MethodSet")).toBe(true);
  });

  it("keeps the simulation namespace on both servers as the mark of a simulation, Objects/Simulation on one", async () => {
    for (const client of clients()) expect(client.ns(namespaceUris.simulation)).toBeGreaterThan(0);
    await expect(fleet.find("Simulation")).rejects.toThrow("no Simulation");
  });
});

describe("values", () => {
  it("reach a subscriber with quality and the device's clock", async () => {
    const x = tag(fleet, "AGV01.Pose.X");
    const seen: { value: unknown; status: string; ageMs: number; clock: number }[] = [];
    await fleet.watch([x], (_id, { value, statusCode, sourceTimestamp, serverTimestamp }) => {
      const ageMs = Date.now() - Number(serverTimestamp);
      seen.push({ value: value?.value, status: statusCode.name, ageMs, clock: Number(sourceTimestamp) });
    });
    truck.tags["Pose.X"] = 1;
    await eventually(() => expect(seen.at(-1)).toMatchObject({ value: 1, status: "Good" }));
    expect(Math.abs((seen.at(-1)?.clock ?? 0) - plant.startsAtMs - plant.timeMs)).toBeLessThan(1_000);
    expect(Math.abs(seen.at(-1)?.ageMs ?? 1e9)).toBeLessThan(2_000);
    truck.qualities.set("Pose.X", "bad");
    await eventually(() => expect(seen.at(-1)).toMatchObject({ status: "BadSensorFailure" }));
    truck.qualities.set("Pose.X", "uncertain");
    await eventually(() => expect(seen.at(-1)).toMatchObject({ value: 1, status: "UncertainLastUsableValue" }));
    truck.qualities.clear();
    await eventually(() => expect(seen.at(-1)).toMatchObject({ value: 1, status: "Good" }));
    const count = seen.length;
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(seen.length, "an unchanged value is not sent again").toBe(count);
  });
});

describe("bugs of the plant", () => {
  it("make the one tag bad and leave the others alone", async () => {
    crane.tags["Cycle.Phase"] = "NO_SUCH_PHASE";
    crane.tags["Energy.Power"] = 321;
    await eventually(async () => expect(await equipment.value(tag(equipment, "QC01.Energy.Power"))).toBe(321));
    const phase = await equipment.read(tag(equipment, "QC01.Cycle.Phase"));
    expect(phase.statusCode.name).toBe("BadInternalError");
    expect(bugs.splice(0)).toEqual(["tag QC01.Cycle.Phase"]);
    crane.tags["Cycle.Phase"] = "IDLE";
    await eventually(async () => expect(await equipment.value(tag(equipment, "QC01.Cycle.Phase"))).toBe(0));
  });
});

describe("methods", () => {
  const methodSet = (): string => tag(fleet, "AGV01.MethodSet");
  const sendOrder = (): string => tag(fleet, "AGV01.MethodSet.SendOrder");
  const text = (value: string) => ({ dataType: DataType.String, value });
  const texts = (value: string[]) => ({ dataType: DataType.String, arrayType: VariantArrayType.Array, value });
  const number = (value: number) => ({ dataType: DataType.UInt32, value });

  it("hand arguments to the plant and bring its answer back", async () => {
    const calls: unknown[] = [];
    truck.onCall = (method, args) => {
      calls.push([method, args]);
      return { Accepted: false, ErrorType: "NODE_UNREACHABLE", ErrorDescription: "no way" };
    };
    const nodes = texts(["A", "B"]);
    const answer = await fleet.call(methodSet(), sendOrder(), text("O1"), text("PARK"), nodes, number(1));
    expect(answer).toMatchObject({ status: "Good", outputs: [false, "NODE_UNREACHABLE", "no way"] });
    const args = { OrderId: "O1", Purpose: "PARK", NodeIds: ["A", "B"], ReleasedCount: 1 };
    expect(calls).toEqual([["SendOrder", args]]);
  });

  it("refuse wrong types and missing arguments before the plant hears of them", async () => {
    let calls = 0;
    truck.onCall = () => {
      calls += 1;
      return undefined;
    };
    const wrong = await fleet.call(methodSet(), sendOrder(), text("O1"), text("PARK"), text("A"), text("one"));
    expect(wrong.status).toBe("BadInvalidArgument");
    expect(wrong.argumentStatus).toEqual(["Good", "Good", "BadTypeMismatch", "BadTypeMismatch"]);
    const short = await fleet.call(methodSet(), sendOrder(), text("O1"));
    expect(short.status).toBe("BadArgumentsMissing");
    expect(calls).toBe(0);
  });

  it("bring long answers whole, over many chunks of the transport", async () => {
    const ids = Array.from({ length: 3_000 }, (_, i) => `CSQU${String(i).padStart(7, "0")}`);
    const terminal = plant.devices.find(({ id }) => id === "TEST");
    if (!terminal) throw new Error("no terminal");
    terminal.onCall = () => ({
      ContainerIds: ids,
      Positions: ids,
      IsoTypes: ids,
      GrossTonnes: ids.map((_, i) => i / 2),
      ImdgClasses: ids,
      OutOfGauge: ids,
      SetTemperatures: ids.map(() => Number.NaN),
      VesselCalls: ids,
    });
    const set = tag(equipment, "TEST.MethodSet");
    const answer = await equipment.call(set, tag(equipment, "TEST.MethodSet.ReadInventory"), text("A01"));
    expect(answer.outputs[0]).toEqual(ids);
    expect(Array.from(answer.outputs[3] as Float64Array).at(-1)).toBe(1499.5);
  });

  it("survive a bug in the plant: BadInternalError, and the log knows where", async () => {
    truck.onCall = () => {
      throw new Error("boom");
    };
    const nodes = texts(["A"]);
    const answer = await fleet.call(methodSet(), sendOrder(), text("O1"), text("PARK"), nodes, number(1));
    expect(answer.status).toBe("BadInternalError");
    expect(bugs).toEqual(["method AGV01.SendOrder"]);
    truck.onCall = () => undefined;
    const again = await fleet.call(methodSet(), sendOrder(), text("O1"), text("PARK"), nodes, number(1));
    expect(again.status).toBe("Good");
  });
});
