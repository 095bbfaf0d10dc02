import { describe, expect, it } from "vitest";
import { holds, parseCondition } from "./condition.ts";

const values: Readonly<Record<string, unknown>> = {
  "AGV03.PowerSupply.StateOfCharge": 39.5,
  "QC02.movesLeft": 20,
  "QC02.Job.State": "EXECUTING",
  "QC02.EStop": false,
};
const read = (device: string, tag: string): unknown => values[`${device}.${tag}`];

const isTrue = (text: string, timeS = 600): boolean | string => {
  const parsed = parseCondition(text);
  return parsed.ok ? holds(parsed.value, timeS, read) : parsed.error;
};

describe("condition", () => {
  it.each([
    ["now", true],
    ["", true],
    ["time>=600", true],
    ["time >= 0:10:00", true],
    ["time>10:00", false],
    ["AGV03.PowerSupply.StateOfCharge<40", true],
    ["AGV03.PowerSupply.StateOfCharge<39.5", false],
    ["QC02.movesLeft<=20 and time>=500", true],
    ["QC02.movesLeft<20 && time>=500", false],
    ['QC02.Job.State="EXECUTING"', true],
    ["QC02.Job.State!=IDLE", true],
    ["QC02.EStop==false", true],
    ["QC99.EStop==false", false],
  ])("%s is %s", (text, expected) => {
    expect(isTrue(text)).toBe(expected);
  });

  it("says in one sentence what is wrong", () => {
    expect(isTrue("soon")).toBe(
      '"soon" is no comparison: write time>=600, DEVICE.TAG<VALUE or QC02.movesLeft<=20, joined by and.',
    );
    expect(isTrue("time>=noon")).toBe('"noon" is no time: write 600 or 0:10:00.');
    expect(isTrue("QC02>3")).toBe('"QC02" is neither time nor DEVICE.TAG.');
  });
});
