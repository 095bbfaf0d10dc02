import type { CheId } from "../../../common/ids.ts";
import type { Trip } from "./trip.ts";

/** Held this long in a ring of trucks that wait for each other, one of them gives way. */
const ringAfterMs = 60_000;

/**
 * Trucks that wait for each other in a ring (each wants the place where the next one stands), or that stand because going on
 * would not be safe, do not lock up: the state is safe, so the first of them in the safe order can drive off the road. Which
 * one must, if any; `order` is the safe order.
 */
export function whoGivesWay(
  trips: ReadonlyMap<CheId, Trip>,
  order: readonly CheId[],
  nowMs: number,
): CheId | undefined {
  const isStuck = (trip: Trip | undefined): trip is Trip =>
    trip?.hold !== undefined && trip.detour === undefined && nowMs - trip.heldSinceMs >= ringAfterMs;
  const candidates = new Set<CheId>();
  for (const trip of trips.values()) {
    if (!isStuck(trip)) continue;
    if (trip.hold?.code === "NOT_SAFE") {
      // Somebody whom its going on would shut in is to go first.
      for (const other of trips.values())
        if (isStuck(other) && other.hold?.code !== "OUT_OF_TURN") candidates.add(other.che);
    } else for (const che of ringFrom(trips, trip)) candidates.add(che);
  }
  return order.find((che) => candidates.has(che));
}

/** The ring that following "waits for" from a trip runs into, if it does. */
function ringFrom(trips: ReadonlyMap<CheId, Trip>, start: Trip): CheId[] {
  const seen: CheId[] = [];
  for (let at: Trip | undefined = start; at?.hold?.code === "ROAD_TAKEN"; at = trips.get(at.hold.waitFor as CheId)) {
    const i = seen.indexOf(at.che);
    if (i >= 0) return seen.slice(i);
    seen.push(at.che);
  }
  return [];
}
