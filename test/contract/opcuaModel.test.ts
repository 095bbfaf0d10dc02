import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { deviceTypes, simulationType } from "../../common/opcua/terminalType.ts";
import { parseScenario } from "../../common/scenario/scenario.ts";
import type { SimServers } from "../../opcua-sim/simServers.ts";
import { startSim } from "../../opcua-sim/startSim.ts";
import { trainingSite } from "../builders/trainingSite.ts";
import { type WatchedLink, watchLink } from "../builders/watchLink.ts";

/** The simulator as it is shipped against the console's link as it is shipped: both ends of the declared model. */
let sim: SimServers;
let equipment: WatchedLink;
let fleet: WatchedLink;

beforeAll(async () => {
  const scenario = parseScenario(
    JSON.parse(readFileSync(new URL("../../opcua-sim/scenarios/first-vessel.json", import.meta.url), "utf8")),
  );
  if (!scenario.ok) throw new Error(JSON.stringify(scenario.error));
  const ports = { equipment: 0, fleet: 0 };
  const started = await startSim({ site: trainingSite, scenario: scenario.value, seed: 1, ports, lockStep: true });
  if (!started.ok) throw new Error(started.error.code);
  sim = started.value;
  equipment = watchLink({ url: sim.endpoints.equipment });
  fleet = watchLink({ url: sim.endpoints.fleet });
  await Promise.all([equipment.until("live"), fleet.until("live")]);
});
afterAll(async () => {
  await Promise.all([equipment.link.close(), fleet.link.close()]);
  await sim.close();
});

const countByType = (watched: WatchedLink): Record<string, number> =>
  Object.fromEntries(
    Object.entries(Object.groupBy(watched.link.devices().values(), (type) => type)).map(([type, list]) => [
      type,
      list?.length ?? 0,
    ]),
  );

describe("the declared model", () => {
  it("is complete on both servers: every device, tag and method, each of the declared kind", () => {
    expect(countByType(equipment)).toEqual({
      QuayCraneType: trainingSite.cranes.sts.length,
      YardCraneType: trainingSite.yard.blocks.length,
      GateLaneType: trainingSite.gates.length,
      ChargerType: trainingSite.chargers.length,
      ReeferRackType: trainingSite.yard.blocks.length,
      TransferPointType: trainingSite.cranes.sts.length + trainingSite.yard.blocks.length,
      WeatherMastType: 2,
      YardBlockType: trainingSite.yard.blocks.length,
      TerminalType: 1,
      SimulationType: 1,
    });
    expect(countByType(fleet)).toMatchObject({ DriverlessTruckType: trainingSite.trucks.driverless });
    expect(equipment.link.stats().problem).toBe("");
    expect(fleet.link.stats().problem).toBe("");
  });

  it("is what the link delivers: every tag of every device once", () => {
    for (const watched of [equipment, fleet]) {
      for (const [device, typeName] of watched.link.devices()) {
        const type = [...deviceTypes, simulationType].find((each) => each.typeName === typeName);
        const undelivered = Object.keys(type?.tags ?? {}).filter((tag) => watched.sample(device, tag) === undefined);
        expect(undelivered, device).toEqual([]);
      }
    }
  });

  it("has parallel arrays in the terminal's answers", async () => {
    const { code, yard } = trainingSite;
    const queues = await equipment.link.call(code, "ReadWorkQueues", {});
    const inventory = await equipment.link.call(code, "ReadInventory", { BlockId: yard.blocks[0]?.id ?? "" });
    for (const answer of [queues, inventory]) {
      expect(answer.ok).toBe(true);
      const lengths = answer.ok ? Object.values(answer.value).map((list) => (list as unknown[]).length) : [];
      expect(lengths[0]).toBeGreaterThan(0);
      expect(new Set(lengths).size).toBe(1);
    }
  });

  it("follows simulated time", async () => {
    expect(await equipment.link.call("Simulation", "Advance", { Milliseconds: 5000 })).toEqual({
      ok: true,
      value: { SimTimeMs: 5000 },
    });
    await equipment.link.readAll();
    expect(equipment.sample("Simulation", "SimTime")).toMatchObject({
      value: 5,
      quality: "good",
      sourceTs: sim.plant.startsAtMs + 5000,
    });
  });
});
