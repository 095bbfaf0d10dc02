import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { demandSchema } from "../../../common/config/demandConfig.ts";
import { paceOf } from "./cranePace.ts";
import { predictFinish } from "./vesselFinish.ts";

const config = demandSchema.parse({});
const pace = paceOf([], config);

describe("finish of a vessel", () => {
  it("is nothing when nothing is left", () => {
    expect(predictFinish([], 1)).toBeUndefined();
    expect(predictFinish([{ moves: 0, pace, sinceS: 30 }], 1)).toBeUndefined();
  });

  it("is about the moves left times the pace, and later with more cranes that could be the last", () => {
    const one = { moves: 20, pace: { meanS: 120, spreadS: 30, weight: 50 }, sinceS: 0 };
    const alone = predictFinish([one], 1);
    expect(Math.abs((alone?.p50S ?? 0) - 2400)).toBeLessThan(10);
    expect(predictFinish([one, one, one], 1)?.p50S).toBeGreaterThan(alone?.p50S ?? 0);
  });

  it("any rest: the band is in order, and narrower when the end is near", () => {
    const left = fc.record({ moves: fc.integer({ min: 1, max: 80 }), sinceS: fc.integer({ min: 0, max: 600 }) });
    fc.assert(
      fc.property(fc.array(left, { minLength: 1, maxLength: 5 }), (cranes) => {
        const band = predictFinish(
          cranes.map((each) => ({ ...each, pace })),
          2,
        );
        const later = predictFinish(
          cranes.map((each) => ({ ...each, moves: each.moves + 10, pace })),
          2,
        );
        if (!band || !later) throw new Error("something is left");
        expect(band.p10S).toBeLessThanOrEqual(band.p50S);
        expect(band.p50S).toBeLessThanOrEqual(band.p90S);
        expect(later.p50S).toBeGreaterThan(band.p50S);
        expect(later.p90S - later.p10S).toBeGreaterThan(band.p90S - band.p10S);
      }),
      { numRuns: 60 },
    );
  });

  it("goes by what the crane has shown, not by one long break", () => {
    const fast = paceOf([...Array.from({ length: 40 }, () => 90), 4000], config);
    expect(fast.meanS).toBeLessThan(105);
    expect(fast.weight).toBe(config.vessel.weight + config.vessel.window);
  });
});
