import type { SiteConfig } from "../../../common/config/siteConfig.ts";
import type { NodeId } from "../../../common/ids.ts";
import type { Closures } from "./closures.ts";
import type { RoadSections, Section } from "./roadSections.ts";
import { createRouter, type RoadLoad, type Router } from "./routes.ts";
import { baseEnd, type Goal, type Trip } from "./trip.ts";

/** Finds each truck's way, and another one when the first is closed or crowded. */
export class WayFinder {
  readonly #rules: SiteConfig["traffic"]["reroute"];
  readonly #router: Router;
  readonly #closures: Closures;
  readonly #holderOf: (section: Section) => string | undefined;
  #closed: ReadonlySet<Section> = new Set();

  constructor(
    site: SiteConfig,
    roads: RoadSections,
    closures: Closures,
    holderOf: (section: Section) => string | undefined,
  ) {
    this.#closures = closures;
    this.#rules = site.traffic.reroute;
    this.#router = createRouter(site, roads);
    this.#holderOf = holderOf;
  }

  /** Sections that nobody gets through now. Ways over what was closed just now are given up at once, before anybody queues there. */
  setClosed(sections: ReadonlySet<Section>, trips: Iterable<Trip>): void {
    const added = [...sections].filter((section) => !this.#closed.has(section));
    this.#closed = sections;
    if (added.length > 0) this.giveUpClosed(trips);
  }

  /** Forgets ways that lead over closed road; another one is looked for when the truck's turn comes. */
  giveUpClosed(trips: Iterable<Trip>): void {
    for (const trip of trips) {
      if (trip.route && this.#router.costS(trip.route, this.#loadFor(trip)) === Number.POSITIVE_INFINITY)
        trip.route = undefined;
    }
  }

  /**
   * The way that a truck is to take from the end of its base to the goal. It is kept until the truck has been held for a while;
   * then another one must be better by a margin, so that two crowded ways are not changed for each other again and again.
   */
  wayOf(trip: Trip, goal: Goal, nowMs: number): readonly NodeId[] | undefined {
    const { route } = trip;
    const isDue = nowMs - trip.searchedAtMs >= this.#rules.everyS * 1000;
    if (!route) return trip.hold?.code === "NO_ROUTE" && !isDue ? undefined : this.#search(trip, goal, nowMs);
    const isHeld = trip.hold !== undefined && nowMs - trip.heldSinceMs > this.#rules.afterS * 1000;
    if (!isHeld || !isDue || trip.hold?.code === "OUT_OF_TURN") return route;
    return this.#search(trip, goal, nowMs);
  }

  #search(trip: Trip, goal: Goal, nowMs: number): readonly NodeId[] | undefined {
    const load = this.#loadFor(trip);
    const found = this.#router.find(baseEnd(trip), goal.node, load);
    trip.searchedAtMs = nowMs;
    const isKept = found && trip.route && this.#router.costS(trip.route, load) <= found.costS + this.#rules.gainS;
    if (!isKept) trip.route = found?.nodes;
    return trip.route;
  }

  #loadFor({ che, path }: Trip): RoadLoad {
    const from = path.at(-1);
    return (edge) => {
      if (from !== undefined && this.#closures.isClosed(edge, from)) return Number.POSITIVE_INFINITY;
      const holder = this.#holderOf(edge.id);
      if (holder === che) return 0;
      if (this.#closed.has(edge.id)) return Number.POSITIVE_INFINITY;
      return holder === undefined ? 0 : this.#rules.busyS;
    };
  }
}
