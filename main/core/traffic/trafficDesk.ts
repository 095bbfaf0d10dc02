import type { SiteConfig } from "../../../common/config/siteConfig.ts";
import type { CheId, NodeId } from "../../../common/ids.ts";
import { type Body, createMapMatch } from "./mapMatch.ts";
import { closeIfDriven, type RoadCall, release, resync } from "./orders.ts";
import { type RememberedTrip, rememberTrip, tripAgain } from "./rememberedTrip.ts";
import { RightOfWay } from "./rightOfWay.ts";
import { type Leg, nextLeg, type RoadSections, type Section } from "./roadSections.ts";
import {
  baseEnd,
  follow,
  type Goal,
  type Hold,
  nextPlaceM,
  type OrderState,
  releasedAheadM,
  standingTrip,
  type Trip,
} from "./trip.ts";
import { WayFinder } from "./wayFinder.ts";

/** Asks whether a truck may drive a leg now, for reasons other than the road (turns at the quay). */
export type LegGuard = (che: CheId, goal: Goal, leg: Leg) => Hold | undefined;
/** Told when a leg has been released. */
export type LegTaken = (che: CheId, goal: Goal, leg: Leg) => void;

/** A truck that must not be sent to a parking place to let others through: its place in a row counts. */
export type StaysInRow = (che: CheId) => boolean;

/** What must outlive the console: the trips, and who goes first in sections that several trucks hold. */
export interface TrafficMemory {
  readonly trips: readonly RememberedTrip[];
  readonly shared: readonly (readonly [Section, readonly CheId[]])[];
}

/** A truck that does not follow orders now: its body closes the road, nothing is released to it. */
export interface OffOrder extends Body {
  /** It will not move by itself: routes go round it. */
  readonly isStuck: boolean;
}

/** Released road ahead of a moving truck: braking distance at full speed plus a few seconds, metres. */
const lookAheadM = 55;

/**
 * Releases road to driverless trucks, leg by leg: a leg (from one place where a truck blocks no junction to the next) is
 * released as a whole once every section of it is free, or held only by trucks that drive off ahead on the same way; and only
 * if afterwards every truck could still be brought off the road (see `RightOfWay`). The README says why nobody can lock up.
 */
export class TrafficDesk {
  readonly #roads: RoadSections;
  readonly #ways: WayFinder;
  readonly #match: ReturnType<typeof createMapMatch>;
  readonly #trips = new Map<CheId, Trip>();
  readonly #rightOfWay: RightOfWay;
  readonly #guard: LegGuard | undefined;
  readonly #taken: LegTaken | undefined;
  readonly #staysInRow: StaysInRow;

  constructor(
    site: SiteConfig,
    roads: RoadSections,
    guard?: LegGuard,
    taken?: LegTaken,
    staysInRow: StaysInRow = () => false,
  ) {
    this.#roads = roads;
    this.#match = createMapMatch(roads.graph, site.trucks.lengthM, site.trucks.widthM);
    this.#rightOfWay = new RightOfWay(roads, this.#trips);
    this.#ways = new WayFinder(site, roads, (section) => this.#rightOfWay.holderOf(section));
    this.#guard = guard;
    this.#taken = taken;
    this.#staysInRow = staysInRow;
  }

  /** Takes a truck on that stands at a node. Its footprint is claimed as far as it is free. */
  adopt(che: CheId, at: NodeId): void {
    const trip = standingTrip(che, at);
    this.#trips.set(che, trip);
    this.#rightOfWay.enter(che, at);
  }

  memory(): TrafficMemory {
    return { trips: [...this.#trips.values()].map(rememberTrip), shared: this.#rightOfWay.shared() };
  }

  /** Goes on with the trips that the trucks still show; the others stay unknown. */
  restore({ trips, shared }: TrafficMemory, states: ReadonlyMap<CheId, OrderState>): void {
    const again = trips.flatMap((trip) => {
      const state = states.get(trip.che);
      return (state && tripAgain(this.#roads, trip, state)) ?? [];
    });
    for (const trip of again) this.#trips.set(trip.che, trip);
    this.#rightOfWay.restore(again, shared);
  }

  /** Trucks that have no way off the road, however the others move: what broke down in front of them must go first. */
  trapped(): ReadonlySet<CheId> {
    return this.#rightOfWay.safe.trapped();
  }

  /** The parking place or charger that is kept for a truck, so that it can always leave the road. */
  havenOf(che: CheId): NodeId | undefined {
    return this.#rightOfWay.safe.havenOf(che);
  }

  isKnown(che: CheId): boolean {
    return this.#trips.has(che);
  }

  trip(che: CheId): Readonly<Trip> | undefined {
    return this.#trips.get(che);
  }

  /** The node where the truck stands with nothing more to drive, or undefined while it drives. */
  standsAt(che: CheId): NodeId | undefined {
    const trip = this.#trips.get(che);
    return trip && !trip.isOpen && !trip.isCalling ? baseEnd(trip) : undefined;
  }

  /** Where the truck is to go. The same goal again changes nothing. */
  setGoal(che: CheId, goal: Goal | undefined): void {
    const trip = this.#trips.get(che);
    if (!trip || (trip.goal?.node === goal?.node && trip.goal?.purpose === goal?.purpose)) return;
    trip.goal = goal;
    trip.route = undefined;
    trip.hold = undefined;
  }

  holderOf(section: string): string | undefined {
    return this.#rightOfWay.holderOf(section);
  }

  /** True when nobody holds or stands on a place where a truck could stand, or is on the way to it. */
  isFree(node: NodeId, except?: CheId): boolean {
    for (const trip of this.#trips.values()) {
      if (trip.che !== except && (trip.goal?.node === node || trip.detour === node || baseEnd(trip) === node))
        return false;
    }
    return this.#roads.footprint(node).every((section) => {
      const holder = this.#rightOfWay.holderOf(section);
      return holder === undefined || holder === except;
    });
  }

  /** One round: takes in where everybody is, then releases what may be released. */
  tick(nowMs: number, states: ReadonlyMap<CheId, OrderState>, offOrder: readonly OffOrder[]): RoadCall[] {
    this.#seeObstacles(offOrder);
    const off = new Set<string>(offOrder.map((body) => body.id));
    for (const [che, state] of states) this.#observe(che, state, off.has(che));
    const calls: RoadCall[] = [];
    const waiting = this.#inOrderOfWaiting();
    this.#rightOfWay.book(waiting, nowMs);
    this.#giveWay(nowMs);
    for (const trip of waiting) {
      if (trip.isCalling || !trip.goal || off.has(trip.che)) continue;
      const call = this.#extend(trip, nowMs);
      if (call) calls.push(call);
    }
    return calls;
  }

  #seeObstacles(bodies: readonly OffOrder[]): void {
    const obstacles = new Map<string, string>();
    const stuck = new Set<string>();
    for (const body of bodies) {
      for (const section of this.#match(body)) {
        obstacles.set(section, body.id);
        if (body.isStuck) stuck.add(section);
      }
    }
    this.#rightOfWay.setObstacles(obstacles, stuck);
    this.#ways.setClosed(stuck);
  }

  #giveWay(nowMs: number): void {
    const who = this.#rightOfWay.giveWay(nowMs, this.#staysInRow);
    const trip = who && this.#trips.get(who.che);
    if (!trip) return;
    trip.detour = who.haven;
    trip.route = undefined;
    trip.hold = undefined;
  }

