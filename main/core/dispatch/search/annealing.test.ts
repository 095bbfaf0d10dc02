import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { annealingAt } from "./annealing.ts";

const settings = { starts: 4, startsShare: 0.5, hot: 1, mild: 0.3, cold: 0.001 };
const progress = fc.double({ min: 0, max: 1, noNaN: true });

describe("annealing", () => {
  it("cools each start from hot to cold, then goes on from mild to cold", () => {
    expect(annealingAt(settings, 0)).toEqual({ lap: 0, temperature: 1 });
    expect(annealingAt(settings, 0.1249).temperature).toBeCloseTo(0.001, 4);
    expect(annealingAt(settings, 0.125)).toEqual({ lap: 1, temperature: 1 });
    expect(annealingAt(settings, 0.5)).toEqual({ lap: 4, temperature: 0.3 });
    expect(annealingAt(settings, 1).temperature).toBeCloseTo(0.001, 12);
  });

  it("never goes back a lap, never warms within one, and stays between hot and cold", () => {
    fc.assert(
      fc.property(progress, progress, (a, b) => {
        const early = annealingAt(settings, Math.min(a, b));
        const late = annealingAt(settings, Math.max(a, b));
        expect(late.lap).toBeGreaterThanOrEqual(early.lap);
        if (late.lap === early.lap) expect(late.temperature).toBeLessThanOrEqual(early.temperature);
        expect(late.temperature).toBeLessThanOrEqual(settings.hot);
        expect(late.temperature).toBeGreaterThan(settings.cold * 0.999);
      }),
    );
  });
});
