import { describe, expect, it } from "vitest";
import { pairedDifference } from "./pairedStatistics.ts";

describe("paired differences", () => {
  it("are means of each seed's own difference, with Student's interval", () => {
    // Differences 10, 20 and 30 %: mean 20, standard deviation 10, t(2) = 4.30.
    const { meanPct, ci95 } = pairedDifference([11, 24, 39], [10, 20, 30]);
    expect(meanPct).toBeCloseTo(20, 9);
    expect(ci95).toBeCloseTo((4.3 * 10) / Math.sqrt(3), 9);
  });

  it("have no interval with one seed", () => {
    expect(pairedDifference([11], [10]).ci95).toBeNaN();
  });
});
