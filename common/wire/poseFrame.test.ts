import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodePoseFrame, encodePoseFrame } from "./poseFrame.ts";

const pose = fc.record({
  xMm: fc.integer({ min: -1e6, max: 5e6 }),
  yMm: fc.integer({ min: -1e6, max: 5e6 }),
  headingRad: fc.integer({ min: -31000, max: 31000 }).map((n) => n / 1e4),
  flags: fc.integer({ min: 0, max: 0xffff }),
  aMm: fc.integer({ min: -1e6, max: 1e6 }),
  bMm: fc.integer({ min: -1e6, max: 1e6 }),
});
const frame = fc.record({
  seq: fc.integer({ min: 0, max: 0xffffffff }),
  plantTime: fc.integer({ min: 0, max: 4e12 }),
  poses: fc.array(pose, { maxLength: 40 }),
});

describe("pose frame", () => {
  it("comes back as it was sent", () => {
    fc.assert(
      fc.property(frame, (sent) => {
        const got = decodePoseFrame(encodePoseFrame(sent));
        expect(got.ok && got.value.seq).toBe(sent.seq);
        expect(got.ok && got.value.plantTime).toBe(sent.plantTime);
        got.ok &&
          got.value.poses.forEach((p, i) => {
            const { headingRad, ...rest } = sent.poses[i] ?? p;
            expect(p).toMatchObject(rest);
            expect(p.headingRad).toBeCloseTo(headingRad, 4);
          });
      }),
    );
  });

  it("refuses a cut-off frame, a foreign one and a newer one", () => {
    const good = encodePoseFrame({ seq: 1, plantTime: 0, poses: [] });
    expect(decodePoseFrame(good.slice(0, 10))).toMatchObject({ ok: false, error: { code: "POSE_FRAME_LENGTH" } });
    const foreign = good.slice(0);
    new DataView(foreign).setUint8(0, 1);
    expect(decodePoseFrame(foreign)).toMatchObject({ ok: false, error: { code: "POSE_FRAME_MAGIC" } });
    const newer = good.slice(0);
    new DataView(newer).setUint8(1, 2);
    expect(decodePoseFrame(newer)).toMatchObject({ ok: false, error: { code: "POSE_FRAME_VERSION", got: 2 } });
  });
});
