import type { SimState } from "../common/opcua/enums.ts";
import type { SimLog } from "./simLog.ts";

/** Wall-clock time between two ticks while running, ms: the 10 Hz at which tags are published. */
const tickMs = 100;
/** Wall-clock time that the world may use of one tick, ms; the rest belongs to the servers. */
const budgetMs = 80;
/** Debt, in wall-clock ms, from which the clock gives up catching up and goes on from now. */
const patienceMs = 500;
/** Wall-clock time until a speed that is not held is told, and then until it is told again, ms. */
const firstReportMs = 2_000;
const nextReportMs = 10_000;

interface ClockOptions {
  /** Moves the world on by so many simulated milliseconds. */
  readonly advanceWorld: (ms: number) => void;
  /** Tells the servers that the world has changed. */
  readonly publish: () => void;
  readonly log: SimLog;
}

/**
 * Who decides when simulated time passes: the wall clock times a factor (RUNNING), nobody but single steps (PAUSED), or a
 * client that calls Advance (LOCKSTEP). Ticks are counted from one origin, so that the clock does not drift.
 */
export class SimClock {
  readonly #options: ClockOptions;
  #state: SimState = "PAUSED";
  #speed = 1;
  #timer: NodeJS.Timeout | undefined;
  /** Origin of the current stretch of running: wall clock (performance.now), and simulated ms advanced since. */
  #originMs = 0;
  #ticks = 0;
  #advancedMs = 0;
  #slip = { sinceMs: 0, lostMs: 0, reportAfterMs: firstReportMs };

  constructor(options: ClockOptions) {
    this.#options = options;
  }

  get state(): SimState {
    return this.#state;
  }

  /** Simulated seconds per wall-clock second while running. */
  get speed(): number {
    return this.#speed;
  }

  resume(): void {
    if (this.#state === "RUNNING") return;
    this.#state = "RUNNING";
    this.#restart();
  }

  pause(): void {
    this.#halt("PAUSED");
  }

  enterLockStep(): void {
    this.#halt("LOCKSTEP");
  }

  setSpeed(factor: number): void {
    this.#speed = factor;
    if (this.#state === "RUNNING") this.#restart();
    else this.#options.publish();
  }

  /** Advances and publishes at once; for single steps and lock step. */
  advance(ms: number): void {
    this.#options.advanceWorld(ms);
    this.#options.publish();
  }

  close(): void {
    clearTimeout(this.#timer);
  }

  #halt(state: SimState): void {
    clearTimeout(this.#timer);
    this.#state = state;
    this.#options.publish();
  }

  #restart(): void {
    clearTimeout(this.#timer);
    this.#beginStretch(performance.now());
    this.#slip = { sinceMs: performance.now(), lostMs: 0, reportAfterMs: firstReportMs };
    this.#options.publish();
    this.#schedule();
  }

  #beginStretch(nowMs: number): void {
    this.#originMs = nowMs;
    this.#ticks = 0;
    this.#advancedMs = 0;
  }

  #schedule(): void {
    const elapsedMs = performance.now() - this.#originMs;
    // A late tick is not followed by a burst of ticks: the next one is the next beat still ahead.
    this.#ticks = Math.max(this.#ticks + 1, Math.ceil(elapsedMs / tickMs));
    this.#timer = setTimeout(() => this.#tick(), this.#originMs + this.#ticks * tickMs - performance.now());
  }

  #tick(): void {
    try {
      this.#runTick();
    } catch (cause) {
      // A world that failed half-way is not advanced again; whoever watches sees it stand still.
      this.#state = "PAUSED";
      this.#options.log.bug("the clock's tick, time is paused", cause);
    }
  }

  #runTick(): void {
    const startMs = performance.now();
    const dueMs = Math.floor((startMs - this.#originMs) * this.#speed) - this.#advancedMs;
    const doneMs = this.#advanceWithin(dueMs, startMs + budgetMs);
    this.#options.publish();
    this.#advancedMs += doneMs;
    const debtMs = (dueMs - doneMs) / this.#speed;
    if (debtMs > patienceMs) this.#forgive(debtMs);
    this.#reportSlip();
    this.#schedule();
  }

  /** Advances up to `dueMs` in small portions, so that a slow world ends its tick in time; returns what was done. */
  #advanceWithin(dueMs: number, untilMs: number): number {
    let doneMs = 0;
    while (doneMs < dueMs) {
      const portionMs = Math.min(tickMs, dueMs - doneMs);
      this.#options.advanceWorld(portionMs);
      doneMs += portionMs;
      if (performance.now() >= untilMs) break;
    }
    return doneMs;
  }

  #forgive(debtMs: number): void {
    this.#slip.lostMs += debtMs;
    this.#beginStretch(performance.now());
  }

  /** One line now and then, if time was lost. */
  #reportSlip(): void {
    const nowMs = performance.now();
    const spanMs = nowMs - this.#slip.sinceMs;
    if (spanMs < this.#slip.reportAfterMs) return;
    if (this.#slip.lostMs > 0) {
      const held = this.#speed * (1 - this.#slip.lostMs / spanMs);
      this.#options.log.note(
        `the machine does not hold speed ${this.#speed}: about ${held.toFixed(1)} was reached in the last ${Math.round(spanMs / 1000)} s`,
      );
    }
    this.#slip = { sinceMs: nowMs, lostMs: 0, reportAfterMs: nextReportMs };
  }
}
