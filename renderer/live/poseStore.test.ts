import { describe, expect, it } from "vitest";
import { encodePoseFrame, type Pose } from "../../common/wire/poseFrame.ts";
import { PoseStore } from "./poseStore.ts";

const pose = (xMm: number, headingRad = 0, flags = 0): Pose => ({ xMm, yMm: 0, headingRad, flags, aMm: 0, bMm: 0 });

/** Frames of one mover, 100 ms apart from 1000 ms on. */
function storeWith(xs: readonly number[]): PoseStore {
  const store = new PoseStore();
  xs.forEach((x, i) => {
    store.applyFrame({ seq: i, plantTime: 5000 + i * 100, poses: [pose(x)] }, 1000 + i * 100);
  });
  return store;
}

describe("PoseStore", () => {
  it("draws between the two newest frames, 100 ms behind", () => {
    const store = storeWith([0, 1000]);
    store.sampleAt(1100 + 50);
    expect(store.xM(0)).toBeCloseTo(0.5, 3);
    store.sampleAt(1200);
    expect(store.xM(0)).toBeCloseTo(1, 3);
  });

  it("guesses on for 300 ms at most, then is stale and stands still", () => {
    const store = storeWith([0, 1000]);
    store.sampleAt(1200 + 200);
    expect(store.xM(0)).toBeCloseTo(3, 3);
    expect(store.isStaleAt(1200 + 200)).toBe(false);
    store.sampleAt(1200 + 2000);
    expect(store.xM(0)).toBeCloseTo(4, 3);
    expect(store.isStaleAt(1200 + 301)).toBe(true);
  });

  it("says whether anything moved", () => {
    const store = storeWith([700, 700]);
    expect(store.sampleAt(1150)).toBe(true);
    expect(store.sampleAt(1180)).toBe(false);
  });

  it("turns the short way round", () => {
    const store = new PoseStore();
    store.applyFrame({ seq: 0, plantTime: 0, poses: [pose(0, 3)] }, 1000);
    store.applyFrame({ seq: 1, plantTime: 0, poses: [pose(0, -3)] }, 1100);
    store.sampleAt(1150);
    expect(Math.abs(store.headingRad(0))).toBeGreaterThan(3);
  });

  it("does not slide a mover across the terminal", () => {
    const store = storeWith([0, 90_000]);
    store.sampleAt(1150);
    expect(store.xM(0)).toBe(90);
  });

  it("smooths a late frame instead of showing it as speed", () => {
    const store = new PoseStore();
    for (let i = 0; i < 5; i += 1) store.applyFrame({ seq: i, plantTime: 0, poses: [pose(i * 100)] }, 1000 + i * 100);
    // 60 ms late: its time counts as 12 ms late.
    store.applyFrame({ seq: 5, plantTime: 0, poses: [pose(500)] }, 1560);
    store.sampleAt(1612);
    expect(store.xM(0)).toBeCloseTo(0.5, 2);
  });

  it("reads frames from the wire, and refuses foreign ones", () => {
    const store = new PoseStore();
    expect(
      store.applyBuffer(encodePoseFrame({ seq: 1, plantTime: 42, poses: [pose(1500), pose(2500)] }), 1000).ok,
    ).toBe(true);
    expect(store.count).toBe(2);
    expect(store.plantTime).toBe(42);
    store.sampleAt(1100);
    expect(store.xM(1)).toBe(2.5);
    expect(store.applyBuffer(new ArrayBuffer(4), 1100).ok).toBe(false);
    expect(store.dropped).toBe(1);
  });

  it("starts afresh when the number of movers changes", () => {
    const store = storeWith([0, 1000]);
    store.applyFrame({ seq: 9, plantTime: 0, poses: [pose(1), pose(2)] }, 1300);
    store.sampleAt(1350);
    expect([store.xM(0), store.xM(1)]).toEqual([0.001, 0.002]);
  });
});
