import { describe, expect, it } from "vitest";
import { greyIndexOf } from "./palette.ts";

describe("greyIndexOf", () => {
  it("uses the whole scale, whatever the block allows", () => {
    expect([1, 2, 3, 4, 5].map((height) => greyIndexOf(height, 5))).toEqual([0, 2, 3, 5, 6]);
    expect([1, 7].map((height) => greyIndexOf(height, 7))).toEqual([0, 6]);
    expect(greyIndexOf(9, 5)).toBe(6);
  });
});
