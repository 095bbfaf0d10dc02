import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { demandSchema } from "../../../common/config/demandConfig.ts";
import { cameBy, chanceToCome, learnArrival, learnMiss, priorPunctuality, showUpShare } from "./punctuality.ts";

const config = demandSchema.parse({});
const prior = priorPunctuality(config);

describe("punctuality", () => {
  it("begins with the site's prior", () => {
    expect(showUpShare(prior)).toBeCloseTo(0.92, 9);
    expect(cameBy(prior, 0)).toBeCloseTo(0.5, 2);
    // Laplace with a mean deviation of 12 min: 63 % within it.
    expect(cameBy(prior, 720) - cameBy(prior, -720)).toBeCloseTo(0.63, 1);
  });

  it("learns who comes, and how late", () => {
    let known = prior;
    for (let i = 0; i < 200; i += 1) known = learnArrival(known, 1800);
    for (let i = 0; i < 200; i += 1) known = learnMiss(known);
    expect(showUpShare(known)).toBeCloseTo(0.52, 1);
    expect(cameBy(known, 1500)).toBeLessThan(0.1);
    expect(cameBy(known, 2100)).toBeGreaterThan(0.9);
  });

  it("chances of all times together are the chance to come at all, and fall while a truck is overdue", () => {
    const lateness = fc.integer({ min: -7000, max: 6000 });
    fc.assert(
      fc.property(fc.array(lateness, { maxLength: 40 }), lateness, lateness, (seen, nowS, middleS) => {
        const known = seen.reduce(learnArrival, prior);
        const before = chanceToCome(known, nowS, -10_000, middleS);
        const after = chanceToCome(known, nowS, Math.max(middleS, nowS), 10_000);
        const ever = chanceToCome(known, nowS, -10_000, 10_000);
        expect(before + (middleS < nowS ? ever - before : after)).toBeCloseTo(ever, 6);
        expect(ever).toBeLessThanOrEqual(showUpShare(known) + 1e-9);
        expect(chanceToCome(known, nowS + 600, -10_000, 10_000)).toBeLessThanOrEqual(ever + 1e-9);
      }),
    );
  });
});
