import { describe, expect, it } from "vitest";
import { aScenario, aSite, scenarioNames } from "../../test/builders/aScenario.ts";
import { createNaiveConsole } from "../../test/builders/naiveConsole.ts";
import { eventLine } from "../record/plantEvent.ts";
import { buildWorld } from "../world/buildWorld.ts";
import { plantOf } from "../world/createPlant.ts";
import type { World } from "../world/world.ts";
import { parseSnapshot } from "./snapshot.ts";

type Plant = ReturnType<typeof plantOf>;

const worldOf = (name: string, seed = 1): World => {
  const scenario = aScenario(name);
  return buildWorld(aSite(scenario.site), scenario, seed);
};

/** The event log of so many seconds, with whoever gives work in between. */
function logOf(plant: Plant, seconds: number, act: () => void = () => undefined): string {
  const lines: string[] = [];
  const stop = plant.logEvents((event) => lines.push(eventLine(event)));
  for (let second = 0; second < seconds; second += 1) {
    plant.advance(1000);
    act();
  }
  stop();
  return lines.join("\n");
}

/** Every tag of every device: sensors must go on alike, too. */
const tagsOf = (plant: Plant): string =>
  JSON.stringify(plant.devices.map((device) => ({ ...device.readTags(), ...device.readSlowTags?.() })));

describe("a snapshot in the middle", () => {
  it.each([
    // In the squall, with cranes stopped; with the rack dark, mechanics under way, customs and a slow drive; at the gate's peak.
    ["wind-stop", 1050, (world: World) => world.weather.level],
    ["reefer-heat", 1030, (world: World) => world.faults.active.map(({ kind }) => kind).includes("reeferUnplugged")],
    ["gate-rush", 700, (world: World) => world.gates.some((lane) => lane.queue.length > 0 || lane.truck)],
    ["everything", 1025, (world: World) => world.faults.active.length > 2],
  ] as const)(
    "of %s gives the same log, tags and state of the rest as no interruption",
    (name, seconds, isBusy) => {
      const world = worldOf(name);
      const plant = plantOf(world);
      const console = createNaiveConsole(world, 1);
      logOf(plant, seconds, console.act);
      expect(isBusy(world)).not.toBe("normal");
      expect(isBusy(world)).toBeTruthy();
      const text = JSON.stringify(plant.snapshot(1));
      const straight = logOf(plant, 900);
      const parsed = parseSnapshot(text);
      if (!parsed.ok) throw new Error(parsed.error.detail);
      const other = plantOf(worldOf(name));
      expect(other.restore(parsed.value)).toMatchObject({ ok: true });
      expect(logOf(other, 900)).toBe(straight);
      expect(straight.split("\n").length).toBeGreaterThan(20);
      expect(other.tally()).toEqual(plant.tally());
      expect(tagsOf(other)).toBe(tagsOf(plant));
      expect(other.goals?.()).toEqual(plant.goals?.());
    },
    60_000,
  );
});

describe("one seed", () => {
  it.each(scenarioNames)(
    "of %s gives one course of events, another seed another",
    (name) => {
      const isBig = name === "large" || name === "tianjin-c";
      const run = (seed: number) => {
        const world = worldOf(name, seed);
        const plant = plantOf(world);
        const console = createNaiveConsole(world, seed);
        return [logOf(plant, isBig ? 60 : 300, console.act), plant.tally().stateHash];
      };
      const [log, hash] = run(1);
      expect(run(1)).toEqual([log, hash]);
      expect(log?.length).toBeGreaterThan(200);
      expect(run(2)[1]).not.toBe(hash);
    },
    60_000,
  );
});

describe("another scenario on the same site", () => {
  it("begins as if the simulator had been started with it, in the middle of whatever ran", () => {
    const world = worldOf("first-vessel");
    const plant = plantOf(world);
    logOf(plant, 900, createNaiveConsole(world, 1).act);
    plant.injectFault("truckBreakdown", "AGV03");
    expect(plant.begin?.(aScenario("two-vessels"), 7)).toEqual({ ok: true, value: undefined });
    const other = plantOf(worldOf("two-vessels", 7));
    expect(plant.timeMs).toBe(0);
    expect(plant.startsAtMs).toBe(other.startsAtMs);
    expect(plant.activeFaults()).toEqual([]);
    expect(plant.tally()).toEqual(other.tally());
    expect(tagsOf(plant)).toBe(tagsOf(other));
    expect(logOf(plant, 1200)).toBe(logOf(other, 1200));
    expect(plant.tally()).toEqual(other.tally());
  });

  it("is refused with the place when it needs another site, and nothing changes", () => {
    const plant = plantOf(worldOf("first-vessel"));
    plant.advance(60_000);
    const { stateHash } = plant.tally();
    const answer = plant.begin?.(aScenario("tianjin-c"), 1);
    expect(answer && !answer.ok && answer.error[0]?.path).toMatch(/^vessels\[/);
    expect(plant.tally().stateHash).toBe(stateHash);
  });
});
