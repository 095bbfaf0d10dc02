import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { aScenario } from "../../test/builders/aScenario.ts";
import { trainingSite } from "../../test/builders/trainingSite.ts";
import { type AcceptJobArgs, acceptJob, isBusy } from "../models/craneAccept.ts";
import { readWorkQueues } from "../models/workQueueRows.ts";
import { parseSnapshot } from "../snapshot/snapshot.ts";
import { countLostContainers } from "./audit.ts";
import { buildWorld } from "./buildWorld.ts";
import { choreQueueOf } from "./chores.ts";
import { plantOf } from "./createPlant.ts";
import { hasPlugs } from "./reefers.ts";
import { stepWorld } from "./stepWorld.ts";
import type { World } from "./world.ts";
import { stackAt } from "./yardStacks.ts";

/** Reefer heat without road trucks: all blocks have quiet times, and more reefers than the racks' rows had dry boxes for. */
function quietWorld(seed: number, housekeeping = true): World {
  const scenario = aScenario("reefer-heat");
  const { yard, weather } = scenario;
  const calm = { ...weather, windMps: [[0, 0] as [number, number]] };
  return buildWorld(
    { ...trainingSite, trucks: { ...trainingSite.trucks, manned: 0 } },
    { ...scenario, housekeeping, events: [], weather: calm, yard: { ...yard, mix: { ...yard.mix, reefer: 0.25 } } },
    seed,
  );
}

const steps = (world: World, seconds: number): void => {
  for (let i = 0; i < seconds * 10; i += 1) stepWorld(world);
};

/** Rows of the housekeeping, as a console reads them. */
const offered = (world: World) => {
  const answer = readWorkQueues(world);
  return answer.QueueIds.flatMap((queue, i) =>
    queue.endsWith("-HK") ? [{ queue, i, state: answer.States[i] ?? "", purpose: answer.Purposes[i] ?? "" }] : [],
  ).map((each) => ({
    ...each,
    crane: answer.CraneIds[each.i] ?? "",
    job: {
      JobId: `H${each.i}-${world.steps}`,
      Kind: answer.Kinds[each.i] ?? "",
      ContainerId: answer.ContainerIds[each.i] ?? "",
      From: answer.Froms[each.i] ?? "",
      To: answer.Tos[each.i] ?? "",
      TransferPoint: "",
    } satisfies AcceptJobArgs,
  }));
};

describe("housekeeping", () => {
  it("is not offered unless the scenario says so", () => {
    const world = quietWorld(1, false);
    steps(world, 300);
    expect(world.chores).toEqual([]);
    expect(offered(world)).toEqual([]);
  });

  it("is offered after a quiet time, at most so many moves per crane, none of which a busy crane's block gets", () => {
    const world = quietWorld(1);
    const version = world.queuesVersion;
    steps(world, 100);
    expect(offered(world)).toEqual([]);
    steps(world, 200);
    const rows = offered(world);
    expect(rows.length).toBeGreaterThan(10);
    expect(new Set(rows.map(({ purpose }) => purpose))).toEqual(new Set(["DIG_OUT", "REEFER_RACK"]));
    expect(world.queuesVersion).toBeGreaterThan(version);
    for (const { crane } of world.chores) {
      const own = rows.filter((row) => row.crane === crane.id);
      expect(own.length).toBeLessThanOrEqual(trainingSite.operations.housekeeping.mostOpen);
      expect(own.every((row) => row.queue === choreQueueOf(crane.block?.config.id ?? ""))).toBe(true);
    }
  });

  it("every offered move is accepted at once as AcceptJob wants it (any seed, any time)", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), fc.integer({ min: 150, max: 320 }), (seed, seconds) => {
        const world = quietWorld(seed);
        steps(world, seconds);
        for (const row of offered(world)) {
          const crane = world.cranes.find((each) => each.id === row.crane);
          if (!crane) throw new Error(row.crane);
          const { job, jobState, step } = crane;
          expect([row.job, acceptJob(world, crane, row.job)]).toMatchObject([{}, { Accepted: true }]);
          Object.assign(crane, { job, jobState, step });
        }
      }),
      { numRuns: 6 },
    );
  });

  it("worked off, boxes of the load lists stand free, reefers on plugs, and nothing is lost", () => {
    const world = quietWorld(2);
    const buried = (): number =>
      world.instructions.filter(({ kind, box: { place } }) => {
        if (kind !== "LOAD" || place.kind !== "yard") return false;
        const block = world.yard.get(place.position.block);
        const stack = block && stackAt(block, place.position.bay, place.position.row);
        return (stack?.length ?? 0) > place.position.tier;
      }).length;
    const unplugged = (): number =>
      world.containers.reefers.filter(
        ({ place }) =>
          place.kind === "yard" && !hasPlugs(world.yard.get(place.position.block)?.config, place.position.row),
      ).length;
    const before = [buried(), unplugged()] as const;
    for (let second = 0; second < 3000; second += 1) {
      steps(world, 1);
      if (second % 5 !== 0) continue;
      for (const row of offered(world)) {
        const crane = world.cranes.find((each) => each.id === row.crane);
        if (crane && row.state === "PLANNED" && !isBusy(crane) && crane.step === "idle")
          acceptJob(world, crane, row.job);
      }
    }
    const done = offered(world).filter(({ state }) => state === "DONE").length;
    expect(done).toBeGreaterThan(40);
    expect(buried()).toBeLessThan(before[0] / 2);
    expect(unplugged()).toBeLessThanOrEqual(before[1]);
    expect(countLostContainers(world)).toBe(0);
  });

  it("is withdrawn when the box has gone elsewhere, and lives through a snapshot", () => {
    const world = quietWorld(3);
    const plant = plantOf(world);
    for (let second = 0; second < 200; second += 1) plant.advance(1000);
    const [first] = offered(world);
    if (!first) throw new Error("nothing offered");
    const parsed = parseSnapshot(JSON.stringify(plant.snapshot(3)));
    if (!parsed.ok) throw new Error(parsed.error.detail);
    const other = quietWorld(3);
    expect(plantOf(other).restore(parsed.value)).toMatchObject({ ok: true });
    expect(offered(other)).toEqual(offered(world));

    const crane = world.cranes.find((each) => each.id === first.crane);
    if (!crane?.block) throw new Error(first.crane);
    const own = offered(world).filter((row) => row.crane === crane.id);
    expect(acceptJob(world, crane, first.job).Accepted).toBe(true);
    for (let second = 0; second < 400 && isBusy(crane); second += 1) plant.advance(1000);
    plant.advance(1000);
    const moved = offered(world).filter((row) => row.crane === crane.id);
    expect(moved.find((row) => row.job.ContainerId === first.job.ContainerId)?.state).toBe("DONE");
    // Somebody else takes what the next one was about.
    const next = own[1];
    const position = next && world.chores.find((each) => each.crane === crane)?.moves[1]?.from;
    if (!next || !position) throw new Error("only one offered");
    stackAt(crane.block, position.bay, position.row)?.pop();
    plant.advance(1000);
    expect(offered(world).some((row) => row.job.ContainerId === next.job.ContainerId)).toBe(false);
  });
});
