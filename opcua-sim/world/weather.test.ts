import { describe, expect, it } from "vitest";
import { formatVesselPosition } from "../../common/yard/position.ts";
import { aQuietWorld, firstVessel } from "../../test/builders/aWorld.ts";
import { trainingSite } from "../../test/builders/trainingSite.ts";
import type { Crane } from "../models/crane.ts";
import { acceptJob } from "../models/craneAccept.ts";
import { craneMethods, craneTags } from "../models/craneTags.ts";
import { buildWorld } from "./buildWorld.ts";
import { isTwentyFoot } from "./containers.ts";
import { plantOf } from "./createPlant.ts";
import type { WorkInstruction } from "./planVessel.ts";
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
  const slowTags = () => plant.devices.find((each) => each.id === crane.id)?.readSlowTags?.() ?? {};
  return {
    world,
    crane,
    advance: (s: number) => plant.advance(s * 1000),
    tags: () => craneTags(world, crane),
    slowTags,
  };
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

  it("stow: spreader up, to the next socket, storm pin in; and go on only when the wind has been weaker for a while", () => {
    const { crane, world, advance, tags } = setUp(30);
    const { socketPitchM } = world.site.operations.wind;
    craneMethods(world, crane).PositionGantry({ XM: 200 });
    advance(12);
    expect(world.weather.level).toBe("stow");
    expect(tags()["Job.Reason"]).toBe("STOWING");
    advance(160);
    expect(crane.gantry.speedMps).toBe(0);
    expect(crane.gantry.positionM / socketPitchM).toBeCloseTo(Math.round(crane.gantry.positionM / socketPitchM), 6);
    expect(crane.isPinned).toBe(true);
    expect(tags()["Job.Reason"]).toBe("STORM_PIN");
    const xM = crane.gantry.positionM;
    orderWind(world, 5, 0);
    advance(30);
    expect(world.weather.level).toBe("stow");
    advance(60);
    expect(world.weather.level).toBe("stop");
    expect(crane.gantry.positionM).toBe(xM);
    advance(1000);
    expect(world.weather.level).toBe("normal");
    expect(crane.isPinned).toBe(false);
    expect(crane.gantry.positionM).toBeCloseTo(200, 1);
  });

  it("raise the boom when stowed, but not over a vessel; it is down again before the crane works", () => {
    const { crane, world, advance, slowTags } = setUp(30);
    const call = world.calls[0] as (typeof world.calls)[number];
    advance(500);
    expect(crane.isPinned).toBe(true);
    expect(slowTags()).toMatchObject({ "Boom.Angle": 0, "Boom.Up": false });
    call.state = "departed";
    advance(400);
    expect(slowTags()).toMatchObject({ "Boom.Angle": 80, "Boom.Up": true });
    expect(crane.trolley.positionM).toBeGreaterThanOrEqual(world.site.quay.seaRailYM);
    orderWind(world, 5, 0);
    craneMethods(world, crane).PositionGantry({ XM: crane.gantry.positionM + 5 });
    const pinnedXM = crane.gantry.positionM;
    for (let s = 0; s < 900 && crane.gantry.positionM === pinnedXM; s += 1) advance(1);
    expect(crane.gantry.positionM).not.toBe(pinnedXM);
    expect(slowTags()).toMatchObject({ "Boom.Angle": 0 });
    expect(crane.isPinned).toBe(false);
  });

  it("side by side each finds a socket without coming too near", () => {
    const { world, advance } = setUp(5);
    const cranes = world.cranes.filter((each) => each.kind === "sts");
    const { minGapM } = world.site.cranes.stsKinematics;
    cranes.forEach((crane, i) => {
      crane.gantry.positionM = 187 + i * minGapM;
      crane.gantry.targetM = crane.gantry.positionM;
    });
    orderWind(world, 30, 0);
    for (let s = 0; s < 600; s += 1) {
      advance(1);
      cranes.forEach((crane, i) => {
        const next = cranes[i + 1];
        if (next) expect(next.gantry.positionM - crane.gantry.positionM).toBeGreaterThanOrEqual(minGapM - 1e-6);
      });
    }
    expect(cranes.map((crane) => crane.isPinned)).toEqual([true, true, true, true]);
  });

  it("a job that the storm interrupted is done afterwards", () => {
    const { world, crane, advance, tags } = setUp(5);
    const move = world.instructions.find(
      (each) => each.crane === crane.id && !isTwentyFoot(each.box),
    ) as WorkInstruction;
    const args = {
      JobId: "J",
      Kind: "DISCHARGE",
      ContainerId: move.box.id,
      From: formatVesselPosition(move.position),
      To: "TRUCK",
    };
    expect(craneMethods(world, crane).AcceptJob({ ...args, TransferPoint: "QL1/02" }).ErrorType).toBe("");
    for (let s = 0; s < 100 && crane.step !== "lowerPick"; s += 0.5) advance(0.5);
    orderWind(world, 30, 0);
    advance(400);
    expect(crane.isPinned).toBe(true);
    expect(move.box.place.kind).toBe("vessel");
    orderWind(world, 5, 0);
    advance(1500);
    expect(tags()).toMatchObject({ "Payload.ContainerId": move.box.id, "Job.Reason": "TRUCK_NOT_AUTHORISED" });
  });
});
