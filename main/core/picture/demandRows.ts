import type { DemandRow } from "../../../common/wire/demand.ts";
import { forecastVessels } from "../execution/observeDemand.ts";
import type { Desk } from "../execution/round.ts";

/** What is to be expected: quarter hours at the gate, vessels, and road trucks that are held. Rounded to what a person reads. */
export function demandRows(desk: Desk, nowMs: number): DemandRow[] {
  const tenth = (value: number): number => Math.round(value * 10) / 10;
  const atMs = (s: number): number => Math.round((nowMs + s * 1000) / 60_000) * 60_000;
  return [
    ...desk.demand.forecast(nowMs).map((each): DemandRow => {
      const { fromMs, appointments } = each;
      const [expected, low, high] = [tenth(each.expected), Math.floor(each.low), Math.ceil(each.high)];
      return { id: `gate-${fromMs}`, kind: "quarter", from: fromMs, expected, low, high, appointments };
    }),
    ...forecastVessels(desk, nowMs).map(({ vessel, movesLeft, finish }): DemandRow => {
      const [name = "", voyage = ""] = vessel.split("/");
      const band = { p10: atMs(finish.p10S), p50: atMs(finish.p50S), p90: atMs(finish.p90S) };
      return { id: `vessel-${vessel}`, kind: "vessel", vessel: name, voyage, movesLeft, ...band };
    }),
    ...desk.demand.holds.map(({ gate, truck, reason, sinceMs, untilMs }): DemandRow => {
      return { id: `hold-${gate}`, kind: "hold", gate, truck, reason, since: sinceMs, until: untilMs };
    }),
  ];
}
