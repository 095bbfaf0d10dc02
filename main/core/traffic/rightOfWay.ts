import type { CheId, NodeId } from "../../../common/ids.ts";
import { Bookings } from "./bookings.ts";
import { whoGivesWay } from "./giveWay.ts";
import { legGraph } from "./legGraph.ts";
import { Reservations } from "./reservations.ts";
import { type Leg, nextLeg, type RoadSections, type Section, sectionsInUse, tailSection } from "./roadSections.ts";
import { SafeState } from "./safeState.ts";
import { baseEnd, dropBehind, type Hold, type Trip } from "./trip.ts";

/** A truck that has been held this long gets the next leg that only departing trucks still use, before anybody else. */
const bookAfterMs = 20_000;

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
  readonly #numberOf: (section: Section) => number | undefined;

  constructor(roads: RoadSections, trips: ReadonlyMap<CheId, Trip>) {
    this.#roads = roads;
    this.#trips = trips;
    const legs = legGraph(roads);
    this.#safe = new SafeState(legs);
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

  /** Sections under vehicles that nobody commands, and those among them that will not move by themselves. */
  setObstacles(obstacles: ReadonlyMap<Section, string>, stuck: ReadonlySet<Section>): void {
    this.#reservations.setObstacles(obstacles);
    this.#safe.setObstacles([...stuck].map(this.#numberOf).filter((number) => number !== undefined));
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
  book(waiting: readonly Trip[], nowMs: number): void {
    this.#bookings.clear();
    for (const trip of waiting) {
      if (trip.hold?.code !== "ROAD_TAKEN" || nowMs - trip.heldSinceMs < bookAfterMs || !trip.route) continue;
      const leg = nextLeg(this.#roads, trip.route);
      if (!leg || this.#reservations.obstacleOn(leg.sections)) continue;
      const holders = [...this.#reservations.holdersOf(leg.sections, trip.che)];
      if (holders.every((holder) => this.#isLeaving(holder, leg))) this.#bookings.add(trip.che, leg.sections);
    }
  }

  /** Where somebody waits in a ring: who must give way, and the parking place it is to drive to. */
  giveWay(nowMs: number, stays: (che: CheId) => boolean): { readonly che: CheId; readonly haven: NodeId } | undefined {
    const che = whoGivesWay(
      this.#trips,
      this.#safe.order().filter((each) => !stays(each) && !this.#isInHaven(each)),
      nowMs,
    );
    const haven = che && this.#safe.havenOf(che);
    return haven && { che, haven };
  }

  /** It is off the road already: that it waits to get out keeps nobody. */
  #isInHaven(che: CheId): boolean {
    const trip = this.#trips.get(che);
    return trip === undefined || this.#safe.havenOf(che) === baseEnd(trip);
  }

  /** Takes a leg for a truck, or says what is in the way. */
  take(che: CheId, leg: Leg): Hold | undefined {
    const ahead = (holder: CheId): boolean => this.#isAhead(holder, che, leg);
    const taken = this.#reservations.blockerOf(che, leg.sections, ahead);
    if (taken) return { code: "ROAD_TAKEN", waitFor: taken.holder };
    const booker = this.#bookings.firstOther(che, leg.sections);
    if (booker) return { code: "ROAD_TAKEN", waitFor: booker };
    if (!this.#safe.grant(che, leg.nodes.at(-1) as NodeId)) return { code: "NOT_SAFE", waitFor: "" };
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
