import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Container } from "../../../common/container/container.ts";
import { blockId, containerId } from "../../../common/ids.ts";
import { trainingSite } from "../../../test/builders/trainingSite.ts";
import { Inventory, type StackKey, stackKeyOf } from "../twin/inventory.ts";
import type { YardPicture } from "./slots/yardPicture.ts";
import { chooseTwinSlots, isLevel } from "./twinSlots.ts";

const [block = blockId("A01")] = trainingSite.yard.blocks.map((each) => blockId(each.id));
const driveS = (at: string): number => (at === block ? 1 : 1000);

/** The nearest block with stacks of so many 20-foot boxes in bays 01 and 03, row by row. */
function aYard(heights: readonly number[]): Inventory {
  const inventory = new Inventory(trainingSite);
  heights.forEach((height, i) => {
    for (let tier = 1; tier <= height; tier += 1) {
      const at = { block, bay: 1 + 2 * (i % 2), row: 1 + Math.floor(i / 2), tier };
      inventory.place({ id: containerId(`B${i}-${tier}`), isoType: "22G1", grossT: 5 }, at);
    }
  });
  return inventory;
}
const box = (name: string): Container => ({ id: containerId(name), isoType: "22G1", grossT: 5 });
const pictureOf = (inventory: Inventory, promised: readonly StackKey[]): YardPicture => ({
  ...{ site: trainingSite, inventory },
  demand: {
    promised: new Map(promised.map((key) => [key, [box("COMING")]] as const)),
    queue: new Map(),
    departureOf: () => ({ kind: "stay", meanS: 300_000 }),
  },
});

describe("two slots for one lift", () => {
  it("are free, level and side by side, whatever stands and is promised in the yard", () => {
    const yard = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 16, maxLength: 16 });
    const promise = fc.array(fc.record({ bay: fc.constantFrom(1, 2, 3), row: fc.integer({ min: 1, max: 8 }) }));
    fc.assert(
      fc.property(yard, promise, (heights, promises) => {
        const inventory = aYard(heights);
        const promised = promises.map((each) => stackKeyOf({ block, ...each }));
        const slots = chooseTwinSlots(pictureOf(inventory, promised), [box("NEW1"), box("NEW2")], driveS);
        if (!slots) throw new Error("the yard has room");
        const { low, high } = slots;
        expect([high.bay - low.bay, low.row, low.tier]).toEqual([2, high.row, high.tier]);
        expect(isLevel(inventory, low, high)).toBe(true);
        for (const at of [low, high]) {
          expect(inventory.mayPlace(box("NEW1"), at).ok).toBe(true);
          expect(promised).not.toContain(stackKeyOf(at));
        }
      }),
    );
  });

  it("have one height and one 40-foot bay", () => {
    const at = (bay: number, tier: number) => ({ block, bay, row: 1, tier });
    expect(isLevel(aYard([1, 1]), at(1, 2), at(3, 2))).toBe(true);
    expect(isLevel(aYard([0, 1]), at(1, 1), at(3, 2))).toBe(false);
    // Bays 03 and 05 belong to different 40-foot bays.
    expect(isLevel(aYard([]), at(3, 1), at(5, 1))).toBe(false);
  });
});
