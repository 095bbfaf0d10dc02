import { describe, expect, it } from "vitest";
import { aWorld } from "../../test/builders/aWorld.ts";
import { createNaiveConsole } from "../../test/builders/naiveConsole.ts";
import { createNaiveVesselCall } from "../../test/builders/naiveVesselCall.ts";
import { countLostContainers } from "./audit.ts";
import { isTwentyFoot } from "./containers.ts";
import { plantOf } from "./createPlant.ts";
import type { World } from "./world.ts";

/** What must hold at any time, for any vehicle, crane and stack; `before` are the counters at the last look. */
function checkInvariants(world: World, before: Map<string, number>): void {
  for (const agv of world.agvs) {
    const { vehicle: v } = agv;
    for (const [name, value] of [
      ["empty", v.odometerEmptyM],
      ["laden", v.odometerLadenM],
      ["energy", agv.energyTotalKwh],
    ] as const) {
      const key = `${v.id} ${name}`;
      expect(value, key).toBeGreaterThanOrEqual(before.get(key) ?? 0);
      before.set(key, value);
    }
  }
  for (const crane of world.cranes) {
    if (crane.payload && !crane.landed) expect(crane.twistlocks, crane.id).toBe("locked");
    if (crane.hoist.speedMps !== 0) expect(crane.landed && crane.twistlocks === "moving", crane.id).toBe(false);
    const key = `${crane.id} energy`;
    expect(crane.energyKwh, key).toBeGreaterThanOrEqual(before.get(key) ?? 0);
    before.set(key, crane.energyKwh);
  }
  const standingOnJunction = world.vehicles.filter(
    (v) => v.onRoad && v.standstillS > 5 && v.held.length > 0 && isBetween(world, v),
  );
  expect(standingOnJunction.map((v) => v.id)).toEqual([]);
}

/** The body reaches into the clearance of a junction that the vehicle holds. */
function isBetween(world: World, v: World["vehicles"][number]): boolean {
  const clearM = world.net.standClearM - 0.5;
  return v.held.some((held) => Math.abs(v.sM - held.atM) < clearM);
}

function checkStacks(world: World): void {
  for (const block of world.yard.values()) {
    for (const cell of block.cells) {
      expect(cell.forty.length * (cell.before.length + cell.after.length)).toBe(0);
      for (const stack of [cell.forty, cell.before, cell.after])
        expect(stack.length).toBeLessThanOrEqual(block.config.tiers);
      expect(
        cell.forty.some(isTwentyFoot) || !(cell.before.every(isTwentyFoot) && cell.after.every(isTwentyFoot)),
      ).toBe(false);
    }
  }
}

describe("forty trucks on the road", () => {
  it.each([1, 2, 3, 4, 5])("never touch in an hour of random orders (seed %i)", (seed) => {
    const world = aWorld(seed);
    const plant = plantOf(world);
    const console = createNaiveConsole(world, seed);
    const before = new Map<string, number>();
    const visits: number[] = [];
    for (let second = 1; second <= 3600; second += 1) {
      plant.advance(1000);
      console.act();
      if (second % 10 === 0) checkInvariants(world, before);
      if (second % 900 === 0) visits.push(world.manned.reduce((sum, truck) => sum + truck.visits, 0));
    }
    expect(plant.tally()).toMatchObject({ collisions: 0, nearMisses: 0, containersLost: 0 });
    expect(console.counts.refused).toEqual([]);
    // Road traffic keeps flowing, and the driverless trucks have driven a long way.
    for (let i = 1; i < visits.length; i += 1) expect(visits[i]).toBeGreaterThan(visits[i - 1] as number);
    expect(console.counts.jobs).toBeGreaterThan(20);
    const drivenKm = world.agvs.reduce((sum, { vehicle: v }) => sum + v.odometerEmptyM + v.odometerLadenM, 0) / 1000;
    expect(drivenKm).toBeGreaterThan(200);
    checkStacks(world);
  });
});

describe("a vessel call in the plainest way", () => {
  it("is worked off to the last move, and every box is where it belongs", { timeout: 30_000 }, () => {
    const world = aWorld(3);
    const plant = plantOf(world);
    const console = createNaiveConsole(world, 3, world.agvs.slice(20));
    const call = createNaiveVesselCall(world, console, world.agvs.slice(0, 12), 3);
    const before = new Map<string, number>();
    for (let second = 1; second <= 5 * 3600 && !call.isComplete(); second += 1) {
      plant.advance(1000);
      console.act();
      call.act();
      if (second % 10 === 0) checkInvariants(world, before);
      if (second % 600 === 0) expect(countLostContainers(world)).toBe(0);
    }
    expect(call.isComplete()).toBe(true);
    expect(plant.tally()).toMatchObject({ collisions: 0, nearMisses: 0, containersLost: 0 });
    for (const { kind, box, position } of world.instructions) {
      if (kind === "LOAD") expect(box.place).toEqual({ kind: "vessel", call: 0, position });
      else expect(["yard", "truck", "crane"]).toContain(box.place.kind);
    }
    checkStacks(world);
  });
});
