import { type FinishBand, predictFinish } from "../demand/vesselFinish.ts";
import { isBeforeQuayCrane } from "../dispatch/workBook.ts";
import type { Desk, Round } from "./round.ts";

/** Learns from what gates and quay cranes show now. */
export function observeDemand(round: Round): void {
  const { demand, book, nowMs } = round;
  const atKiosk = round.gates.filter((gate) => gate.isRequested);
  demand.observeGate(
    nowMs,
    atKiosk.map(({ transactionId, appointment, fromMs, toMs }) => ({
      ...{ transaction: transactionId, appointment, fromMs, toMs },
    })),
  );
  for (const crane of round.quayCranes.keys()) {
    const line = book.lineOf(crane);
    const left = line.filter((id) => isBeforeQuayCrane(book.job(id))).length;
    if (line.length > 0) demand.observeCrane(crane, nowMs, line.length - left);
  }
}

/** A vessel with work left, and when it will be finished. */
export interface VesselForecast {
  /** `NAME/VOYAGE` */
  readonly vessel: string;
  readonly movesLeft: number;
  readonly finish: FinishBand;
}

/** When each vessel that is alongside will be finished; none for those that are. */
export function forecastVessels(desk: Desk, nowMs: number): VesselForecast[] {
  const { book, demand } = desk;
  return [...new Set(book.queues.map((queue) => queue.vessel))].flatMap((vessel): VesselForecast[] => {
    let movesLeft = 0;
    const cranes = book.queues
      .filter((queue) => queue.vessel === vessel)
      .map(({ crane, jobs }) => {
        const own = new Set(jobs);
        const open = book.lineOf(crane).filter((id) => isBeforeQuayCrane(book.job(id)));
        movesLeft += open.filter((id) => own.has(id)).length;
        // What stands before the vessel's last move in the crane's line comes first, whosesoever it is.
        const moves = open.findLastIndex((id) => own.has(id)) + 1;
        return { moves, pace: demand.paceOf(crane), sinceS: demand.sinceMoveS(crane, nowMs) };
      });
    const finish = predictFinish(cranes, desk.site.demand.vessel.clustering);
    return finish ? [{ vessel, movesLeft, finish }] : [];
  });
}
