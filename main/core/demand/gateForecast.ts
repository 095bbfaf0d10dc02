import type { GateAppointment } from "./announced.ts";
import { chanceToCome, type Punctuality } from "./punctuality.ts";

/** Road trucks expected within one quarter hour. */
export interface QuarterForecast {
  /** Plant time at which it begins, epoch ms; the first one has begun already, and only the rest of it counts. */
  readonly fromMs: number;
  readonly expected: number;
  /** Four times out of five the number lies within. */
  readonly low: number;
  readonly high: number;
  /** Appointments with the middle of their window in it. */
  readonly appointments: number;
}

export interface ForecastInputs {
  readonly nowMs: number;
  readonly quarters: number;
  /** Those that have not come yet. */
  readonly open: readonly GateAppointment[];
  readonly punctuality: Punctuality;
  /** Road trucks per hour that come without an appointment. */
  readonly walkInsPerH: number;
  /** Variance of that rate: what is not known of it, (trucks per hour)². */
  readonly walkInVariance: number;
}

const quarterMs = 900_000;
/** Of a normal distribution between p10 and p90. */
const z90 = 1.2816;

/**
 * Arrivals per quarter hour: each appointment by the chance that it comes then, the others by their rate. The band is that of a sum of
 * independent arrivals and of what is not known of the rate.
 */
export function forecastGate(inputs: ForecastInputs): readonly QuarterForecast[] {
  const { nowMs, open, punctuality } = inputs;
  const firstMs = Math.floor(nowMs / quarterMs) * quarterMs;
  return Array.from({ length: inputs.quarters }, (_, i): QuarterForecast => {
    const fromMs = firstMs + i * quarterMs;
    const toMs = fromMs + quarterMs;
    const hours = (toMs - Math.max(nowMs, fromMs)) / 3_600_000;
    let expected = inputs.walkInsPerH * hours;
    let variance = expected + inputs.walkInVariance * hours ** 2;
    let appointments = 0;
    for (const each of open) {
      const middleMs = (each.fromMs + each.toMs) / 2;
      if (middleMs >= fromMs && middleMs < toMs) appointments += 1;
      const late = (ms: number): number => (ms - middleMs) / 1000;
      const chance = chanceToCome(punctuality, late(nowMs), late(fromMs), late(toMs));
      expected += chance;
      variance += chance * (1 - chance);
    }
    const spread = z90 * Math.sqrt(variance);
    return { fromMs, expected, low: Math.max(0, expected - spread), high: expected + spread, appointments };
  });
}
