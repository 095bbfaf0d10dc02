import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { aWorld, firstVessel } from "../../test/builders/aWorld.ts";
import { createNaiveConsole } from "../../test/builders/naiveConsole.ts";
import { trainingSite } from "../../test/builders/trainingSite.ts";
import { nextLevel } from "../alarms/alarmRule.ts";
import type { Crane } from "../models/crane.ts";
import { craneMethods, craneTags } from "../models/craneTags.ts";
import { buildWorld } from "./buildWorld.ts";
import { plantOf } from "./createPlant.ts";
import { clearSight, lookAround, speedWithinMps } from "./sight.ts";

const { visibility: config } = trainingSite.operations;
const { brakeMps2 } = trainingSite.trucks;

describe("sight", () => {
  it("leaves a speed from which one stands within what one sees", () => {
    const gen = [fc.double({ min: 0, max: 300, noNaN: true }), fc.double({ min: 0, max: 3, noNaN: true })] as const;
    fc.assert(
      fc.property(...gen, (roomM, delayS) => {
        const mps = speedWithinMps(roomM, delayS, brakeMps2);
        expect(mps).toBeGreaterThanOrEqual(0);
        expect(mps * delayS + (mps * mps) / (2 * brakeMps2)).toBeCloseTo(roomM, 6);
      }),
    );
  });

  it("is normal, slower or none at all, and comes back only when the fog has clearly lifted", () => {
    const sight = clearSight(config);
    const levelAt = (visibilityM: number): string => {
      lookAround(sight, visibilityM, config, brakeMps2);
      return sight.level;
    };
    expect([10_000, 1100, 1000, 1100, 1201].map(levelAt)).toEqual(["normal", "normal", "warning", "warning", "normal"]);
    expect([150, 100, 250, 301].map(levelAt)).toEqual(["warning", "stop", "stop", "warning"]);
  });

  it("never lets more speed through in thicker fog", () => {
    const metres = fc.double({ min: 0, max: 2000, noNaN: true });
    fc.assert(
      fc.property(metres, metres, (a, b) => {
        const [thick, thin] = [Math.min(a, b), Math.max(a, b)].map((visibilityM) => {
          const sight = clearSight(config);
          lookAround(sight, visibilityM, config, brakeMps2);
          return sight;
        }) as [ReturnType<typeof clearSight>, ReturnType<typeof clearSight>];
        expect(thick.speedShare).toBeLessThanOrEqual(thin.speedShare);
        expect(thick.driverlessMps).toBeLessThanOrEqual(thin.driverlessMps);
        expect(thick.mannedMps).toBeLessThanOrEqual(thin.mannedMps);
      }),
    );
  });
});

/** Fastest truck of each kind over two minutes, m/s, in the middle of the work. */
function fastestIn(visibilityM: number) {
  const world = aWorld(1);
  const plant = plantOf(world);
  const console = createNaiveConsole(world, 1);
  const act = (seconds: number, look: () => void): void => {
    for (let s = 0; s < seconds; s += 1) {
      plant.advance(1000);
      console.act();
      look();
    }
  };
  act(600, () => undefined);
  world.weather.orderedVisibilityM = visibilityM;
  act(30, () => undefined);
  const fastest = { driverless: 0, manned: 0 };
  act(120, () => {
    for (const v of world.vehicles) fastest[v.kind] = Math.max(fastest[v.kind], v.vMps);
  });
  const tagsOf = (id: string): Readonly<Record<string, unknown>> => {
    const device = plant.devices.find((each) => each.id === id);
    return { ...device?.readTags(), ...device?.readSlowTags?.() };
  };
  return { world, plant, fastest, tagsOf };
}

describe("trucks in fog", () => {
  it("drive slower below the warning limit, stop within sight, and stand below the stop limit; their tags and the mast agree", () => {
    const clear = fastestIn(10_000);
    const haze = fastestIn(800);
    const thick = fastestIn(120);
    const none = fastestIn(90);
    expect(clear.fastest.driverless).toBeGreaterThan(5);
    for (const kind of ["driverless", "manned"] as const) {
      expect(haze.fastest[kind]).toBeLessThanOrEqual(clear.fastest[kind] * config.slowShare + 0.5);
      expect(thick.fastest[kind]).toBeLessThanOrEqual(haze.fastest[kind] + 1e-9);
    }
    const sensorsM = config.sensorShare * 120;
    expect(thick.fastest.driverless).toBeLessThanOrEqual(
      speedWithinMps(sensorsM, config.sensorDelayS, brakeMps2) + 1e-9,
    );
    expect(none.fastest).toEqual({ driverless: 0, manned: 0 });
    const shown = [clear, haze, none].map(({ tagsOf }) => tagsOf("AGV01"));
    expect(shown.map((tags) => tags["Perception.Range"])).toEqual([200, 160, 18]);
    expect(shown.map((tags) => tags["Perception.CameraOk"])).toEqual([true, false, false]);
    expect(shown.map((tags) => tags["Perception.LidarOk"])).toEqual([true, true, false]);
    for (const [each, level] of [
      [clear, "normal"],
      [haze, "Low"],
      [none, "LowLow"],
    ] as const) {
      const mast = each.plant.devices.find(({ id }) => id === "WM-QUAY");
      const rule = mast?.alarms?.find(({ name }) => name === "Visibility");
      expect(rule && nextLevel(rule, each.tagsOf("WM-QUAY")["Visibility"], "normal")).toBe(level);
      expect(each.plant.tally()).toMatchObject({ collisions: 0, nearMisses: 0, containersLost: 0 });
    }
  });

  it("drive on when it lifts", () => {
    const { world, plant } = fastestIn(50);
    world.weather.orderedVisibilityM = 5000;
    plant.advance(120_000);
    expect(world.vehicles.some((v) => v.vMps > 3)).toBe(true);
    expect(plant.tally()).toMatchObject({ collisions: 0, nearMisses: 0 });
  });
});

describe("cranes in fog", () => {
  it("work slower, then stand and say why, and go on", () => {
    const world = buildWorld({ ...trainingSite, trucks: { ...trainingSite.trucks, manned: 0 } }, firstVessel, 1);
    const plant = plantOf(world);
    const crane = world.cranes.find((each) => each.id === "QC02") as Crane;
    craneMethods(world, crane).PositionGantry({ XM: 330 });
    world.weather.orderedVisibilityM = 500;
    plant.advance(30_000);
    expect(crane.gantry.speedMps).toBeCloseTo(crane.kinematics.gantryMps * config.slowShare, 6);
    world.weather.orderedVisibilityM = 60;
    plant.advance(30_000);
    expect(crane.gantry.speedMps).toBe(0);
    expect(craneTags(world, crane)["Job.Reason"]).toBe("VISIBILITY_STOP");
    world.weather.orderedVisibilityM = 5000;
    plant.advance(200_000);
    expect(crane.gantry.positionM).toBeCloseTo(330, 1);
  });
});
