import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { approachMps, brakeAxis, isInPosition, makeAxis, stepAxis } from "./axis.ts";

const dtS = 0.1;

function timeTo(targetM: number, maxMps: number, accelMps2: number): number {
  const axis = makeAxis(0, accelMps2);
  axis.targetM = targetM;
  let steps = 0;
  while (!isInPosition(axis) && steps < 100_000) {
    stepAxis(axis, maxMps, dtS);
    steps += 1;
  }
  return steps * dtS;
}

describe("axis profile", () => {
  it("takes as long as a trapezoid: distance / speed + speed / acceleration", () => {
    expect(timeTo(40, 3.67, 0.6)).toBeCloseTo(40 / 3.67 + 3.67 / 0.6, 0);
    expect(timeTo(-40, 3.67, 0.6)).toBeCloseTo(40 / 3.67 + 3.67 / 0.6, 0);
  });

  it("takes as long as a triangle when it is too short for full speed", () => {
    expect(timeTo(2, 3.67, 0.5)).toBeCloseTo(2 * Math.sqrt(2 / 0.5), 0);
  });

  it("ends exactly on the target, never overshoots, never exceeds speed or acceleration", () => {
    const gen = {
      targetM: fc.double({ min: -80, max: 80, noNaN: true }),
      maxMps: fc.double({ min: 0.1, max: 5, noNaN: true }),
    };
    fc.assert(
      fc.property(
        gen.targetM,
        gen.maxMps,
        fc.double({ min: 0.1, max: 2, noNaN: true }),
        (targetM, maxMps, accelMps2) => {
          const axis = makeAxis(0, accelMps2);
          axis.targetM = targetM;
          for (let i = 0; i < 20_000 && !(isInPosition(axis) && i > 0); i += 1) {
            const before = axis.speedMps;
            stepAxis(axis, maxMps, dtS);
            expect(Math.abs(axis.speedMps)).toBeLessThanOrEqual(maxMps + 1e-9);
            if (axis.speedMps !== 0)
              expect(Math.abs(axis.speedMps - before)).toBeLessThanOrEqual(accelMps2 * dtS + 1e-9);
            expect(Math.abs(axis.positionM)).toBeLessThanOrEqual(Math.abs(targetM) + 0.01);
          }
          expect(Math.abs(axis.positionM - targetM)).toBeLessThanOrEqual(0.005);
        },
      ),
      { numRuns: 100, seed: 7 },
    );
  });

  it("turns round through standstill when the target changes behind it", () => {
    const axis = makeAxis(0, 0.5);
    axis.targetM = 20;
    for (let i = 0; i < 40; i += 1) stepAxis(axis, 2, dtS);
    axis.targetM = -5;
    for (let i = 0; i < 400 && !isInPosition(axis); i += 1) stepAxis(axis, 2, dtS);
    expect(axis.positionM).toBe(-5);
  });

  it("brakes to a stop and stays", () => {
    const axis = makeAxis(0, 0.5);
    axis.targetM = 50;
    for (let i = 0; i < 40; i += 1) stepAxis(axis, 2, dtS);
    for (let i = 0; i < 60; i += 1) brakeAxis(axis, dtS);
    expect(axis.speedMps).toBe(0);
    expect(axis.targetM).toBe(axis.positionM);
  });
});

describe("approach speed", () => {
  it("is nothing when there is no room left", () => {
    expect(approachMps(0, 0, 0, 1, dtS)).toBe(0);
    expect(approachMps(-1, 2, 0, 1, dtS)).toBe(0);
  });
});
