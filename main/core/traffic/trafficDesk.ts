import type { SiteConfig } from "../../../common/config/siteConfig.ts";
import type { CheId, NodeId } from "../../../common/ids.ts";
import { type Body, createMapMatch } from "./mapMatch.ts";
import { RightOfWay } from "./rightOfWay.ts";
import { type Leg, nextLeg, type RoadSections } from "./roadSections.ts";
import { createRouter } from "./routes.ts";
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

/** An order or order update to send; `settle` must be called with the plant's verdict. */
export interface RoadCall {
  readonly che: CheId;
  readonly method: "SendOrder" | "UpdateOrder";
  readonly args: Readonly<Record<string, unknown>>;
  settle(answer: RoadAnswer): void;
}
export type RoadAnswer =
  | { readonly kind: "accepted" }
  | { readonly kind: "refused"; readonly errorType: string }
  | { readonly kind: "unknown" };

/** Asks whether a truck may drive a leg now, for reasons other than the road (turns at the quay). */
export type LegGuard = (che: CheId, goal: Goal, leg: Leg) => Hold | undefined;
/** Told when a leg has been released. */
export type LegTaken = (che: CheId, goal: Goal, leg: Leg) => void;

/** A truck that must not be sent to a parking place to let others through: its place in a row counts. */
export type StaysInRow = (che: CheId) => boolean;

/** A truck that does not follow orders now: its body closes the road, nothing is released to it. */
export interface OffOrder extends Body {
  /** It will not move by itself: routes go round it. */
  readonly isStuck: boolean;
}

/** Released road ahead of a moving truck: braking distance at full speed plus a few seconds, metres. */
const lookAheadM = 55;
/** A truck that has been held this long looks for another way. */
const rerouteAfterMs = 15_000;

/**
 * Releases road to driverless trucks, leg by leg: a leg (from one place where a truck blocks no junction to the next) is
 * released as a whole once every section of it is free, or held only by trucks that drive off ahead on the same way; and only
 * if afterwards every truck could still be brought off the road (see `RightOfWay`). The README says why nobody can lock up.
 */
export class TrafficDesk {
  readonly #roads: RoadSections;
  readonly #route: ReturnType<typeof createRouter>;
  readonly #match: ReturnType<typeof createMapMatch>;
  readonly #trips = new Map<CheId, Trip>();
  readonly #rightOfWay: RightOfWay;
  readonly #guard: LegGuard | undefined;
  readonly #taken: LegTaken | undefined;
  readonly #staysInRow: StaysInRow;
  #stuckSections = new Set<string>();

  constructor(
    site: SiteConfig,
    roads: RoadSections,
    guard?: LegGuard,
    taken?: LegTaken,
    staysInRow: StaysInRow = () => false,
  ) {
    this.#roads = roads;
    this.#route = createRouter(site, roads);
    this.#match = createMapMatch(roads.graph, site.trucks.lengthM, site.trucks.widthM);
    this.#rightOfWay = new RightOfWay(roads, this.#trips);
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
    this.#stuckSections = new Set();
    for (const body of bodies) {
      for (const section of this.#match(body)) {
        obstacles.set(section, body.id);
        if (body.isStuck) this.#stuckSections.add(section);
      }
    }
    this.#rightOfWay.setObstacles(obstacles, this.#stuckSections);
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
    if (trip.isOpen && !trip.isCalling && state.orderId === trip.orderId && state.arrived) {
      const isAtEnd = state.lastNodeSequenceId === trip.firstSequenceId + 2 * (trip.path.length - 1);
      if (isAtEnd && state.lastNodeId === baseEnd(trip)) {
        trip.isOpen = false;
        trip.path = [baseEnd(trip)];
        trip.firstSequenceId = 0;
        trip.aheadM = 0;
        trip.route = undefined;
      }
    }
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
    if (trip.hold && nowMs - trip.heldSinceMs > rerouteAfterMs && trip.hold.code !== "OUT_OF_TURN")
      trip.route = undefined;
    trip.route ??= this.#findRoute(trip, goal);
    if (!trip.route) return this.#holdAt(trip, { code: "NO_ROUTE", waitFor: goal.node }, nowMs);
    const added: NodeId[] = [];
    let aheadM = releasedAheadM(this.#roads, trip);
    let hold: Hold | undefined;
    // Behind a truck whose base ends within one's leg nobody may follow: on a long leg the next ones are asked for early.
    const placeM = nextPlaceM(this.#roads, trip);
    const wantedM = placeM > lookAheadM ? placeM + lookAheadM : lookAheadM;
    while (aheadM < wantedM) {
      const leg = nextLeg(this.#roads, trip.route);
      if (!leg) break;
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
    return this.#release(trip, goal, added, nowMs);
  }

  /** The goal moved to where the base ends: the truck must be told that nothing follows. */
  #endHere(trip: Trip, goal: Goal, nowMs: number): RoadCall | undefined {
    trip.hold = undefined;
    if (!trip.isOpen || trip.announced === 0) return undefined;
    trip.route = [goal.node];
    return this.#release(trip, goal, [], nowMs);
  }

  #findRoute(trip: Trip, goal: Goal): readonly NodeId[] | undefined {
    return this.#route(baseEnd(trip), goal.node, {
      isBusy: (edge) => {
        const holder = this.#rightOfWay.holderOf(edge.id);
        return holder !== undefined && holder !== trip.che;
      },
      isClosed: (edge) => this.#stuckSections.has(edge.id) && this.#rightOfWay.holderOf(edge.id) !== trip.che,
    });
  }

