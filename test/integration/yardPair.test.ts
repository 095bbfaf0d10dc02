import { describe, expect, it } from "vitest";
import { cheId } from "../../common/ids.ts";
import { startPlanner } from "../../main/core/dispatch/planner.ts";
import { Control } from "../../main/core/execution/control.ts";
import { craneView } from "../../main/core/execution/plantView.ts";
import { createPlant } from "../../opcua-sim/world/createPlant.ts";
import { inProcessPlant } from "../bench/inProcessPlant.ts";
import { aScenario } from "../builders/aScenario.ts";
import { trainingSite } from "../builders/trainingSite.ts";

/** The training terminal with two yard cranes in every block. */
const site = {
  ...trainingSite,
  yard: { ...trainingSite.yard, blocks: trainingSite.yard.blocks.map((block) => ({ ...block, cranes: 2 as const })) },
};

describe("two yard cranes on every rail", () => {
  it("share the work: both get some, none comes near the other or waits for it for long", async () => {
    const world = createPlant(site, aScenario("first-vessel"), 1);
    const plant = inProcessPlant(site, world);
    const planner = startPlanner(site, "leastCost");
    const control = new Control({ site, call: plant.call, planner, isLockStep: true });
    await plant.advance(0);
    await control.load(plant.twin().plantTimeMs);
    const worked = new Set<string>();
    const since = new Map<string, number>();
    let longestS = 0;
    for (let round = 0; round < 12 * 120; round += 1) {
      await control.round(plant.twin());
      await plant.advance(500);
      const { devices, plantTimeMs } = plant.twin();
      for (const block of site.yard.blocks) {
        for (const id of [`YC-${block.id}`, `YC-${block.id}-2`]) {
          const device = devices.get(id);
          const view = device && craneView(device);
          if (view?.isLaden) worked.add(id);
          if (view?.reason !== "NEIGHBOUR_IN_THE_WAY") since.delete(id);
          else if (!since.has(id)) since.set(id, plantTimeMs);
          longestS = Math.max(longestS, (plantTimeMs - (since.get(id) ?? plantTimeMs)) / 1000);
        }
      }
    }
    await planner.close();
    expect(world.tally()).toMatchObject({ collisions: 0, nearMisses: 0, containersLost: 0 });
    const pairs = site.yard.blocks.filter(({ id }) => worked.has(`YC-${id}`) && worked.has(`YC-${id}-2`));
    expect(pairs.length).toBeGreaterThanOrEqual(3);
    expect(longestS).toBeLessThan(120);
    const done = [...(control.desk?.book.records() ?? [])].filter(({ job }) => job.state.kind === "completed");
    expect(done.some(({ job }) => job.yardCrane === cheId(`${job.yardCrane?.replace(/-2$/, "")}-2`))).toBe(true);
  }, 240_000);
});
