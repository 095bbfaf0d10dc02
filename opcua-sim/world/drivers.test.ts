import { describe, expect, it } from "vitest";
import { aScenario } from "../../test/builders/aScenario.ts";
import { firstVessel } from "../../test/builders/aWorld.ts";
import { createNaiveConsole } from "../../test/builders/naiveConsole.ts";
import { trainingSite } from "../../test/builders/trainingSite.ts";
import { makeAppointments } from "./appointments.ts";
import { buildWorld } from "./buildWorld.ts";
import { plantOf } from "./createPlant.ts";
import { type Random, randomStreams } from "./random.ts";

const random = (seed: number): Random => randomStreams(seed, 1)[0] as Random;

describe("drivers", () => {
  it("lose their way and stop now and then, arrive all the same, and hit nobody", () => {
    const operations = {
      ...trainingSite.operations,
      drivers: { ...trainingSite.operations.drivers, wrongTurn: 0.5, stopsPerHour: 60 },
    };
    const world = buildWorld({ ...trainingSite, operations }, firstVessel, 5);
    const plant = plantOf(world);
    const console = createNaiveConsole(world, 5, world.agvs.slice(0, 12));
    let pauses = 0;
    for (let s = 0; s < 3600; s += 1) {
      plant.advance(1000);
      console.act();
      pauses += world.manned.filter(({ vehicle }) => vehicle.pauseLeftS > 0).length;
    }
    expect(world.manned.reduce((sum, truck) => sum + truck.wrongTurns, 0)).toBeGreaterThan(10);
    expect(pauses).toBeGreaterThan(100);
    expect(world.manned.reduce((sum, truck) => sum + truck.finishedVisits, 0)).toBeGreaterThan(10);
    expect(plant.tally()).toMatchObject({ collisions: 0, nearMisses: 0, containersLost: 0 });
  }, 30_000);
});

describe("positioning on transfer points", () => {
  it("ends within what the crane accepts, sometimes after another try, and only there", () => {
    const world = buildWorld(trainingSite, firstVessel, 6);
    const plant = plantOf(world);
    const console = createNaiveConsole(world, 6);
    const { toleranceM, mannedToleranceM, maxTries } = trainingSite.operations.positioning;
    let standing = 0;
    for (let s = 0; s < 1800; s += 1) {
      plant.advance(1000);
      console.act();
      for (const v of world.vehicles) {
        if (v.standNode < 0 || !v.onRoad || !world.net.isTransfer[v.standNode] || v.alignTries === 0) continue;
        standing += 1;
        expect(Math.abs(v.alignErrorM)).toBeLessThanOrEqual(v.kind === "manned" ? mannedToleranceM : toleranceM);
        expect(v.alignTries).toBeLessThanOrEqual(maxTries);
      }
    }
    expect(standing).toBeGreaterThan(100);
    expect(world.vehicles.some((v) => v.alignTries > 1)).toBe(true);
  }, 30_000);
});

describe("appointments", () => {
  it("come early, in time, late or not at all, by the scenario's shares", () => {
    const book = makeAppointments(aScenario("gate-rush"), random(3));
    if (!book) throw new Error("no appointments");
    const all = book.list.length + book.missedS.length;
    expect(all).toBe(70 + 95 + 80 + 21 * 50);
    expect(book.missedS.length / all).toBeCloseTo(0.06, 1);
    expect(book.list.every((each, i) => i === 0 || each.comesS >= (book.list[i - 1]?.comesS ?? 0))).toBe(true);
    const late = book.list.filter((each) => each.comesS > each.slotS + 300).length / all;
    expect(late).toBeGreaterThan(0.08);
    expect(late).toBeLessThan(0.25);
  });

  it("none means that trucks come when they like", () => {
    expect(makeAppointments(firstVessel, random(3))).toBeUndefined();
  });
});
