import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { driverlessTruckType, gateLaneType, stsType } from "../../common/opcua/deviceTypes.ts";
import { text } from "../../common/opcua/tagTypes.ts";
import { simulationType, terminalType } from "../../common/opcua/terminalType.ts";
import { type SimServers, startServers } from "../../opcua-sim/simServers.ts";
import { aBusyPlant, aDevice, aPlant } from "../builders/fakePlant.ts";
import { startTestServer, type TestServer } from "../builders/plantServer.ts";
import { freePort } from "../builders/runPlantProcess.ts";
import { type WatchedLink, watchLink } from "../builders/watchLink.ts";

const log = { note: () => undefined, bug: (where: string) => expect.fail(where) };
const anyPorts = { equipment: 0, fleet: 0 };

async function startSimServers(
  options: Pick<Parameters<typeof startServers>[0], "plant" | "lockStep" | "linkOutageMs">,
) {
  const started = await startServers({
    siteCode: "TEST",
    scenarioName: "none",
    seed: 7,
    ports: anyPorts,
    log,
    ...options,
  });
  if (!started.ok) throw new Error(started.error.code);
  return started.value;
}

describe("a link to the simulator", () => {
  const crane = aDevice(stsType, "QC01", { "Cycle.Phase": "LOCKING", "Payload.ContainerId": "CSQU3054383" });
  const terminal = aDevice(terminalType, "TEST");
  const plant = aPlant([crane, aDevice(gateLaneType, "G01"), terminal, aDevice(driverlessTruckType, "AGV01")]);
  let sim: SimServers;
  let equipment: WatchedLink;

  beforeAll(async () => {
    sim = await startSimServers({ plant, linkOutageMs: 1000 });
    equipment = watchLink({ url: sim.endpoints.equipment });
    await equipment.until("live");
  });
  afterAll(async () => {
    await equipment.link.close();
    await sim.close();
  });

  it("finds the devices by type and has every declared value before it says that it is live", () => {
    expect(Object.fromEntries(equipment.link.devices())).toEqual({
      QC01: "QuayCraneType",
      G01: "GateLaneType",
      TEST: "TerminalType",
      Simulation: "SimulationType",
    });
    const declared = [stsType, gateLaneType, terminalType, simulationType].flatMap(({ tags }) =>
      Object.keys(tags),
    ).length;
    expect(equipment.link.stats()).toMatchObject({ tags: declared, reconnects: 0, problem: "" });
    expect(new Set(equipment.heard).size).toBe(declared);
    expect(equipment.sample("QC01", "Cycle.Phase")).toMatchObject({ value: "LOCKING", quality: "good" });
    expect(equipment.sample("QC01", "Payload.ContainerId")?.value).toBe("CSQU3054383");
    expect(equipment.sample("QC01", "Boom.Latched")?.value).toBe(false);
  });

  it("hears a change within half a second, with the device's clock and ours", async () => {
    crane.tags["Axes.Hoist.ActualPosition"] = 17.25;
    await vi.waitFor(() => expect(equipment.sample("QC01", "Axes.Hoist.ActualPosition")?.value).toBe(17.25), 500);
    const sample = equipment.sample("QC01", "Axes.Hoist.ActualPosition");
    expect(sample?.sourceTs).toBeGreaterThanOrEqual(plant.startsAtMs);
    expect(sample?.sourceTs).toBeLessThanOrEqual(plant.startsAtMs + plant.timeMs);
    expect(Math.abs((sample?.serverTs ?? 0) - Date.now())).toBeLessThan(1000);
  });

  it("takes quality from the StatusCode", async () => {
    crane.qualities.set("Spreader.Weight", "bad").set("Wind.Speed", "uncertain");
    await vi.waitFor(() => expect(equipment.sample("QC01", "Spreader.Weight")?.quality).toBe("bad"), 1000);
    await vi.waitFor(() => expect(equipment.sample("QC01", "Wind.Speed")?.quality).toBe("uncertain"), 1000);
    crane.qualities.clear();
    await vi.waitFor(() => expect(equipment.sample("QC01", "Spreader.Weight")?.quality).toBe("good"), 1000);
  });

  it("calls methods by name and says which of them it does not know", async () => {
    const boxes = {
      Positions: ["A01-01-01-1"],
      IsoTypes: ["22G1"],
      GrossTonnes: [12.5],
      ImdgClasses: ["3"],
      OutOfGauge: [""],
      SetTemperatures: [-18],
      VesselCalls: ["HAI HE STAR/026W"],
    };
    terminal.onCall = (_method, { BlockId }) => ({ ContainerIds: [`of ${String(BlockId)}`], ...boxes });
    expect(await equipment.link.call("TEST", "ReadInventory", { BlockId: "A01" })).toEqual({
      ok: true,
      value: { ContainerIds: ["of A01"], ...boxes },
    });
    const codeOf = async (device: string, method: string, args = {}) => {
      const answer = await equipment.link.call(device, method, args);
      return answer.ok ? "ok" : `${answer.error.code} ${answer.error.detail}`;
    };
    expect(await codeOf("QC99", "RequestPause")).toBe("UNKNOWN_DEVICE QC99");
    expect(await codeOf("QC01", "Fly")).toBe("UNKNOWN_METHOD QC01.Fly");
    expect(await codeOf("QC01", "AbortJob", { JobId: "J1" })).toBe("CALL_FAILED missing argument Reason");
    expect(await codeOf("Simulation", "Advance", { Milliseconds: 100 })).toBe("CALL_FAILED BadInvalidState");
  });

  it("notices a lost link and is right again by itself", async () => {
    const fault = await equipment.link.call("Simulation", "InjectFault", { Kind: "linkLoss", Target: "equipment" });
    expect(fault).toMatchObject({ ok: true, value: { Accepted: true } });
    expect(await equipment.until("down")).toBeLessThan(2000);
    crane.tags["WorkQueue.Id"] = "changed meanwhile";
    expect(await equipment.until("live")).toBeLessThan(1000 + 5000);
    expect(equipment.sample("QC01", "WorkQueue.Id")?.value).toBe("changed meanwhile");
    expect(equipment.link.stats().reconnects).toBe(1);
  });
});

