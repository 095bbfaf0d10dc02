import { describe, expect, it } from "vitest";
import type { ScenarioEvent } from "../../common/scenario/scenarioEvents.ts";
import { firstVessel } from "../../test/builders/aWorld.ts";
import { trainingSite } from "../../test/builders/trainingSite.ts";
import { buildWorld } from "./buildWorld.ts";
import { checkScenario } from "./checkScenario.ts";
import { plantOf } from "./createPlant.ts";

function run(events: ScenarioEvent[]) {
  const site = { ...trainingSite, trucks: { ...trainingSite.trucks, manned: 0 } };
  const world = buildWorld(site, { ...firstVessel, events }, 1);
  const plant = plantOf(world);
  return { world, plant, advance: (s: number) => plant.advance(s * 1000) };
}

describe("events of a scenario", () => {
  it("fire at a time, inject a fault and clear it again", () => {
    const { plant, advance } = run([
      {
        id: "trip",
        when: [{ kind: "time", atMin: 1 }],
        do: [{ kind: "injectFault", fault: "craneTrip", target: "QC02", forMin: 2 }],
      },
    ]);
    advance(59);
    expect(plant.activeFaults()).toEqual([]);
    advance(2);
    expect(plant.activeFaults()).toEqual([{ id: "F001", kind: "craneTrip", target: "QC02" }]);
    advance(120);
    expect(plant.activeFaults()).toEqual([]);
  });

  it("wait with a fault that cannot hit its target yet, and give up after ten minutes", () => {
    const site = { ...trainingSite, trucks: { ...trainingSite.trucks, manned: 1 } };
    const fault = { kind: "injectFault", fault: "driverCrawls", target: "MT01", forMin: 1 } as const;
    const events: ScenarioEvent[] = [
      { id: "crawl", when: [{ kind: "time", atMin: 0 }], do: [{ ...fault, parameters: { share: 0.5 } }] },
    ];
    const start = (firstS: number) => {
      const world = buildWorld(site, { ...firstVessel, events }, 1);
      const [truck] = world.manned;
      if (truck) truck.stage = { kind: "away", untilS: firstS };
      return { world, plant: plantOf(world) };
    };
    const { world, plant } = start(60);
    plant.advance(50_000);
    expect(plant.activeFaults()).toEqual([]);
    plant.advance(30_000);
    expect(world.faults.active).toMatchObject([{ kind: "driverCrawls", target: "MT01", parameters: { share: 0.5 } }]);
    plant.advance(70_000);
    expect(plant.activeFaults()).toEqual([]);
    const never = start(5000);
    never.plant.advance(620_000);
    expect(never.world.scriptedEvents[0]?.waiting).toEqual([]);
    expect(never.plant.events?.()[0]?.refusals).toEqual(["NOT_NOW: MT01 is not on the terminal"]);
  });

  it("fire on a state: when QC02 has few moves left; another one follows it", () => {
    const { world, advance } = run([
      { id: "few", when: [{ kind: "movesLeft", crane: "QC02", atMost: 20 }], do: [{ kind: "gateRate", factor: 2 }] },
      { id: "then", when: [{ kind: "after", event: "few", min: 1 }], do: [{ kind: "visibility", metres: 300 }] },
    ]);
    advance(5);
    expect(world.gateRate).toBe(1);
    const moves = world.instructions.filter((each) => each.crane === "QC02");
    for (const move of moves.slice(0, moves.length - 20)) move.done = true;
    advance(2);
    expect(world.gateRate).toBe(2);
    expect(world.weather.visibilityM).toBe(10_000);
    advance(61);
    expect(world.weather.visibilityM).toBe(300);
  });

  it("fire on a fault, on wind, on a full block; what cannot be done is written down, not thrown", () => {
    const { world, plant, advance } = run([
      { id: "f", when: [{ kind: "faultActive", fault: "craneTrip" }], do: [{ kind: "temperature", celsius: 30 }] },
      {
        id: "w",
        when: [{ kind: "windAbove", mps: 19 }],
        do: [{ kind: "clearFault", fault: "craneTrip", target: "QC01" }],
      },
      {
        id: "b",
        when: [{ kind: "blockFill", block: "A01", above: 0.5 }],
        do: [{ kind: "wind", meanMps: 22, withinMin: 1 }],
      },
      { id: "no", when: [{ kind: "time", atMin: 0 }], do: [{ kind: "injectFault", fault: "no-such", target: "QC01" }] },
    ]);
    plant.injectFault("craneTrip", "QC01");
    advance(180);
    expect(world.weather.temperatureC).toBe(30);
    expect(world.weather.windMps).toBeGreaterThan(6);
    expect(plant.activeFaults()).toEqual([]);
    expect(world.scriptedEvents[3]?.refusals).toEqual(["UNKNOWN_FAULT: no fault kind no-such"]);
  });

  it("take a truck out of service once it stands parked, and bring it back", () => {
    const { world, plant, advance } = run([
      { id: "out", when: [{ kind: "time", atMin: 0 }], do: [{ kind: "truckLeaves", truck: "AGV01" }] },
      { id: "in", when: [{ kind: "time", atMin: 2 }], do: [{ kind: "truckJoins", truck: "AGV01" }] },
    ]);
    const mode = () => plant.devices.find((device) => device.id === "AGV01")?.readTags()["OperatingMode" as never];
    expect(mode()).toBe("AUTOMATIC");
    advance(3);
    expect(mode()).toBe("SERVICE");
    expect(world.agvs[0]?.inService).toBe(false);
    advance(120);
    expect(mode()).toBe("AUTOMATIC");
  });

  it("name things that exist, or the scenario does not fit", () => {
    const events: ScenarioEvent[] = [
      {
        id: "a",
        when: [{ kind: "movesLeft", crane: "QC99", atMost: 1 }],
        do: [{ kind: "vesselLate", vessel: "NOBODY", byMin: 1 }],
      },
      { id: "a", when: [{ kind: "after", event: "c", min: 1 }], do: [{ kind: "gateRate", factor: 1 }] },
    ];
    expect(checkScenario(trainingSite, { ...firstVessel, events }).map((each) => each.path)).toEqual([
      "events[0].when[0].crane",
      "events[0].do[0].vessel",
      "events[1].id",
      "events[1].when[0].event",
    ]);
  });
});
