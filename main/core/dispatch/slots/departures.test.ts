import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chanceBefore, chanceOfRehandle, type Departure, normalShare } from "./departures.ts";

const departures: fc.Arbitrary<Departure> = fc.oneof(
  fc.record({
    kind: fc.constant("known" as const),
    atS: fc.integer({ min: 0, max: 200_000 }),
    spreadS: fc.integer({ min: 0, max: 20_000 }),
  }),
  fc.record({ kind: fc.constant("stay" as const), meanS: fc.integer({ min: 600, max: 2_000_000 }) }),
);

describe("chance of a rehandle", () => {
  it("is a chance, and no greater within a horizon than ever", () => {
    fc.assert(
      fc.property(departures, departures, fc.integer({ min: 1, max: 500_000 }), (below, above, horizonS) => {
        const ever = chanceBefore(below, above);
        const soon = chanceBefore(below, above, horizonS);
        expect(soon).toBeGreaterThanOrEqual(0);
        expect(ever).toBeLessThanOrEqual(1);
        expect(soon).toBeLessThanOrEqual(ever + 1e-9);
      }),
    );
  });

  it("one of two leaves first", () => {
    fc.assert(
      fc.property(departures, departures, (a, b) => {
        expect(chanceBefore(a, b) + chanceBefore(b, a)).toBeCloseTo(1, 3);
      }),
    );
  });

  it("grows with every box below", () => {
    fc.assert(
      fc.property(fc.array(departures, { maxLength: 4 }), departures, departures, (below, one, above) => {
        expect(chanceOfRehandle([...below, one], above)).toBeGreaterThanOrEqual(chanceOfRehandle(below, above) - 1e-9);
      }),
    );
  });

  it("is sure where the order is announced, even where the times are the same", () => {
    const at = (atS: number): Departure => ({ kind: "known", atS, spreadS: 60 });
    expect(chanceBefore(at(600), at(3600))).toBeGreaterThan(0.999);
    expect(chanceBefore(at(3600), at(600))).toBeLessThan(0.001);
    expect(chanceBefore(at(600), at(600))).toBeCloseTo(0.5, 9);
    expect(normalShare(1.96)).toBeCloseTo(0.975, 3);
  });
});
