import type { CheId, NodeId } from "../../../common/ids.ts";
import { Bookings } from "./bookings.ts";
import type { GiveWayBreak, Trapped } from "./breaks.ts";
import type { Closures } from "./closures.ts";
import { findJams, type GiveWayRules } from "./giveWay.ts";
import { legGraph } from "./legGraph.ts";
import { Reservations } from "./reservations.ts";
import { type Leg, nextLeg, type RoadSections, type Section, sectionsInUse, tailSection } from "./roadSections.ts";
import { SafeState } from "./safeState.ts";
import { baseEnd, dropBehind, type Hold, type Trip } from "./trip.ts";
import { UnsafeReasons } from "./unsafeReasons.ts";

/**
 * Who may have which leg now. A leg is taken as a whole, when every section of it is free or held only by trucks that drive
 * off ahead on the same way, when nobody who has waited long has booked it, and when afterwards every truck could still be
 * brought off the road.
 */
export class RightOfWay {
  readonly #roads: RoadSections;
  readonly #trips: ReadonlyMap<CheId, Trip>;
  readonly #reservations = new Reservations();
  readonly #bookings = new Bookings();
  readonly #safe: SafeState;
  readonly #reasons: UnsafeReasons;
  readonly #emptyMps: number;
  readonly #numberOf: (section: Section) => number | undefined;

  constructor(roads: RoadSections, trips: ReadonlyMap<CheId, Trip>, emptyMps: number) {
    this.#emptyMps = emptyMps;
    this.#roads = roads;
    this.#trips = trips;
    const legs = legGraph(roads);
    this.#safe = new SafeState(legs);
    this.#reasons = new UnsafeReasons(this.#safe);
    this.#numberOf = legs.sectionOf;
  }

  get safe(): Pick<SafeState, "trapped" | "havenOf"> {
    return this.#safe;
  }

  holderOf(section: Section): string | undefined {
    return this.#reservations.holderOf(section);
  }

  /** A truck that stands where nobody asked it to: its footprint is claimed as far as it is free. */
  enter(che: CheId, at: NodeId): void {
    this.#reservations.claim(che, this.#roads.footprint(at));
    this.#safe.place(che, at);
  }

  /** Sections that several trucks hold, in the order in which they pass. */
  shared(): [Section, readonly CheId[]][] {
    return this.#reservations.shared();
  }

