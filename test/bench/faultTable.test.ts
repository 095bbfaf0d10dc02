import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { faultTableRows } from "../builders/faultTable.ts";

describe("opcua-sim/README.md", () => {
  it("has every kind of fault in its table, as it is (the rows below are what it should say)", () => {
    const readme = readFileSync(new URL("../../opcua-sim/README.md", import.meta.url), "utf8");
    const lines = new Set(readme.split("\n"));
    expect(faultTableRows().filter((row) => !lines.has(row))).toEqual([]);
  });
});
