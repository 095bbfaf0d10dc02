import type { CheId } from "../../common/ids.ts";
import type { TrafficDesk } from "../../main/core/traffic/trafficDesk.ts";

const unresolvedAfterS = 600;

export interface WaitTally {
  /** Longest wait for road between two releases, whatever the cause, seconds. */
  readonly longestHoldS: number;
  /** The same without the time in which something dead was at the end of the chain of causes. */
  readonly longestWaitS: number;
  /** Waits of the latter kind of more than 600 s. */
  readonly deadlocksUnresolved: number;
  /** Times a truck drove off the road for others, and refusals as not safe (counted every round). */
  readonly gaveWay: number;
  readonly notSafe: number;
}

interface Wait {
  readonly sinceMs: number;
  freeS: number;
  isCounted: boolean;
}

/** Watches from outside how long trucks get no road. */
export class WaitWatch {
  readonly #desk: TrafficDesk;
  readonly #waits = new Map<CheId, Wait>();
  readonly #detours = new Set<CheId>();
  readonly #tally = { longestHoldS: 0, longestWaitS: 0, deadlocksUnresolved: 0, gaveWay: 0, notSafe: 0 };

  constructor(desk: TrafficDesk) {
    this.#desk = desk;
  }

  tally(): WaitTally {
    return this.#tally;
  }

  /** After a round of `roundS` seconds. */
  observe(trucks: Iterable<CheId>, dead: ReadonlySet<string>, nowMs: number, roundS: number): void {
    for (const che of trucks) {
      const trip = this.#desk.trip(che);
      this.#countDetour(che, trip?.detour !== undefined);
      if (!trip?.hold) {
        this.#waits.delete(che);
        continue;
      }
      if (trip.hold.code === "NOT_SAFE") this.#tally.notSafe += 1;
      const wait = this.#waits.get(che) ?? { sinceMs: nowMs - roundS * 1000, freeS: 0, isCounted: false };
      this.#waits.set(che, wait);
      if (!this.#isBehindDead(che, dead)) wait.freeS += roundS;
      this.#tally.longestHoldS = Math.max(this.#tally.longestHoldS, (nowMs - wait.sinceMs) / 1000);
      this.#tally.longestWaitS = Math.max(this.#tally.longestWaitS, wait.freeS);
      if (wait.freeS <= unresolvedAfterS || wait.isCounted) continue;
      wait.isCounted = true;
      this.#tally.deadlocksUnresolved += 1;
    }
  }

  #countDetour(che: CheId, isOut: boolean): void {
    if (!isOut) this.#detours.delete(che);
    else if (!this.#detours.has(che)) {
      this.#detours.add(che);
      this.#tally.gaveWay += 1;
    }
  }

  /** Follows "waits for" to a dead truck, to one that it shuts in, or to one that it cuts off from its goal. */
  #isBehindDead(che: CheId, dead: ReadonlySet<string>): boolean {
    if (dead.size === 0) return false;
    const trapped = this.#desk.trapped();
    const seen = new Set<string>();
    for (let at: string = che; !seen.has(at); ) {
      const hold = this.#desk.trip(at as CheId)?.hold;
      if (dead.has(at) || trapped.has(at as CheId) || hold?.code === "NO_ROUTE") return true;
      if (!hold) return false;
      seen.add(at);
      at = hold.waitFor;
    }
    return false;
  }
}
