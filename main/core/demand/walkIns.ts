import type { DemandConfig } from "../../../common/config/demandConfig.ts";

/** Road trucks without an appointment: how many, over how long, both fading with time. Gamma prior, so never nothing at all. */
export interface WalkIns {
  readonly trucks: number;
  readonly hours: number;
  /** Plant time up to which it has been watched, epoch ms. */
  readonly untilMs: number;
}

export const startWalkIns = ({ gate }: DemandConfig, nowMs: number): WalkIns => ({
  trucks: gate.walkInsPerH * gate.walkInWeightH,
  hours: gate.walkInWeightH,
  untilMs: nowMs,
});

/** Time has passed, and so many came. */
export function watchWalkIns(known: WalkIns, { gate }: DemandConfig, nowMs: number, came: number): WalkIns {
  const passedH = Math.max(0, (nowMs - known.untilMs) / 3_600_000);
  const kept = 0.5 ** (passedH / gate.halfLifeH);
  return {
    trucks: known.trucks * kept + came,
    hours: known.hours * kept + passedH,
    untilMs: Math.max(nowMs, known.untilMs),
  };
}

/** Trucks per hour, and the variance of that. */
export const walkInRate = ({ trucks, hours }: WalkIns): { readonly perH: number; readonly variance: number } => ({
  perH: hours > 0 ? trucks / hours : 0,
  variance: hours > 0 ? trucks / hours ** 2 : 0,
});
