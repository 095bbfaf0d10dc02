import { describe, expect, it } from "vitest";
import { formatVesselPosition } from "../../common/yard/position.ts";
import { aQuietWorld, firstVessel } from "../../test/builders/aWorld.ts";
import { trainingSite } from "../../test/builders/trainingSite.ts";
import type { Crane } from "../models/crane.ts";
import { acceptJob } from "../models/craneAccept.ts";
import { craneMethods, craneTags } from "../models/craneTags.ts";
import { buildWorld } from "./buildWorld.ts";
import { plantOf } from "./createPlant.ts";
import { courseAt, orderWind } from "./weather.ts";
import type { World } from "./world.ts";

/** A world whose wind does what the test says. */
function setUp(meanMps: number) {
  const site = { ...trainingSite, trucks: { ...trainingSite.trucks, manned: 0 } };
  const weather = { ...firstVessel.weather, turbulence: 0, gustsPerHour: 0 };
  const world = buildWorld(site, { ...firstVessel, weather }, 1);
  const plant = plantOf(world);
  orderWind(world, meanMps, 0);
  const crane = world.cranes.find((each) => each.id === "QC01") as Crane;
  return { world, crane, advance: (s: number) => plant.advance(s * 1000), tags: () => craneTags(world, crane) };
}

describe("weather", () => {
  it("follows its course between the points", () => {
    const course = [
      [10, 5],
      [20, 15],
    ] as [number, number][];
    expect([0, 600, 900, 1200, 9999].map((s) => courseAt(course, s))).toEqual([5, 5, 10, 15, 15]);
  });

  it("is the same for the same seed, gusty, and never negative", () => {
    const winds = [1, 1, 2].map((seed) => {
      const world = aQuietWorld(seed);
      const plant = plantOf(world);
      return Array.from({ length: 600 }, () => {
        plant.advance(1000);
        return world.weather.windMps;
      });
    });
    expect(winds[0]).toEqual(winds[1]);
    expect(winds[0]).not.toEqual(winds[2]);
    const [first = []] = winds;
    expect(Math.min(...first)).toBeGreaterThanOrEqual(0);
    const mean = first.reduce((sum, each) => sum + each, 0) / first.length;
    expect(mean).toBeGreaterThan(4);
    expect(mean).toBeLessThan(6.5);
    expect(Math.max(...first) - Math.min(...first)).toBeGreaterThan(1);
  });
});

describe("lightning", () => {
  it("lets a box hang at the lashing platform until it is over, and nothing else wait", () => {
    const lightningPerMin: World["scenario"]["weather"]["lightningPerMin"] = [
      [0, 2],
      [1, 2],
      [2, 0],
    ];
    const weather = { ...firstVessel.weather, lightningPerMin };
    const world = buildWorld(trainingSite, { ...firstVessel, weather }, 1);
    const plant = plantOf(world);
    const crane = world.cranes.find((each) => each.id === "QC01") as Crane;
    const move = world.instructions.find((each) => each.crane === "QC01");
    if (move?.kind !== "DISCHARGE") throw new Error("QC01 begins with another move");
    const args = { JobId: "J1", Kind: "DISCHARGE", ContainerId: move.box.id, To: "TRUCK" };
    const point = { From: formatVesselPosition(move.position), TransferPoint: "QL1/02" };
    expect(acceptJob(world, crane, { ...args, ...point })).toMatchObject({ Accepted: true });
    plant.advance(600_000);
    expect(crane.step).toBe("cones");
    expect(crane.payload).toBe(move.box);
    expect(craneTags(world, crane)["Job.Reason"]).toBe("LIGHTNING");
    plant.advance(200_000);
    expect(crane.step).toBe("waitPlace");
    expect(craneTags(world, crane)["Job.Reason"]).toBe("TRUCK_NOT_AUTHORISED");
  });
});

describe("cranes in the wind", () => {
  it("drive slowly in the warning band", () => {
    const { crane, world, advance } = setUp(17);
    craneMethods(world, crane).PositionGantry({ XM: 240 });
    advance(40);
    expect(world.weather.level).toBe("warning");
    expect(crane.gantry.speedMps).toBeGreaterThan(0);
    expect(crane.gantry.speedMps).toBeLessThanOrEqual(
      crane.kinematics.gantryMps * world.site.operations.wind.slowShare + 1e-9,
    );
  });

  it("stop, are pinned at stow, and go on only when the wind has been weaker for a while", () => {
    const { crane, world, advance, tags } = setUp(30);
    craneMethods(world, crane).PositionGantry({ XM: 200 });
    advance(5);
    expect(world.weather.level).toBe("stow");
    const xM = crane.gantry.positionM;
    advance(120);
    expect(crane.gantry.speedMps).toBe(0);
    expect(crane.isPinned).toBe(true);
    expect(tags()["Job.Reason"]).toBe("STORM_PIN");
    orderWind(world, 5, 0);
    advance(30);
    expect(world.weather.level).toBe("stow");
    advance(60);
    expect(world.weather.level).toBe("stop");
    expect(crane.gantry.positionM).toBeLessThan(xM + 1);
    advance(1000);
    expect(world.weather.level).toBe("normal");
    expect(crane.isPinned).toBe(false);
    expect(crane.gantry.positionM).toBeCloseTo(200, 1);
  });
});
