import { describe, expect, it } from "vitest";
import { parseContainerId } from "../../common/container/containerId.ts";
import { aWorld, firstVessel } from "../../test/builders/aWorld.ts";
import { createNaiveConsole } from "../../test/builders/naiveConsole.ts";
import { trainingSite } from "../../test/builders/trainingSite.ts";
import { countLostContainers } from "./audit.ts";
import { checkScenario } from "./checkScenario.ts";
import { createPlant, plantOf } from "./createPlant.ts";
import { countYard, teuPlacesOf } from "./yardStacks.ts";

/** Hashes of a busy half hour, minute by minute. */
function course(seed: number, consoleSeed = seed): string[] {
  const world = aWorld(seed);
  const plant = plantOf(world);
  const console = createNaiveConsole(world, consoleSeed);
  const hashes = [plant.tally().stateHash];
  for (let second = 1; second <= 1800; second += 1) {
    plant.advance(1000);
    console.act();
    if (second % 60 === 0) hashes.push(plant.tally().stateHash);
  }
  return hashes;
}

describe("the plant", () => {
  it("goes the same way with the same seed and the same commands, and another with others", () => {
    const once = course(1);
    expect(course(1)).toEqual(once);
    expect(course(2)[0]).not.toBe(once[0]);
    expect(course(1, 2).at(-1)).not.toBe(once.at(-1));
  });

  it("moves in fixed steps however its time is cut", () => {
    const a = createPlant(trainingSite, firstVessel, 5);
    const b = createPlant(trainingSite, firstVessel, 5);
    a.advance(60_000);
    for (let i = 0; i < 1200; i += 1) b.advance(50);
    expect(b.timeMs).toBe(60_000);
    expect(b.tally()).toEqual(a.tally());
    expect(a.startsAtMs).toBe(Date.parse("2026-03-02T00:00:00Z"));
  });

  it("has every device of the site, with exactly the tags and methods of its type, and values in range", () => {
    const plant = createPlant(trainingSite, firstVessel, 1);
    plant.advance(300_000);
    const { driverless, manned } = trainingSite.trucks;
    const machines = 4 + 14 + driverless + manned + 6 + 5;
    const [reeferRacks, transferPoints, masts, blocks] = [14, 18, 2, 14];
    expect(plant.devices).toHaveLength(machines + reeferRacks + transferPoints + masts + blocks + 1);
    expect(new Set(plant.devices.map((device) => device.id)).size).toBe(plant.devices.length);
    for (const device of plant.devices) {
      const values: Record<string, unknown> = { ...device.readTags(), ...device.readSlowTags?.() };
      expect(Object.keys(values).sort(), device.id).toEqual(Object.keys(device.type.tags).sort());
      expect(Object.keys(device.methods).sort(), device.id).toEqual(Object.keys(device.type.methods).sort());
      for (const [tag, type] of Object.entries(device.type.tags)) {
        const value = values[tag];
        const name = `${device.id} ${tag} = ${String(value)}`;
        if (type.kind === "analog") {
          expect(value, name).toBeGreaterThanOrEqual(type.range[0]);
          expect(value, name).toBeLessThanOrEqual(type.range[1]);
        } else if (type.kind === "enum") expect(type.names, name).toContain(value);
        else if (type.kind === "uint32") expect(Number.isInteger(value) && (value as number) >= 0, name).toBe(true);
        else expect(typeof value, name).toBe(type.kind);
      }
    }
  });

  it("starts with a yard filled as asked, unique valid numbers and everything in its place", () => {
    const world = aWorld(4);
    const places = trainingSite.yard.blocks.reduce((sum, block) => sum + teuPlacesOf(block), 0);
    expect(countYard(world.yard).teu / places).toBeCloseTo(0.6, 2);
    for (const id of world.containers.byId.keys()) expect(parseContainerId(id).ok, id).toBe(true);
    expect(countLostContainers(world)).toBe(0);
    expect(world.instructions).toHaveLength(128);
    expect(new Set(world.instructions.map((each) => each.box.id)).size).toBe(128);
  });

  it("counts a container that got lost", () => {
    const world = aWorld(1);
    const block = world.yard.get("A01");
    block?.cells.find((cell) => cell.forty.length > 0)?.forty.pop();
    expect(plantOf(world).tally().containersLost).toBe(1);
  });

  it("tells the work queues and the inventory as the console needs them", () => {
    const plant = createPlant(trainingSite, firstVessel, 1);
    const methods = plant.devices.find((device) => device.id === trainingSite.code)?.methods ?? {};
    const read = (name: string, args: Record<string, string>) =>
      (methods[name]?.(args) ?? {}) as Record<string, unknown[]>;
    const queues = read("ReadWorkQueues", {});
    expect(new Set(Object.values(queues).map((list) => list.length))).toEqual(new Set([128]));
    const loads = (queues["Kinds"] ?? []).flatMap((kind, i) => (kind === "LOAD" ? [i] : []));
    for (const i of loads) {
      const position = String(queues["YardPositions"]?.[i]);
      const inventory = read("ReadInventory", { BlockId: position.slice(0, 3) });
      expect(inventory["ContainerIds"]?.[inventory["Positions"]?.indexOf(position) ?? -1]).toBe(
        queues["ContainerIds"]?.[i],
      );
    }
  });
});

describe("a scenario that does not fit its site", () => {
  it("is named by its path", () => {
    const [vessel] = firstVessel.vessels;
    const work = (vessel?.work ?? []).map((each) => ({ ...each }));
    Object.assign(work[0] ?? {}, { crane: "QC09", discharge: 160, bays: [2] });
    Object.assign(work[1] ?? {}, { bays: [30, 182] });
    const scenario = { ...firstVessel, vessels: [{ ...vessel, work }] } as typeof firstVessel;
    const paths = checkScenario(trainingSite, scenario).map((problem) => problem.path);
    expect(paths).toEqual([
      "vessels[0].work[0].crane",
      "vessels[0].work[0].discharge",
      "vessels[0].work[1].bays[1]",
      "vessels[0].work",
    ]);
    expect(() => createPlant(trainingSite, scenario, 1)).toThrow(/vessels\[0\]\.work\[0\]\.crane/);
  });
});
