import { describe, expect, it } from "vitest";
import { aWorld, firstVessel } from "../../test/builders/aWorld.ts";
import { createNaiveConsole } from "../../test/builders/naiveConsole.ts";
import { trainingSite } from "../../test/builders/trainingSite.ts";
import { eventLine } from "../record/plantEvent.ts";
import { buildWorld } from "../world/buildWorld.ts";
import { plantOf } from "../world/createPlant.ts";
import { orderWind } from "../world/weather.ts";
import { parseSnapshot } from "./snapshot.ts";

/** Everything that the road trucks, the gate and the faults do by themselves; the cranes and trucks finish what they have. */
function run(plant: ReturnType<typeof plantOf>, seconds: number): string {
  const lines: string[] = [];
  const stop = plant.logEvents((event) => lines.push(eventLine(event)));
  for (let second = 0; second < seconds; second += 1) plant.advance(1000);
  stop();
  return lines.join("\n");
}

/** A terminal in full work, with faults in force and planned. */
function busyPlant(seed: number) {
  const world = aWorld(seed);
  const plant = plantOf(world);
  const console = createNaiveConsole(world, seed);
  plant.injectFaultAt("sensorDrift", "QC02", "", '{"perMinute":3}');
  plant.injectFaultAt("truckBreakdown", "AGV07", "time>=1300", '{"durationS":120}');
  plant.injectFaultAt("craneTrip", "YC-A01", "time>=1100", "");
  for (let second = 0; second < 1200; second += 1) {
    plant.advance(1000);
    console.act();
  }
  return { world, plant };
}

describe("snapshot", () => {
  it.each([1, 2])("restored into a fresh world goes on as the run that was not interrupted (seed %i)", (seed) => {
    const { plant } = busyPlant(seed);
    const text = JSON.stringify(plant.snapshot(seed));
    const goesOn = run(plant, 1200);
    const parsed = parseSnapshot(text);
    if (!parsed.ok) throw new Error(parsed.error.detail);
    const other = plantOf(aWorld(seed));
    expect(other.restore(parsed.value)).toMatchObject({ ok: true });
    expect(other.tally().stateHash).toBe(parsed.value.stateHash);
    expect(other.timeMs).toBe(1_200_000);
    expect(run(other, 1200)).toBe(goesOn);
    expect(other.tally()).toEqual(plant.tally());
    expect(other.activeFaults()).toEqual(plant.activeFaults());
    expect(goesOn).toContain("faultInjected");
  });

  it("goes on the same through storm and fog: pins half in, booms half up, trucks creeping", () => {
    const { world, plant } = busyPlant(4);
    orderWind(world, 32, 0);
    world.weather.orderedVisibilityM = 130;
    for (const call of world.calls) call.state = "departed";
    run(plant, 200);
    const cranes = world.cranes.filter((crane) => crane.kind === "sts");
    expect(cranes.some((crane) => crane.boomDeg > 0 && crane.boomDeg < 80)).toBe(true);
    orderWind(world, 6, 300);
    const saved = plant.snapshot(4);
    const goesOn = run(plant, 1500);
    const other = plantOf(aWorld(4));
    expect(other.restore(JSON.parse(JSON.stringify(saved)))).toMatchObject({ ok: true });
    expect(run(other, 1500)).toBe(goesOn);
    expect(other.tally()).toEqual(plant.tally());
    expect(cranes.every((crane) => crane.boomDeg === 0 && !crane.isPinned)).toBe(true);
  });

  it("also goes back in the same plant, as often as one likes, with devices that show it", () => {
    const { plant } = busyPlant(3);
    const saved = plant.snapshot(3);
    const tags = (): unknown => plant.devices.map((device) => device.readTags());
    const before = JSON.stringify(tags());
    const first = run(plant, 600);
    for (const _ of [1, 2]) {
      expect(plant.restore(JSON.parse(JSON.stringify(saved)))).toMatchObject({ ok: true });
      expect(JSON.stringify(tags())).toBe(before);
      expect(run(plant, 600)).toBe(first);
    }
    expect(plant.tally().containersLost).toBe(0);
  });

  it("is refused when it is damaged, of another version or of another terminal, and nothing is changed", () => {
    const plant = plantOf(aWorld(1));
    plant.advance(5000);
    const saved = plant.snapshot(1);
    const codeOf = (text: string): string => {
      const parsed = parseSnapshot(text);
      return parsed.ok ? "ok" : parsed.error.code;
    };
    const text = JSON.stringify(saved);
    expect(codeOf(text)).toBe("ok");
    expect(codeOf(text.slice(0, -200))).toBe("DAMAGED");
    expect(codeOf(text.replace('"vMps":0', '"vMps":3'))).toBe("DAMAGED");
    expect(codeOf(JSON.stringify({ ...saved, version: 99 }))).toBe("OTHER_VERSION");
    expect(codeOf('{"format":"something"}')).toBe("NOT_A_SNAPSHOT");
    const { manned, ...trucks } = trainingSite.trucks;
    const site = { ...trainingSite, trucks: { ...trucks, manned: manned - 1 } };
    const elsewhere = plantOf(buildWorld(site, firstVessel, 1));
    const { stateHash } = elsewhere.tally();
    expect(elsewhere.restore(saved)).toMatchObject({ ok: false, error: { code: "OTHER_SCENARIO" } });
    expect(plant.restore({ ...saved, shape: "x" })).toMatchObject({ ok: false, error: { code: "OTHER_VERSION" } });
    expect(elsewhere.tally().stateHash).toBe(stateHash);
  });
});
