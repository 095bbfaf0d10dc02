import type { SiteConfig } from "../../../common/config/siteConfig.ts";
import { type CheId, cheId, type NodeId } from "../../../common/ids.ts";
import type { Result } from "../../../common/result.ts";
import { type Break, fetchBreaks, type GiveWayBreak } from "./breaks.ts";
import { Closures, type UnknownRoad } from "./closures.ts";
import type { TrafficHooks } from "./hooks.ts";
import { type Body, createMapMatch } from "./mapMatch.ts";
import { closeIfDriven, type RoadCall, release, resync } from "./orders.ts";
import { type RememberedTrip, rememberTrip, tripAgain } from "./rememberedTrip.ts";
import { RightOfWay } from "./rightOfWay.ts";
import { nextLeg, type RoadSections, type Section } from "./roadSections.ts";
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
import { inWaitingOrder } from "./waitingOrder.ts";
import { WayFinder } from "./wayFinder.ts";

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
  readonly #rules: SiteConfig["traffic"];
  readonly #hooks: TrafficHooks;
  readonly #closures: Closures;
  /** Who does not follow orders now and will not move by itself. */
  #dead: readonly CheId[] = [];

  constructor(site: SiteConfig, roads: RoadSections, hooks: TrafficHooks = {}) {
    this.#roads = roads;
    this.#match = createMapMatch(roads.graph, site.trucks.lengthM, site.trucks.widthM);
    this.#rightOfWay = new RightOfWay(roads, this.#trips, site.trucks.emptyMps);
    this.#closures = new Closures(roads);
    this.#ways = new WayFinder(site, roads, this.#closures, (section) => this.#rightOfWay.holderOf(section));
    this.#rules = site.traffic;
    this.#hooks = hooks;
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

  /**
   * What would get trucks going that wait for each other or are shut in, cheapest first. Giving way is done without being asked
   * if the site allows it (then it is not proposed any more); fetching a dead truck is always for people.
   */
  breaks(nowMs: number): readonly Break[] {
    const { recovery } = this.#rules;
    const fetch = fetchBreaks(this.#rightOfWay.trappedBy(this.#dead), recovery.towS);
    return [...(recovery.isAllowed ? [] : this.#giveWayBreaks(nowMs)), ...fetch].sort((a, b) => a.costS - b.costS);
  }

  /** Closes these roads to traffic and opens all others. Trucks on them drive off; ways over them are given up at once. */
  setClosedRoads(roads: ReadonlySet<string>): Result<null, UnknownRoad> {
    const set = this.#closures.set(roads);
    if (set.ok) this.#ways.giveUpClosed(this.#trips.values());
    return set;
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
    trip.creditMs = 0;
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
    const waiting = inWaitingOrder(this.#trips.values(), this.#rules.headStartS, (che) => this.#hooks.urgencyOf?.(che));
    this.#rightOfWay.book(waiting, nowMs, this.#rules.bookAfterS);
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
    const dead = bodies.filter(({ isStuck }) => isStuck).map(({ id }) => cheId(id));
    this.#dead = dead;
    const closed = this.#rightOfWay.setObstacles(obstacles, stuck, dead, this.#closures);
    this.#ways.setClosed(closed, this.#trips.values());
  }

  #giveWay(nowMs: number): void {
    if (!this.#rules.recovery.isAllowed) return;
    for (const { truck, haven } of this.#giveWayBreaks(nowMs)) {
      const trip = this.#trips.get(truck);
      if (trip) sendOff(trip, haven, nowMs);
    }
  }

  #giveWayBreaks(nowMs: number): GiveWayBreak[] {
    const still = new Set<string>([...this.#dead, ...this.trapped()]);
    return this.#rightOfWay.giveWayBreaks(
      this.#rules.recovery,
      nowMs,
      (id) => still.has(id),
      (che) => still.has(che) || (this.#hooks.staysInRow?.(che) ?? false),
    );
  }

  #observe(che: CheId, state: OrderState, isOff: boolean): void {
    const trip = this.#trips.get(che);
    if (!trip) return;
    follow(this.#roads, trip, state);
    closeIfDriven(trip, state);
    this.#rightOfWay.clearBehind(trip, isOff);
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
      hold = this.#hooks.guard?.(trip.che, goal, leg);
      if (hold) break;
      hold = this.#rightOfWay.take(trip.che, leg, nowMs);
      if (hold) break;
      this.#hooks.taken?.(trip.che, goal, leg);
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

/** To its haven first, then on to its goal. What it has waited so far is not forgotten. */
function sendOff(trip: Trip, haven: NodeId, nowMs: number): void {
  if (trip.hold) trip.creditMs += nowMs - trip.heldSinceMs;
  trip.detour = haven;
  trip.route = undefined;
  trip.hold = undefined;
}
