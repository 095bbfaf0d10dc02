import { describe, expect, it } from "vitest";
import { trainingSite } from "../../test/builders/trainingSite.ts";
import { PoseStore } from "../live/poseStore.ts";
import type { MapMover } from "./drawMovers.ts";
import { blockAt, moverAt } from "./hitTest.ts";
import { buildYardScene, middleOf } from "./yardScene.ts";

const scene = buildYardScene(trainingSite);
const movers: readonly MapMover[] = [
  { index: 0, id: "QC01", kind: "sts", blockId: "" },
  { index: 1, id: "YC-A03", kind: "rmg", blockId: "A03" },
  { index: 2, id: "AGV01", kind: "agv", blockId: "" },
  { index: 3, id: "MT01", kind: "mannedTruck", blockId: "" },
];
const pose = new PoseStore();
const still = { headingRad: 0, flags: 0, aMm: 0, bMm: 0 };
pose.applyFrame(
  {
    seq: 1,
    plantTime: 0,
    poses: [
      { ...still, xMm: 168_000, yMm: 0, aMm: -20_000 },
      { ...still, xMm: 150_000, yMm: 0, aMm: 12_000 },
      { ...still, xMm: 168_000, yMm: 20_000, headingRad: Math.PI / 2 },
      { ...still, xMm: 300_000, yMm: 27_000 },
    ],
  },
  0,
);
pose.sampleAt(1000);
const at = (x: number, y: number, scale = 4): string | undefined => moverAt({ x, y }, scene, movers, pose, scale)?.id;

describe("moverAt", () => {
  it("finds a truck along its heading", () => {
    expect(at(168, 27)).toBe("AGV01");
    expect(at(307, 27)).toBe("MT01");
    expect(at(307, 31)).toBeUndefined();
  });

  it("gives small things more room when zoomed out", () => {
    expect(at(300, 33, 1)).toBe("MT01");
    expect(at(300, 33, 4)).toBeUndefined();
  });

  it("prefers the truck under a crane to the crane", () => {
    expect(at(168, 20)).toBe("AGV01");
    expect(at(160, 10)).toBe("QC01");
    expect(at(168, -40)).toBe("QC01");
  });

  it("takes a yard crane by its trolley or its legs, not by the stacks between them", () => {
    expect(at(150, 212 + 12)).toBe("YC-A03");
    expect(at(155, 230)).toBe("YC-A03");
    expect(at(150, 236)).toBeUndefined();
  });
});

describe("blockAt", () => {
  it("finds the block under a point", () => {
    const block = scene.block("B05");
    expect(block && blockAt(middleOf(block.area), scene)?.id).toBe("B05");
    expect(blockAt({ x: 0, y: 0 }, scene)).toBeUndefined();
  });
});
