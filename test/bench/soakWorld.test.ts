import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { aWorld } from "../builders/aWorld.ts";
import { soakWorld } from "./soakWorld.ts";
import { ruleNames, worldRules } from "./worldRules.ts";

/** The short version of `npm run nightly:sim`. */
describe("rules of the world over random seeds", () => {
  it("hold for any seed, with and without faults", { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0x7fff_ffff }), fc.boolean(), (seed, withFaults) => {
        const result = soakWorld(aWorld(seed), { seed, hours: 0.25, withFaults });
        expect(result.examples).toEqual([]);
        expect(result).toMatchObject({ collisions: 0 });
        expect(result.drivenKm).toBeGreaterThan(5);
      }),
      { numRuns: 6 },
    );
  });

  it("are told when they are broken", () => {
    const world = aWorld(1);
    const rules = worldRules(world);
    rules.lookOften();
    rules.lookThrough();
    expect(ruleNames.filter((name) => rules.breaches[name].length > 0)).toEqual([]);
    const [one, two] = world.vehicles;
    const block = [...world.yard.values()][0];
    const crane = world.cranes[0];
    const box = [...world.containers.byId.values()][0];
    if (!one || !two || !block || !crane || !box) throw new Error("an empty world");
    two.xM = one.xM;
    two.yM = one.yM;
    crane.energyKwh = -1;
    crane.payload = box;
    const cell = block.cells.find((each) => each.forty.length > 0);
    cell?.forty.push(...cell.forty, ...cell.forty, ...cell.forty, ...cell.forty, ...cell.forty);
    rules.lookOften();
    rules.lookThrough();
    expect(ruleNames.filter((name) => rules.breaches[name].length === 0)).toEqual([]);
  });
});
