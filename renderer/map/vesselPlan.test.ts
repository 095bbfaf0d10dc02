import { describe, expect, it } from "vitest";
import type { JobRow } from "../../common/wire/rows.ts";
import { type Berth, bayOffsetOf, planVessel } from "./vesselPlan.ts";

const berth: Berth = { left: 100, right: 600, stationXs: Array.from({ length: 32 }, (_, i) => 140 + 14 * i) };
const job = (kind: "discharge" | "load", place: string, state: JobRow["state"]): JobRow =>
  ({ kind, state, from: kind === "discharge" ? place : "", to: kind === "load" ? place : "" }) as JobRow;

describe("bayOffsetOf", () => {
  it("tells from a crane at work where the bays lie", () => {
    // Station 9 is at x = 266; bay 30 there means bay 2 at station 2.
    expect(bayOffsetOf(berth, [{ row: { destination: "300186 → TRUCK", step: "LOCKING" }, x: 266.4 }])).toBe(-6);
    expect(bayOffsetOf(berth, [{ row: { destination: "TRUCK → 290186", step: "LADEN_LOWER" }, x: 266 }])).toBe(-6);
  });

  it("does not listen to cranes on their way, between stations or without work", () => {
    const none = [
      { row: { destination: "300186 → TRUCK", step: "GANTRY" }, x: 266 },
      { row: { destination: "300186 → TRUCK", step: "LOCKING" }, x: 273 },
      { row: { destination: "", step: "LOCKING" }, x: 266 },
    ];
    expect(bayOffsetOf(berth, none)).toBeUndefined();
  });
});

describe("planVessel", () => {
  const jobs = [
    job("discharge", "020186", "planned"),
    job("discharge", "010186", "carrying"),
    job("load", "100182", "atDropoff"),
    job("load", "100184", "completed"),
  ];

  it("draws bays up to the last with work, with what is due there", () => {
    const { bays, left, right } = planVessel("SHIP", berth, -6, jobs);
    expect(bays).toEqual([
      { bay: 2, x: 168, discharge: 1, load: 0 },
      { bay: 6, x: 182, discharge: 0, load: 0 },
      { bay: 10, x: 196, discharge: 0, load: 1 },
    ]);
    expect([left < 168, right > 196]).toEqual([true, true]);
  });

  it("draws a bare hull while nobody knows", () => {
    expect(planVessel("SHIP", berth, undefined, jobs)).toEqual({ name: "SHIP", left: 100, right: 600, bays: [] });
  });
});
