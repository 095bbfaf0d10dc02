import type { DemandConfig } from "../../../common/config/demandConfig.ts";
import type { CheId } from "../../../common/ids.ts";
import type { HoldReason } from "../../../common/wire/demand.ts";
import { type Announced, type GateAppointment, nothingAnnounced } from "./announced.ts";
import { type CranePace, paceOf } from "./cranePace.ts";
import { forecastGate, type QuarterForecast } from "./gateForecast.ts";
import { learnArrival, learnMiss, type Punctuality, priorPunctuality } from "./punctuality.ts";
import { startWalkIns, type WalkIns, walkInRate, watchWalkIns } from "./walkIns.ts";

/** A road truck that came to a kiosk. */
export interface GateArrival {
  readonly transaction: string;
  /** "" = without an appointment. */
  readonly appointment: string;
  /** Agreed window, epoch ms; NaN without one. */
  readonly fromMs: number;
  readonly toMs: number;
}

/** A road truck that is kept waiting at a kiosk. */
export interface GateHold {
  readonly gate: string;
  readonly truck: string;
  readonly reason: HoldReason;
  readonly sinceMs: number;
  /** It is let in then at the latest. */
  readonly untilMs: number;
}

/** An appointment that is so long overdue counts as missed, ms. */
const missedAfterMs = 3_600_000;

interface CraneMoves {
  readonly cyclesS: number[];
  done: number;
  lastMs: number;
}

/** What the console has seen of demand and makes of it. Lasts from round to round; everything it works out is in pure functions. */
export class DemandDesk {
  readonly #config: DemandConfig;
  readonly #holds = new Map<string, GateHold>();
  readonly #cameAt = new Map<string, number>();
  readonly #came = new Set<string>();
  readonly #missed = new Set<string>();
  readonly #cranes = new Map<CheId, CraneMoves>();
  #announced: Announced = nothingAnnounced;
  #punctuality: Punctuality;
  #walkIns: WalkIns | undefined;

  constructor(config: DemandConfig) {
    this.#config = config;
    this.#punctuality = priorPunctuality(config);
  }

  get announced(): Announced {
    return this.#announced;
  }

  get punctuality(): Punctuality {
    return this.#punctuality;
  }

  setAnnounced(announced: Announced): void {
    this.#announced = announced;
  }

  /** Trucks that stand at the kiosks now; each is learned from once. */
  observeGate(nowMs: number, arrivals: readonly GateArrival[]): void {
    this.#walkIns ??= startWalkIns(this.#config, nowMs);
    let walkIns = 0;
    for (const { transaction, appointment, fromMs, toMs } of arrivals) {
      if (this.#cameAt.has(transaction)) continue;
      this.#cameAt.set(transaction, nowMs);
      if (appointment === "" || Number.isNaN(fromMs + toMs)) walkIns += 1;
      else {
        this.#came.add(appointment);
        this.#punctuality = learnArrival(this.#punctuality, (nowMs - (fromMs + toMs) / 2) / 1000);
      }
    }
    this.#walkIns = watchWalkIns(this.#walkIns, this.#config, nowMs, walkIns);
    for (const { id, state, toMs } of this.#announced.appointments) {
      if (state === "arrived" || this.#came.has(id) || this.#missed.has(id) || nowMs - toMs < missedAfterMs) continue;
      this.#missed.add(id);
      this.#punctuality = learnMiss(this.#punctuality);
    }
  }

  /** Since when a transaction has been at its kiosk, epoch ms. */
  cameAt(transaction: string): number | undefined {
    return this.#cameAt.get(transaction);
  }

  /** Appointments that may still be kept. */
  openAppointments(): readonly GateAppointment[] {
    return this.#announced.appointments.filter(
      ({ id, state }) => state !== "arrived" && !this.#came.has(id) && !this.#missed.has(id),
    );
  }

  forecast(nowMs: number): readonly QuarterForecast[] {
    const { perH, variance } = walkInRate(this.#walkIns ?? startWalkIns(this.#config, nowMs));
    return forecastGate({
      nowMs,
      quarters: this.#config.gate.quarters,
      open: this.openAppointments(),
      punctuality: this.#punctuality,
      walkInsPerH: perH,
      walkInVariance: variance,
    });
  }

  setHold(gate: string, hold: GateHold | undefined): void {
    if (hold) this.#holds.set(gate, hold);
    else this.#holds.delete(gate);
  }

  get holds(): readonly GateHold[] {
    return [...this.#holds.values()];
  }

  /** How many moves a quay crane has done by now. The first look at a crane, and moves done all at once, are no cycles. */
  observeCrane(crane: CheId, nowMs: number, done: number): void {
    const known = this.#cranes.get(crane);
    if (!known) {
      this.#cranes.set(crane, { cyclesS: [], done, lastMs: nowMs });
      return;
    }
    if (done === known.done) return;
    if (done === known.done + 1) known.cyclesS.push((nowMs - known.lastMs) / 1000);
    known.done = done;
    known.lastMs = nowMs;
  }

  paceOf(crane: CheId): CranePace {
    return paceOf(this.#cranes.get(crane)?.cyclesS ?? [], this.#config);
  }

  /** Since a crane's last move, or the first look at it, seconds. */
  sinceMoveS(crane: CheId, nowMs: number): number {
    const lastMs = this.#cranes.get(crane)?.lastMs ?? nowMs;
    return Math.max(0, (nowMs - lastMs) / 1000);
  }
}