  /** Takes back what was granted before the console was started again: all of it was safe then. */
  restore(trips: readonly Trip[], shared: readonly (readonly [Section, readonly CheId[]])[]): void {
    for (const trip of trips) {
      const { sections } = sectionsInUse(this.#roads, trip.path, trip.aheadM);
      this.#reservations.claim(trip.che, [...sections], () => true);
      this.#safe.place(trip.che, baseEnd(trip));
    }
    for (const [section, order] of shared) this.#reservations.sort(section, order);
  }

  /**
   * Sections under vehicles that nobody commands, and those among them that will not move by themselves. What a dead truck was
   * granted stays its own: when it lives again it drives on without asking. Returns all that nobody gets through now.
   */
  setObstacles(
    obstacles: ReadonlyMap<Section, string>,
    stuck: ReadonlySet<Section>,
    dead: readonly CheId[],
    closures: Closures,
  ): ReadonlySet<Section> {
    this.#reservations.setObstacles(obstacles);
    const closed = new Set(stuck);
    this.#reasons.clear();
    const numbers = (sections: Iterable<Section>): number[] =>
      [...sections].map(this.#numberOf).filter((number) => number !== undefined);
    for (const che of dead) {
      const held = [...this.#reservations.sectionsOf(che)];
      for (const section of held) closed.add(section);
      const body = [...stuck].filter((section) => obstacles.get(section) === che);
      this.#reasons.put(che, numbers([...held, ...body]));
    }
    this.#safe.setObstacles(numbers([...closed, ...closures.emptySections((section) => this.holderOf(section))]));
    for (const che of this.#safe.trapped()) {
      const trip = this.#trips.get(che);
      for (const section of trip ? this.#roads.footprint(baseEnd(trip)) : []) closed.add(section);
    }
    return closed;
  }

  /** Gives back what lies behind the truck. One that is off its order is an obstacle and no part of the safe order. */
  clearBehind(trip: Trip, isOff: boolean): void {
    const { sections, behind } = sectionsInUse(this.#roads, trip.path, trip.aheadM);
    dropBehind(this.#roads, trip, behind);
    this.#reservations.keepOnly(trip.che, sections);
    if (isOff) this.#safe.remove(trip.che);
    else this.#safe.place(trip.che, baseEnd(trip));
  }

  /** Legs for which only departing trucks are in the way belong to who has waited long, the longest first. */
  book(waiting: readonly Trip[], nowMs: number, afterS: number): void {
    this.#bookings.clear();
    for (const trip of waiting) {
      if (trip.hold?.code !== "ROAD_TAKEN" || nowMs - trip.heldSinceMs < afterS * 1000 || !trip.route) continue;
      const leg = nextLeg(this.#roads, trip.route);
      if (!leg || this.#reservations.obstacleOn(leg.sections)) continue;
      const holders = [...this.#reservations.holdersOf(leg.sections, trip.che)];
      if (holders.every((holder) => this.#isLeaving(holder, leg))) this.#bookings.add(trip.che, leg.sections);
    }
  }

  /**
   * Who should drive off the road so that others get on: of each jam the truck that does it at the least cost. Not those that must
   * stay, nor those that are off the road already.
   */
  giveWayBreaks(
    rules: GiveWayRules,
    nowMs: number,
    isDead: (id: string) => boolean,
    stays: (che: CheId) => boolean,
  ): GiveWayBreak[] {
    return findJams(this.#trips, rules, nowMs, isDead).flatMap(({ cause, trucks }) => {
      const who = this.#cheapest(trucks.filter((che) => !stays(che) && !this.#isInHaven(che)));
      return who ? [{ kind: "giveWay", cause, ...who }] : [];
    });
  }

  /** The nearest to its haven that can leave now, else the first in the safe order. */
  #cheapest(trucks: readonly CheId[]): Pick<GiveWayBreak, "truck" | "haven" | "costS"> | undefined {
    const costS = (che: CheId): number => (this.#safe.leaveNowM(che) ?? Number.POSITIVE_INFINITY) / this.#emptyMps;
    const nearest = [...trucks].sort((a, b) => costS(a) - costS(b) || (a < b ? -1 : 1))[0];
    if (nearest === undefined) return undefined;
    const truck = Number.isFinite(costS(nearest)) ? nearest : this.#safe.order().find((che) => trucks.includes(che));
    const haven = truck && this.#safe.havenOf(truck);
    return haven && { truck, haven, costS: Math.round((this.#safe.escapeM(truck) ?? 0) / this.#emptyMps) };
  }

  /** Who is shut in by what stands dead. */
  trappedBy(dead: readonly CheId[]): Trapped {
    return {
      trapped: this.#safe.trapped(),
      dead,
      trappedWithout: (che) => this.#safe.trappedWithout(new Set(this.#reasons.sectionsOf(che))),
    };
  }

  /** It is off the road already: that it waits to get out keeps nobody. */
  #isInHaven(che: CheId): boolean {
    const trip = this.#trips.get(che);
    return trip === undefined || this.#safe.havenOf(che) === baseEnd(trip);
  }

  /** Takes a leg for a truck, or says what is in the way. */
  take(che: CheId, leg: Leg, nowMs: number): Hold | undefined {
    const ahead = (holder: CheId): boolean => this.#isAhead(holder, che, leg);
    const taken = this.#reservations.blockerOf(che, leg.sections, ahead);
    if (taken) return { code: "ROAD_TAKEN", waitFor: taken.holder };
    const booker = this.#bookings.firstOther(che, leg.sections);
    if (booker) return { code: "ROAD_TAKEN", waitFor: booker };
    const end = leg.nodes.at(-1) as NodeId;
    if (!this.#safe.grant(che, end)) return { code: "NOT_SAFE", waitFor: this.#reasons.of(che, end, nowMs) };
    this.#reservations.claim(che, leg.sections, ahead);
    return undefined;
  }

  /** The holder drives on past the leg with what it was granted. */
  #isLeaving(holder: CheId, leg: Leg): boolean {
    const trip = this.#trips.get(holder);
    if (!trip || trip.isCalling) return false;
    const stands = this.#roads.footprint(baseEnd(trip));
    return !stands.some((section) => leg.sections.includes(section));
  }

  /** The holder is ahead of a truck, on its way or on the leg after it, and drives on past the leg: one may come behind it. */
  #isAhead(holder: CheId, che: CheId, leg: Leg): boolean {
    const trip = this.#trips.get(holder);
    if (!trip || !this.#isLeaving(holder, leg)) return false;
    const tail = tailSection(this.#roads, trip.path, trip.aheadM);
    if (tail === undefined) return false;
    const order = this.#reservations.orderIn(tail);
    return order.includes(che) ? order.indexOf(holder) < order.indexOf(che) : leg.sections.includes(tail);
  }
}