  #observe(che: CheId, state: OrderState, isOff: boolean): void {
    const trip = this.#trips.get(che);
    if (!trip) return;
    follow(this.#roads, trip, state);
    closeIfDriven(trip, state);
    this.#rightOfWay.clearBehind(trip, isOff);
  }

  /** Longest waiting first, so that nobody is overtaken for ever; then by name, so that it is reproducible. */
  #inOrderOfWaiting(): Trip[] {
    const since = (trip: Trip): number => (trip.hold ? trip.heldSinceMs : Number.POSITIVE_INFINITY);
    return [...this.#trips.values()].sort((a, b) => since(a) - since(b) || (a.che < b.che ? -1 : 1));
  }

  #extend(trip: Trip, nowMs: number): RoadCall | undefined {
    // Somebody's road ends there by now: its own, or another's who was quicker.
    if (this.#isHeld(trip.detour)) {
      trip.detour = undefined;
      trip.route = undefined;
    }
    const goal: Goal = trip.detour ? { node: trip.detour, purpose: "PARK" } : (trip.goal as Goal);
    if (baseEnd(trip) === goal.node) return this.#endHere(trip, goal, nowMs);
    if (!this.#ways.wayOf(trip, goal, nowMs))
      return this.#holdAt(trip, { code: "NO_ROUTE", waitFor: goal.node }, nowMs);
    const added: NodeId[] = [];
    let aheadM = releasedAheadM(this.#roads, trip);
    let hold: Hold | undefined;
    // Behind a truck whose base ends within one's leg nobody may follow: on a long leg the next ones are asked for early.
    const placeM = nextPlaceM(this.#roads, trip);
    const wantedM = placeM > lookAheadM ? placeM + lookAheadM : lookAheadM;
    while (aheadM < wantedM) {
      const leg = trip.route && nextLeg(this.#roads, trip.route);
      if (!leg || !trip.route) break;
      hold = this.#guard?.(trip.che, goal, leg);
      if (hold) break;
      hold = this.#rightOfWay.take(trip.che, leg);
      if (hold) break;
      this.#taken?.(trip.che, goal, leg);
      let from = trip.route[0] as NodeId;
      for (const node of leg.nodes) {
        aheadM += this.#roads.edge(from, node).lengthM;
        from = node;
      }
      added.push(...leg.nodes);
      trip.route = trip.route.slice(leg.nodes.length);
    }
    if (added.length === 0) return hold ? this.#holdAt(trip, hold, nowMs) : undefined;
    trip.hold = undefined;
    return release(trip, goal, added, nowMs);
  }

  /** The goal moved to where the base ends: the truck must be told that nothing follows. */
  #endHere(trip: Trip, goal: Goal, nowMs: number): RoadCall | undefined {
    trip.hold = undefined;
    if (!trip.isOpen || trip.announced === 0) return undefined;
    trip.route = [goal.node];
    return release(trip, goal, [], nowMs);
  }

  /** A truck's road ends at this place. */
  #isHeld(place: NodeId | undefined): boolean {
    if (place === undefined) return false;
    for (const trip of this.#trips.values()) if (baseEnd(trip) === place) return true;
    return false;
  }

  #holdAt(trip: Trip, hold: Hold, nowMs: number): undefined {
    if (!trip.hold) trip.heldSinceMs = nowMs;
    trip.hold = hold;
    return undefined;
  }

  /** After an unanswered call: the truck's own tags say whether the release arrived. */
  resync(che: CheId, state: OrderState): void {
    const trip = this.#trips.get(che);
    if (trip) resync(trip, state);
  }
}
