import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isSameValue } from "./sameValue.ts";

describe("isSameValue", () => {
  it("agrees with the JSON of both, keys in any order", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
        expect(isSameValue(a, structuredClone(a))).toBe(true);
        if (JSON.stringify(a) !== JSON.stringify(b) && typeof a !== "object") expect(isSameValue(a, b)).toBe(false);
      }),
    );
    expect(isSameValue({ a: 1, b: [2, { c: 3 }] }, { b: [2, { c: 3 }], a: 1 })).toBe(true);
  });

  it.each([
    [{ a: 1 }, { a: 2 }],
    [{ a: 1 }, { b: 1 }],
    [{ a: undefined }, { b: undefined }],
    [{ a: 1 }, { a: 1, b: 1 }],
    [[1, 2], [1]],
    [[], {}],
    [null, {}],
    [0, "0"],
    [[["X1", "22G1", 20]], [["X1", "22G1", 21]]],
  ])("tells %j from %j", (a, b) => {
    expect(isSameValue(a, b)).toBe(false);
    expect(isSameValue(b, a)).toBe(false);
  });
});