  /** A truck's road ends at this place. */
  #isHeld(place: NodeId | undefined): boolean {
    if (place === undefined) return false;
    for (const trip of this.#trips.values()) if (baseEnd(trip) === place) return true;
    return false;
  }

  #holdAt(trip: Trip, hold: Hold, nowMs: number): undefined {
    if (!trip.hold) trip.heldSinceMs = nowMs;
    else if (nowMs - trip.heldSinceMs > rerouteAfterMs && trip.route === undefined) trip.heldSinceMs = nowMs;
    trip.hold = hold;
    return undefined;
  }

  /** Extends the base and says so to the truck; the rest of the route goes along as the horizon. */
  #release(trip: Trip, goal: Goal, added: readonly NodeId[], nowMs: number): RoadCall {
    const from = baseEnd(trip);
    const horizon = (trip.route as readonly NodeId[]).slice(1);
    const nodeIds = [from, ...added, ...horizon];
    const releasedCount = added.length + 1;
    const fromSequenceId = trip.firstSequenceId + 2 * (trip.path.length - 1);
    const isNew = !trip.isOpen;
    trip.path.push(...added);
    trip.announced = horizon.length;
    trip.isCalling = true;
    if (isNew) {
      // Told apart by plant time: a console that was started anew must not repeat an id that the truck still shows.
      trip.orderId = `${trip.che}-${nowMs.toString(36)}`;
      trip.orderUpdateId = 0;
      trip.isOpen = true;
    } else {
      trip.orderUpdateId += 1;
    }
    const common = { OrderId: trip.orderId, Purpose: goal.purpose, NodeIds: nodeIds, ReleasedCount: releasedCount };
    const args = isNew ? common : { ...common, OrderUpdateId: trip.orderUpdateId, FirstSequenceId: fromSequenceId };
    return {
      che: trip.che,
      method: isNew ? "SendOrder" : "UpdateOrder",
      args,
      settle: (answer) => this.#settle(trip, isNew, added.length, answer),
    };
  }

  /**
   * A refused release is taken back. When nobody knows whether it arrived, it stays claimed (the safe side) and the truck's
   * own tags tell: see `resync`.
   */
  #settle(trip: Trip, wasNew: boolean, addedCount: number, answer: RoadAnswer): void {
    if (answer.kind === "unknown") {
      trip.hold = { code: "NOT_DELIVERED", waitFor: trip.che };
      return;
    }
    trip.isCalling = false;
    if (answer.kind === "accepted") return;
    if (addedCount > 0) trip.path.splice(-addedCount);
    trip.route = undefined;
    trip.hold = { code: "NOT_DELIVERED", waitFor: answer.errorType };
    if (wasNew) trip.isOpen = false;
  }

  /** After an unanswered call: the truck's own tags say whether the release arrived. */
  resync(che: CheId, state: OrderState): void {
    const trip = this.#trips.get(che);
    if (!trip?.isCalling) return;
    const endSequenceId = trip.firstSequenceId + 2 * (trip.path.length - 1);
    trip.isCalling = false;
    trip.hold = undefined;
    if (state.orderId === trip.orderId && state.baseEndSequenceId === endSequenceId) return;
    // It did not arrive: what the truck has is what it has.
    const keep = state.orderId === trip.orderId ? (state.baseEndSequenceId - trip.firstSequenceId) / 2 + 1 : 1;
    trip.path = trip.path.slice(0, Math.max(1, keep));
    trip.route = undefined;
    if (state.orderId !== trip.orderId) trip.isOpen = false;
    else trip.orderUpdateId = state.orderUpdateId;
  }
}
