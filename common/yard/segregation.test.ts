import { describe, expect, it } from "vitest";
import { segregationSchema } from "../config/slotConfig.ts";
import { segregationCode, segregationM } from "./segregation.ts";

const plain = segregationSchema.parse({});

describe("segregation of dangerous goods", () => {
  it.each([
    ["2.1", "3", 2],
    ["3", "5.1", 2],
    ["3", "4.3", 1],
    ["3", "4.2", 2],
    ["3", "6.2", 3],
    ["2.1", "8", 1],
    ["3", "8", 0],
    ["2.1", "6.2", 4],
  ])("%s and %s: code %i, either way round", (a, b, code) => {
    expect(segregationCode(a, b, plain)).toBe(code);
    expect(segregationCode(b, a, plain)).toBe(code);
  });

  it("goes by the site's own table first, and leaves unknown classes alone", () => {
    const own = segregationSchema.parse({ codes: { "8 3": 4 }, distanceM: [1, 2, 3, 40] });
    expect(segregationM("3", "8", own)).toBe(40);
    expect(segregationM("3", "5.1", own)).toBe(2);
    expect(segregationM("3", "1.4", own)).toBe(0);
  });

  it("refuses a pair that is none", () => {
    expect(segregationSchema.safeParse({ codes: { "3/8": 1 } }).success).toBe(false);
  });
});
