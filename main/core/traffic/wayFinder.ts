import type { SiteConfig } from "../../../common/config/siteConfig.ts";
import type { CheId, NodeId } from "../../../common/ids.ts";
import type { RoadSections, Section } from "./roadSections.ts";
import { createRouter, type RoadLoad, type Router } from "./routes.ts";
import { baseEnd, type Goal, type Trip } from "./trip.ts";

/** Extra seconds for an edge that somebody else holds: about one truck's headway. */
const busyS = 12;
/** A truck that has been held this long looks for another way, and again every time this much has passed. */
const rerouteAfterMs = 15_000;
const searchAgainMs = 5_000;

/** Finds each truck's way and looks for another one when the first is closed or crowded. */
export class WayFinder {
  readonly #router: Router;
  readonly #holderOf: (section: Section) => string | undefined;
  #closed: ReadonlySet<Section> = new Set();

  constructor(site: SiteConfig, roads: RoadSections, holderOf: (section: Section) => string | undefined) {
    this.#router = createRouter(site, roads);
    this.#holderOf = holderOf;
  }

  /** Sections that nobody gets through now. */
  setClosed(sections: ReadonlySet<Section>): void {
    this.#closed = sections;
  }

  /** The way that a truck is to take from the end of its base to the goal; kept until there is a reason to look again. */
  wayOf(trip: Trip, goal: Goal, nowMs: number): readonly NodeId[] | undefined {
    const isHeld = trip.hold !== undefined && nowMs - trip.heldSinceMs > rerouteAfterMs;
    const isDue = nowMs - trip.searchedAtMs >= searchAgainMs;
    const mustSearch = trip.route === undefined ? isDue || trip.hold?.code !== "NO_ROUTE" : isHeld && isDue;
    if (!mustSearch || trip.hold?.code === "OUT_OF_TURN") {
      if (trip.route) return trip.route;
    }
    if (!mustSearch) return undefined;
    trip.searchedAtMs = nowMs;
    trip.route = this.#router.find(baseEnd(trip), goal.node, this.#loadFor(trip.che))?.nodes;
    return trip.route;
  }

  #loadFor(che: CheId): RoadLoad {
    return (edge) => {
      const holder = this.#holderOf(edge.id);
      if (holder === che) return 0;
      if (this.#closed.has(edge.id)) return Number.POSITIVE_INFINITY;
      return holder === undefined ? 0 : busyS;
    };
  }
}