describe("a link in lock step", () => {
  it("has the whole plant up to date after readAll, and delivers changes only", async () => {
    const sim = await startSimServers({ plant: aBusyPlant("TEST"), lockStep: true });
    const equipment = watchLink({ url: sim.endpoints.equipment, mode: "read" });
    const fleet = watchLink({ url: sim.endpoints.fleet, mode: "read" });
    await Promise.all([equipment.until("live"), fleet.until("live")]);
    const tookMs: number[] = [];
    for (let step = 1; step <= 60; step++) {
      const advanced = await equipment.link.call("Simulation", "Advance", { Milliseconds: 500 });
      expect(advanced).toEqual({ ok: true, value: { SimTimeMs: step * 500 } });
      equipment.heard.length = 0;
      const startedAt = performance.now();
      expect(await Promise.all([equipment.link.readAll(), fleet.link.readAll()])).toEqual(
        Array(2).fill({ ok: true, value: null }),
      );
      tookMs.push(performance.now() - startedAt);
      expect(equipment.sample("Simulation", "SimTime")?.value).toBe(step / 2);
      expect(fleet.sample("AGV01", "Odometer.Empty")?.value).toBeCloseTo(step * 0.0025, 9);
      expect(equipment.heard.length).toBeGreaterThan(10);
      expect(equipment.heard.length).toBeLessThan(200);
    }
    const tags = equipment.link.stats().tags + fleet.link.stats().tags;
    const medianMs = tookMs.sort((a, b) => a - b)[30] ?? 0;
    console.log(`readAll of ${tags} tags: median ${medianMs.toFixed(1)} ms, both servers in this process`);
    await Promise.all([equipment.link.close(), fleet.link.close()]);
    await sim.close();
  });

  it("has the same by waiting for what Advance sends (step) as by reading it all (read)", async () => {
    const sim = await startSimServers({ plant: aBusyPlant("TEST"), lockStep: true });
    const urls = Object.values(sim.endpoints);
    const stepped = urls.map((url) => watchLink({ url, mode: "step" }));
    const read = urls.map((url) => watchLink({ url, mode: "read" }));
    await Promise.all([...stepped, ...read].map(({ until }) => until("live")));
    const advance = () => stepped[0]?.link.call("Simulation", "Advance", { Milliseconds: 700 });
    const tookMs: number[] = [];
    for (let step = 1; step <= 100; step++) {
      expect(await advance()).toMatchObject({ ok: true });
      const startedAt = performance.now();
      await Promise.all(stepped.map(({ link }) => link.readAll()));
      tookMs.push(performance.now() - startedAt);
      const seen = stepped.map((watched) => watched.values());
      await Promise.all(read.map(({ link }) => link.readAll()));
      expect(seen).toEqual(read.map((watched) => watched.values()));
    }
    console.log(`readAll of step: median ${(tookMs.sort((a, b) => a - b)[50] ?? 0).toFixed(2)} ms`);
    expect(stepped.map(({ states }) => states)).toEqual([["live"], ["live"]]);
    await Promise.all([...stepped, ...read].map(({ link }) => link.close()));
    await sim.close();
  });

  it("reads only the tags that are wanted", async () => {
    const sim = await startSimServers({ plant: aBusyPlant("TEST"), lockStep: true });
    const wants = (type: string, tag: string): boolean => type === "DriverlessTruckType" && tag.startsWith("Pose.");
    const { link, until, heard } = watchLink({ url: sim.endpoints.fleet, mode: "read", wants });
    await until("live");
    const poseTags = Object.keys(driverlessTruckType.tags).filter((tag) => tag.startsWith("Pose."));
    expect(link.stats().tags).toBe(25 * poseTags.length);
    expect(heard.every((name) => /^AGV\d\d\.Pose\./.test(name))).toBe(true);
    await link.close();
    await sim.close();
  });
});

