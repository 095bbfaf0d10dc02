import { beforeEach, describe, expect, it } from "vitest";
import { formatVesselPosition } from "../../common/yard/position.ts";
import { aScenario } from "../../test/builders/aScenario.ts";
import { trainingSite } from "../../test/builders/trainingSite.ts";
import type { Crane } from "../models/crane.ts";
import { acceptJob } from "../models/craneAccept.ts";
import type { Plant } from "../plantDevice.ts";
import { countLostContainers } from "./audit.ts";
import { buildWorld } from "./buildWorld.ts";
import { moveBox } from "./containers.ts";
import { plantOf } from "./createPlant.ts";
import { vesselStack } from "./vessel.ts";
import type { World } from "./world.ts";

let world: World;
let plant: Plant;

beforeEach(() => {
  world = buildWorld(trainingSite, aScenario("two-vessels"), 1);
  plant = plantOf(world);
});

const advance = (minutes: number): void => plant.advance(minutes * 60_000);
const terminal = () => plant.devices.find((device) => device.id === trainingSite.code);
const tags = () => terminal()?.readTags() as Record<string, unknown>;
const queues = () => terminal()?.methods["ReadWorkQueues"]?.({}) as Record<string, string[]>;

/** Puts every box where the vessel's plan wants it, as if it had been worked off. */
function workOff(call: number): void {
  for (const each of world.calls[call]?.instructions ?? []) {
    const { vessel } = world.calls[call] as World["calls"][number];
    if (each.kind === "DISCHARGE") {
      vesselStack(vessel, each.position).pop();
      moveBox(world.containers, each.box, { kind: "gone" });
    }
    each.done = true;
  }
}

describe("several vessel calls", () => {
  it("a vessel's moves are there when it is alongside, and the version says so", () => {
    expect(world.calls.map((call) => call.state)).toEqual(["alongside", "expected"]);
    expect(new Set(queues()["VesselCalls"])).toEqual(new Set(["HAI HE STAR/027W"]));
    const before = Number(tags()["WorkQueues.Version"]);
    advance(14);
    // An event of the scenario makes it five minutes late.
    expect(world.calls[1]?.state).toBe("expected");
    advance(2);
    expect(world.calls[1]?.state).toBe("alongside");
    expect(Number(tags()["WorkQueues.Version"])).toBeGreaterThan(before);
    expect(new Set(queues()["VesselCalls"])).toEqual(new Set(["HAI HE STAR/027W", "BOHAI DAWN/114E"]));
    expect(new Set(queues()["QueueIds"])).toEqual(new Set(["WQ-QC01", "WQ-QC02", "WQ-QC03-2", "WQ-QC04-2"]));
    expect(new Set(Object.values(queues()).map((list) => list.length)).size).toBe(1);
  });

  it("a crane takes no job at a vessel that is not there yet", () => {
    const move = world.calls[1]?.instructions[0];
    const crane = world.cranes.find((each) => each.id === move?.crane);
    const args = {
      JobId: "J1",
      Kind: "DISCHARGE",
      ContainerId: move?.box.id ?? "",
      From: move ? formatVesselPosition(move.position) : "",
      To: "TRUCK",
      TransferPoint: "QL3/16",
    };
    expect(acceptJob(world, crane as Crane, args).ErrorType).toBe("VESSEL_NOT_ALONGSIDE");
    advance(16);
    expect(acceptJob(world, crane as Crane, args).Accepted).toBe(true);
  });

  it("leaves when its work is done, with what is on board; the tags go on to the next", () => {
    advance(16);
    expect(tags()["VesselCall.Name"]).toBe("HAI HE STAR");
    workOff(0);
    advance(19);
    expect(world.calls[0]?.state).toBe("alongside");
    advance(2);
    expect(world.calls[0]?.state).toBe("departed");
    expect(tags()["VesselCall.Name"]).toBe("BOHAI DAWN");
    expect(countLostContainers(world)).toBe(0);
  });

  it("a berth takes one vessel at a time", () => {
    const scenario = aScenario("everything");
    world = buildWorld(trainingSite, scenario, 1);
    plant = plantOf(world);
    const third = world.calls[2] as World["calls"][number];
    third.arrivesAtS = 60;
    advance(5);
    expect(third.state).toBe("expected");
    workOff(1);
    advance(25);
    expect([world.calls[1]?.state, third.state]).toEqual(["departed", "alongside"]);
  });
});
