import { describe, expect, it } from "vitest";
import { analog, bool, count, enumeration, text } from "../../../common/opcua/tagTypes.ts";
import { decodeTag, emptyValue } from "./decodeTag.ts";

const metres = analog("metre", 0, 50);
const colours = enumeration(["RED", "GREEN"]);

describe("decodeTag", () => {
  it.each([
    [metres, 12.5, 12.5],
    [count, 7, 7],
    [bool, true, true],
    [text, "CSQU3054383", "CSQU3054383"],
    [text, null, ""],
    [colours, 1, "GREEN"],
  ])("%j: %j is %j", (type, raw, value) => {
    expect(decodeTag(type, raw)).toBe(value);
  });

  it.each([
    [metres, "12.5"],
    [metres, Number.NaN],
    [metres, null],
    [count, true],
    [bool, 1],
    [text, 5],
    [colours, 2],
    [colours, -1],
    [colours, "GREEN"],
    [colours, null],
  ])("%j: %j is no such value", (type, raw) => {
    expect(decodeTag(type, raw)).toBeNull();
  });

  it("has an empty value for every kind", () => {
    expect([metres, count, bool, text, colours].map(emptyValue)).toEqual([0, 0, false, "", "RED"]);
  });
});
