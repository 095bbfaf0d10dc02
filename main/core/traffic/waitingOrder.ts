import type { SiteConfig } from "../../../common/config/siteConfig.ts";
import type { CheId } from "../../../common/ids.ts";
import type { Urgency } from "./hooks.ts";
import type { Trip } from "./trip.ts";

type HeadStarts = SiteConfig["traffic"]["headStartS"];

/** Seconds that a truck counts as having waited longer than it has, by the site's rules of right of way. */
export function headStartS(
  rules: HeadStarts,
  trip: Pick<Trip, "detour" | "goal">,
  urgency: Urgency | undefined,
): number {
  return (
    (trip.detour !== undefined ? rules.clearsRoad : 0) +
    (trip.goal?.purpose === "CHARGE" ? rules.charge : 0) +
    (urgency?.isLaden ? rules.laden : 0) +
    (urgency?.isForVessel ? rules.vessel : 0)
  );
}

/**
 * The order in which trucks are asked: longest waiting first, head starts added. A head start is worth so many seconds of
 * waiting and no more, so nobody is overtaken for ever. Who is not held is asked after all who are; equals by name, so that it
 * is reproducible.
 */
export function inWaitingOrder(
  trips: Iterable<Trip>,
  rules: HeadStarts,
  urgencyOf: (che: CheId) => Urgency | undefined,
): Trip[] {
  const since = new Map<Trip, number>();
  for (const trip of trips) {
    const startMs = headStartS(rules, trip, urgencyOf(trip.che)) * 1000;
    since.set(trip, trip.hold ? trip.heldSinceMs - trip.creditMs - startMs : Number.MAX_SAFE_INTEGER - startMs);
  }
  return [...since.keys()].sort((a, b) => (since.get(a) ?? 0) - (since.get(b) ?? 0) || (a.che < b.che ? -1 : 1));
}
