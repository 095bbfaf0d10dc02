import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { faultTableRows } from "../builders/faultTable.ts";
import { alarmRows, deviceTypeRows, scenarioRows } from "../builders/modelTables.ts";

describe("opcua-sim/README.md has, as it is (the rows that a failure shows are what it should say),", () => {
  const lines = new Set(readFileSync(new URL("../../opcua-sim/README.md", import.meta.url), "utf8").split("\n"));
  it.each([
    ["fault", faultTableRows, 50],
    ["device type", deviceTypeRows, 12],
    ["alarm", alarmRows, 40],
    ["scenario", scenarioRows, 10],
  ] as const)("every %s", (_name, rowsOf, least) => {
    const rows = rowsOf();
    expect(rows.length).toBeGreaterThanOrEqual(least);
    expect(rows.filter((row) => !lines.has(row))).toEqual([]);
  });
});
