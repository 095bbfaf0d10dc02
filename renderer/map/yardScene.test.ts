import { describe, expect, it } from "vitest";
import { trainingSite } from "../../test/builders/trainingSite.ts";
import { bayRect } from "./drawOverlay.ts";
import { type BlockShape, bayAt, buildYardScene, middleOf } from "./yardScene.ts";

const site = trainingSite;
const scene = buildYardScene(site);
const blockOf = (id: string): BlockShape => {
  const block = scene.block(id);
  if (!block) throw new Error(id);
  return block;
};

describe("yardScene", () => {
  it("puts 40-foot places between the two 20-foot places they cover", () => {
    const block = blockOf("A01");
    const [one, two, three] = [1, 2, 3].map((bay) => scene.stackRect(block, bay, 1));
    expect(two?.left).toBeCloseTo(one?.left ?? 0, 0);
    expect(two?.right).toBeCloseTo(three?.right ?? 0, 0);
    expect(middleOf(scene.stackRect(block, 2, 1)).x).toBe(60 + 6.5);
  });

  it("lets rows grow away from the lane", () => {
    const block = blockOf("A01");
    expect(middleOf(scene.stackRect(block, 2, 1)).y).toBeCloseTo(140 + 5.45, 9);
    expect(middleOf(scene.stackRect(block, 2, 8)).y).toBeCloseTo(140 + 5.45 + 7 * 2.9, 9);
  });

  it("finds the bay and row under a point", () => {
    const block = blockOf("B03");
    for (const [bay, row] of [
      [2, 1],
      [38, 4],
      [78, 8],
    ] as const) {
      expect(bayAt(site.yard, block, middleOf(scene.stackRect(block, bay, row)))).toEqual({ bay, row });
    }
  });

  it("knows where a printed place is", () => {
    expect(scene.placeOf("A03/14")).toEqual({ x: 60 + 7 * 6.5, y: 212 });
    expect(scene.placeOf("A03-17-04-2")).toEqual(middleOf(scene.stackRect(blockOf("A03"), 17, 4)));
    expect(scene.placeOf("B07")).toBeDefined();
    expect(scene.placeOf("060482")).toBeUndefined();
  });

  it("frames the whole terminal, and the working area within it", () => {
    expect(scene.bounds.left).toBeLessThan(-195);
    expect(scene.bounds.right).toBeGreaterThan(880);
    expect(scene.workArea.left).toBe(scene.bounds.left);
    expect(scene.workArea.right).toBeLessThan(scene.bounds.right);
  });

  it("marks a 20-foot bay by the 40-foot bay around it", () => {
    expect(bayRect(scene, "A01", 1)).toEqual(bayRect(scene, "A01", 2));
    expect(bayRect(scene, "A01", 3)).toEqual(bayRect(scene, "A01", 2));
    expect(bayRect(scene, "X99", 3)).toBeUndefined();
  });
});
