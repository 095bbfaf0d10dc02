import { describe, expect, it } from "vitest";
import { demandSchema } from "../../../common/config/demandConfig.ts";
import { containerId } from "../../../common/ids.ts";
import type { GateAppointment } from "./announced.ts";
import { DemandDesk } from "./demandDesk.ts";
import { startWalkIns, walkInRate, watchWalkIns } from "./walkIns.ts";

const config = demandSchema.parse({});
const startMs = Date.UTC(2026, 2, 2, 0, 0);
const minuteMs = 60_000;

/** Draws from 0 to 1, the same for the same seed (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Appointments every other minute for six hours; of each whether and when its truck comes. Not punctual: unlike the prior. */
function gateOf(seed: number) {
  const random = randomOf(seed);
  return Array.from({ length: 180 }, (_, i) => {
    const middleMs = startMs + i * 2 * minuteMs;
    const latenessMin = random() < 0.3 ? -30 * Math.log(1 - random()) : 20 * (random() - 0.5);
    return {
      id: `AP-${i}`,
      fromMs: middleMs - 15 * minuteMs,
      toMs: middleMs + 15 * minuteMs,
      comesMs: random() < 0.15 ? Number.POSITIVE_INFINITY : middleMs + latenessMin * minuteMs,
    };
  });
}

describe("forecast of the gate", () => {
  it("has the true number of arrivals within its band about four times out of five", () => {
    let within = 0;
    let all = 0;
    for (let seed = 1; seed <= 12; seed += 1) {
      const trucks = gateOf(seed);
      const random = randomOf(seed + 100);
      const walkIns = Array.from({ length: 60 }, (_, i) => ({
        id: `W-${i}`,
        comesMs: startMs + random() * 360 * minuteMs,
      }));
      const desk = new DemandDesk(config);
      const cameIn = (fromMs: number, toMs: number): number =>
        [...trucks, ...walkIns].filter(({ comesMs }) => comesMs >= fromMs && comesMs < toMs).length;
      for (let minute = 0; minute < 240; minute += 1) {
        const nowMs = startMs + minute * minuteMs;
        desk.setAnnounced({
          calls: [],
          appointments: trucks.map(({ id, fromMs, toMs, comesMs }): GateAppointment => {
            const state = comesMs < nowMs ? "arrived" : toMs < nowMs ? "missed" : "expected";
            return { id, kind: "deliver", fromMs, toMs, container: undefined, state };
          }),
        });
        const now = [
          ...trucks.map((each) => ({ ...each, appointment: each.id })),
          ...walkIns.map((each) => ({ ...each, appointment: "", fromMs: Number.NaN, toMs: Number.NaN })),
        ]
          .filter(({ comesMs }) => comesMs >= nowMs - minuteMs && comesMs < nowMs)
          .map(({ id, appointment, fromMs, toMs }) => ({ transaction: id, appointment, fromMs, toMs }));
        desk.observeGate(nowMs, now);
        if (minute < 60 || minute % 15 !== 0) continue;
        for (const { fromMs, low, high } of desk.forecast(nowMs).slice(0, 6)) {
          const came = cameIn(fromMs, fromMs + 15 * minuteMs);
          all += 1;
          if (came >= Math.floor(low) && came <= Math.ceil(high)) within += 1;
        }
      }
    }
    expect(within / all).toBeGreaterThan(0.74);
    expect(within / all).toBeLessThan(0.93);
  });

  it("counts an appointment where it will probably come, and no more once it has come", () => {
    const desk = new DemandDesk({ ...config, gate: { ...config.gate, walkInsPerH: 0 } });
    const each: GateAppointment = {
      ...{ id: "AP-1", kind: "collect", container: containerId("CSQU3054383"), state: "expected" },
      ...{ fromMs: startMs + 20 * minuteMs, toMs: startMs + 25 * minuteMs },
    };
    desk.setAnnounced({ calls: [], appointments: [each] });
    const before = desk.forecast(startMs);
    expect(before.map(({ appointments }) => appointments)).toEqual([0, 1, 0, 0, 0, 0, 0, 0]);
    expect(before[1]?.expected).toBe(Math.max(...before.map(({ expected }) => expected)));
    const arrival = { transaction: "TX-1", appointment: "AP-1", fromMs: each.fromMs, toMs: each.toMs };
    desk.observeGate(startMs + 22 * minuteMs, [arrival]);
    expect(desk.openAppointments()).toEqual([]);
    expect(desk.forecast(startMs + 22 * minuteMs).every(({ expected }) => expected === 0)).toBe(true);
  });

  it("learns how many come without an appointment, and forgets what was long ago", () => {
    let known = startWalkIns(config, startMs);
    for (let hour = 1; hour <= 4; hour += 1) known = watchWalkIns(known, config, startMs + hour * 60 * minuteMs, 60);
    expect(walkInRate(known).perH).toBeGreaterThan(40);
    for (let hour = 5; hour <= 10; hour += 1) known = watchWalkIns(known, config, startMs + hour * 60 * minuteMs, 0);
    expect(walkInRate(known).perH).toBeLessThan(2);
  });
});