describe("a link to a plant that is not ours", () => {
  let server: TestServer;
  let watched: WatchedLink;
  afterEach(async () => {
    await watched.link.close();
    await server.close();
  });

  it("knows subtypes and methods on the device itself, and names what is missing or of another type", async () => {
    const release = ([id]: readonly unknown[]) => [true, "", `released ${id}`];
    server = await startTestServer({
      port: await freePort(),
      extraNamespaces: ["urn:first", "urn:second"],
      devices: [
        {
          id: "QC01",
          type: stsType,
          subtype: "SuperPostPanamaxCraneType",
          without: ["Wind.Speed", "StormPinIn"],
          otherwise: { "Axes.Hoist.ActualPosition": text },
        },
        {
          id: "G01",
          type: gateLaneType,
          methodsBelow: "device",
          methods: { ReleaseTruck: release },
        },
      ],
    });
    server.set("QC01", "Energy.Power", 812.5);
    watched = watchLink({ url: server.url });
    await watched.until("live");
    expect(Object.fromEntries(watched.link.devices())).toEqual({ QC01: "QuayCraneType", G01: "GateLaneType" });
    expect(watched.link.stats().problem).toBe(
      "2 missing on the server: QC01.StormPinIn, QC01.Wind.Speed; 1 of another type than declared: QC01.Axes.Hoist.ActualPosition",
    );
    expect(watched.sample("QC01", "Axes.Hoist.ActualPosition")).toMatchObject({ value: 0, quality: "bad" });
    expect(await watched.link.call("G01", "ReleaseTruck", { TransactionId: "T1", TransferPoint: "A03/14" })).toEqual({
      ok: true,
      value: { Accepted: true, ErrorType: "", ErrorDescription: "released T1" },
    });

    server.lose("QC01", "Energy.Power");
    await vi.waitFor(
      () => expect(watched.sample("QC01", "Energy.Power")).toMatchObject({ value: 812.5, quality: "bad" }),
      1000,
    );
  });

  it("finds nothing to do on a server without known devices, and says so", async () => {
    server = await startTestServer({
      port: await freePort(),
      devices: [{ id: "QC01", type: stsType }],
      terminalUri: "urn:other",
    });
    watched = watchLink({ url: server.url });
    await watched.until("live");
    expect(watched.link.devices().size).toBe(0);
    expect(watched.link.stats().problem).toBe("no known device on this server");
  });
});
