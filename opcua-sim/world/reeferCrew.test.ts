import { describe, expect, it } from "vitest";
import { aScenario } from "../../test/builders/aScenario.ts";
import { trainingSite } from "../../test/builders/trainingSite.ts";
import { buildWorld } from "./buildWorld.ts";
import type { Box } from "./containers.ts";
import { plantOf } from "./createPlant.ts";
import type { World } from "./world.ts";

type Weather = Partial<World["scenario"]["weather"]>;

/** Reefer heat without road trucks, and reefers on the racks of block A01. */
function setUp(weather: Weather = {}, crew = 4) {
  const scenario = aScenario("reefer-heat");
  const { operations, trucks } = trainingSite;
  const site = {
    ...trainingSite,
    trucks: { ...trucks, manned: 0 },
    operations: { ...operations, reefers: { ...operations.reefers, crew } },
  };
  const world = buildWorld(site, { ...scenario, events: [], weather: { ...scenario.weather, ...weather } }, 1);
  const plant = plantOf(world);
  const onRack = (block: string): Box[] => world.containers.reefers.filter(({ reefer }) => reefer?.rack === block);
  const tags = (device: string): Readonly<Record<string, unknown>> =>
    plant.devices.find((each) => each.id === device)?.readSlowTags?.() ?? {};
  return { world, plant, onRack, tags };
}

/** Off its rack for a look or two, and back: a reefer that has just landed. */
function relanded({ world, plant, onRack }: ReturnType<typeof setUp>, count: number): readonly Box[] {
  const boxes = onRack("A01").slice(0, count);
  const places = boxes.map((box) => box.place);
  for (const box of boxes) box.place = { kind: "crane", crane: "YC-A01" };
  plant.advance(11_000);
  for (const [i, box] of boxes.entries()) box.place = places[i] ?? box.place;
  expect(world.reeferCrew.liftedPlugged["A01"]).toBe(count);
  plant.advance(10_000);
  return boxes;
}

describe("reefer mechanics", () => {
  it("plug in what has landed: requested, on the way, done, as the rack's tags tell", () => {
    const bench = setUp();
    const [box] = relanded(bench, 1);
    const { plant, tags } = bench;
    expect(box?.reefer).toMatchObject({ plug: "waiting", job: { kind: "PLUG", state: "ON_THE_WAY" } });
    expect(tags("RR-A01")).toMatchObject({ "Jobs.OnTheWay": 1, "Jobs.Late": 0, "Jobs.LiftedPlugged": 1 });
    plant.advance(320_000);
    expect(box?.reefer).toMatchObject({ plug: "plugged", job: { kind: "PLUG", state: "DONE" } });
    expect(tags("RR-A01")).toMatchObject({ "Jobs.OnTheWay": 0 });
    const outlet = ["01", "02", "03", "04"].find((each) => tags("RR-A01")[`Outlets.${each}.ContainerId`] === box?.id);
    if (outlet) expect(tags("RR-A01")[`Outlets.${outlet}.JobState`]).toBe("DONE");
  });

  it("are too few for many at once: some jobs wait, become late and raise the rack's alarm", () => {
    const bench = setUp({}, 1);
    const boxes = relanded(bench, 5);
    const { plant, tags } = bench;
    const states = () => boxes.map(({ reefer }) => reefer?.job?.state);
    expect(states().filter((each) => each === "REQUESTED")).toHaveLength(4);
    plant.advance(1000_000);
    expect(Number(tags("RR-A01")["Jobs.Late"])).toBeGreaterThan(0);
    const rule = plant.devices
      .find((each) => each.id === "RR-A01")
      ?.alarms?.find(({ name }) => name === "ReeferJobLate");
    expect(rule).toMatchObject({ tag: "Jobs.Late", high: 1 });
    plant.advance(1000_000);
    expect(states().every((each) => each === "DONE")).toBe(true);
    expect(tags("RR-A01")["Jobs.Late"]).toBe(0);
  });

  it("unplug a reefer before its turn to be loaded", () => {
    const { world, plant, onRack } = setUp();
    const [box] = onRack("A01");
    const load = world.instructions.find(({ kind, crane }) => kind === "LOAD" && crane === "QC01");
    if (!box || !load) throw new Error("nothing to load");
    Object.assign(load, { box });
    plant.advance(10_000);
    expect(box.reefer?.plug).toBe("plugged");
    for (const each of world.instructions)
      if (each.crane === "QC01" && each.sequence < load.sequence - 3) each.done = true;
    plant.advance(10_000);
    expect(box.reefer).toMatchObject({ plug: "plugged", job: { kind: "UNPLUG", state: "ON_THE_WAY" } });
    plant.advance(320_000);
    expect(box.reefer).toMatchObject({ plug: "none", powerKw: 0, job: { kind: "UNPLUG", state: "DONE" } });
    expect(world.reeferCrew.liftedPlugged).toEqual({});
  });

  it("stay inside while there is lightning, and the masts warn", () => {
    const bench = setUp({
      lightningPerMin: [
        [0, 3],
        [5, 3],
        [6, 0],
      ],
      rainMmPerH: [
        [0, 12],
        [10, 0],
      ],
    });
    const [box] = relanded(bench, 1);
    const { plant, tags } = bench;
    plant.advance(400_000);
    expect(tags("WM-QUAY")).toMatchObject({ "Lightning.Warning": true });
    expect(Number(tags("WM-QUAY")["RainRate"])).toBeGreaterThan(2);
    expect(Number(tags("WM-QUAY")["Lightning.Strikes"])).toBeGreaterThan(10);
    expect(box?.reefer?.job?.state).toBe("REQUESTED");
    plant.advance(900_000);
    expect(tags("WM-QUAY")).toMatchObject({ "Lightning.Warning": false, RainRate: 0 });
    expect(box?.reefer?.plug).toBe("plugged");
  });

  it("cannot help a rack without power: its reefers become warm, the others do not", () => {
    const { world, plant, onRack, tags } = setUp();
    expect(plant.injectFault("reeferUnplugged", "RR-A01").accepted).toBe(true);
    plant.advance(4 * 3600_000);
    const warmest = (block: string): number =>
      Math.max(...onRack(block).map(({ reefer }) => (reefer ? reefer.cargoC - reefer.setC : 0)));
    expect(warmest("A01")).toBeGreaterThan(3);
    expect(warmest("A02")).toBeLessThan(3);
    expect(Number(tags("RR-A01")["Reefers.Alarms"])).toBeGreaterThan(0);
    expect(tags("RR-A01")["Power.Total"]).toBe(0);
    expect(world.weather.temperatureC).toBe(tags("RR-A01")["Ambient.Temperature"]);
  });
});
