import { describe, expect, it } from "vitest";
import type { TagType } from "../../common/opcua/tagTypes.ts";
import { aWorld, firstVessel } from "../../test/builders/aWorld.ts";
import { createNaiveConsole } from "../../test/builders/naiveConsole.ts";
import type { Plant } from "../plantDevice.ts";
import { plantOf } from "../world/createPlant.ts";

type Values = Readonly<Record<string, unknown>>;

/** A terminal at work, after some minutes. */
function runFor(minutes: number): Plant {
  const world = aWorld(3);
  const plant = plantOf(world);
  const console = createNaiveConsole(world, 3);
  for (let second = 0; second < minutes * 60; second += 1) {
    console.act();
    plant.advance(1000);
  }
  return plant;
}

const allTags = (plant: Plant): Map<string, Values> =>
  new Map(plant.devices.map((device) => [device.id, { ...device.readTags(), ...device.readSlowTags?.() }] as const));

function complaint(tag: TagType, value: unknown): string {
  switch (tag.kind) {
    case "analog": {
      const [low, high] = tag.range;
      return typeof value === "number" && value >= low - 1e-9 && value <= high + 1e-9 ? "" : `not in ${low} to ${high}`;
    }
    case "enum":
      return tag.names.includes(value as string) ? "" : "not one of its names";
    case "uint32":
      return Number.isInteger(value) && (value as number) >= 0 ? "" : "not a count";
    default:
      return typeof value === tag.kind ? "" : `not a ${tag.kind}`;
  }
}

const plant = runFor(20);
const tags = allTags(plant);
const tagOf = (device: string, tag: string): number => tags.get(device)?.[tag] as number;

describe("the tags of a terminal at work", () => {
  it("are all there, of their kind and within their range", () => {
    const wrong: string[] = [];
    for (const { id, type } of plant.devices) {
      for (const [key, tag] of Object.entries(type.tags)) {
        const value = tags.get(id)?.[key];
        const why = complaint(tag, value);
        if (why !== "") wrong.push(`${id}.${key} = ${String(value)}: ${why}`);
      }
    }
    expect(wrong).toEqual([]);
    const count = plant.devices.reduce((sum, { type }) => sum + Object.keys(type.tags).length, 0);
    expect(count).toBeGreaterThanOrEqual(4000);
    console.log(`${firstVessel.name}: ${count} live variables of ${plant.devices.length} devices`);
  });

  it("are as many per machine as a plant has", () => {
    const least: Readonly<Record<string, number>> = { QuayCraneType: 80, YardCraneType: 80, DriverlessTruckType: 60 };
    for (const { id, type } of plant.devices) {
      expect(Object.keys(type.tags).length, id).toBeGreaterThanOrEqual(least[type.typeName] ?? 0);
    }
  });

  it("are the same for the same seed and commands", () => {
    expect(allTags(runFor(20))).toEqual(tags);
  });

  it("go on from a snapshot as they would have gone on without", () => {
    const other = runFor(5);
    const snapshot = JSON.parse(JSON.stringify(other.snapshot(3)));
    other.advance(120_000);
    const straight = allTags(other);
    expect(other.restore(snapshot).ok).toBe(true);
    other.advance(120_000);
    expect(allTags(other)).toEqual(straight);
  });

  it("follow from what the machines did", () => {
    const trucks = plant.devices.filter(({ type }) => type.typeName === "DriverlessTruckType").map(({ id }) => id);
    const hottest = Math.max(...trucks.map((id) => tagOf(id, "Tyres.Temperature")));
    expect(hottest).toBeGreaterThan(tagOf("WM-QUAY", "Air.Temperature") + 3);
    for (const id of trucks) {
      expect(tagOf(id, "Tyres.Pressure1")).toBeGreaterThan(7.5);
      expect(tagOf(id, "Odometer.Total")).toBeCloseTo(tagOf(id, "Odometer.Empty") + tagOf(id, "Odometer.Laden"), 1);
    }
    const worked = plant.devices.filter(({ id }) => tagOf(id, "Counters.MovesTotal") > 2).map(({ id }) => id);
    expect(worked.length).toBeGreaterThan(0);
    for (const id of worked) {
      expect(tagOf(id, "Axes.Hoist.MotorTemperature")).toBeGreaterThan(tagOf("WM-QUAY", "Air.Temperature"));
      expect(tagOf(id, "Cycle.MeanCycleTime")).toBeGreaterThan(30);
      expect(tagOf(id, "Energy.RegeneratedTotal")).toBeGreaterThan(0);
      expect(tagOf(id, "Energy.RegeneratedTotal")).toBeLessThan(tagOf(id, "Energy.ActiveTotal"));
    }
    const blocks = plant.devices.filter(({ type }) => type.typeName === "YardBlockType").map(({ id }) => id);
    const site = plant.devices.find(({ type }) => type.typeName === "TerminalType")?.id ?? "";
    expect(blocks.reduce((sum, id) => sum + tagOf(id, "Boxes"), 0)).toBe(tagOf(site, "Inventory.Boxes"));
  });
});
