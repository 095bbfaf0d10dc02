import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { watchSilence } from "./silence.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function watch(keepAliveMs: number) {
  let lastSignAt = Date.now();
  const events: string[] = [];
  const stop = watchSilence({
    keepAliveMs,
    now: Date.now,
    lastSignAt: () => lastSignAt,
    onSilent: () => events.push("silent"),
    onDead: () => events.push("dead"),
  });
  const firstOf = (event: string): number => {
    for (let ms = 0; ms < 100_000; ms += 50) {
      if (events.includes(event)) return ms;
      vi.advanceTimersByTime(50);
    }
    return Number.POSITIVE_INFINITY;
  };
  return { events, stop, firstOf, sign: () => (lastSignAt = Date.now()) };
}

describe("watchSilence", () => {
  it("tells a silent server within two seconds, and a dead one after five", () => {
    const { firstOf } = watch(500);
    const silentMs = firstOf("silent");
    expect(silentMs).toBeGreaterThan(1500);
    expect(silentMs).toBeLessThan(2000);
    expect(silentMs + firstOf("dead")).toBeLessThan(5500);
  });

  it("gives a server that promises less often three of its intervals", () => {
    expect(watch(2000).firstOf("silent")).toBeGreaterThan(6000);
  });

  it("says nothing while there are signs, and nothing once stopped", () => {
    const { events, sign, stop } = watch(500);
    for (let i = 0; i < 20; i++) {
      vi.advanceTimersByTime(1000);
      sign();
    }
    stop();
    vi.advanceTimersByTime(60_000);
    expect(events).toEqual([]);
  });

  it("does not blame the server for a pause of this process", () => {
    const { events, sign } = watch(500);
    vi.advanceTimersByTime(1000);
    // The process was held up: its clock went on, its timers did not, and signs wait unread in the socket.
    vi.setSystemTime(Date.now() + 10_000);
    vi.advanceTimersByTime(250);
    sign();
    vi.advanceTimersByTime(1000);
    expect(events).toEqual([]);
  });
});
