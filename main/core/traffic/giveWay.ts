import type { CheId } from "../../../common/ids.ts";
import type { Trip } from "./trip.ts";

/** Why somebody should drive off the road for a while. */
export type GiveWayCause =
  /** Trucks wait for each other in a ring, each for the place where the next one stands. */
  | "RING"
  /** Somebody's going on would shut others in, so all stand. */
  | "NOT_SAFE"
  /** It cannot reach its goal before something dead is gone, and others wait for it. */
  | "CUT_OFF";

/** Trucks of which one is to drive off the road so that the others get on. */
export interface Jam {
  readonly cause: GiveWayCause;
  readonly trucks: readonly CheId[];
}

export interface GiveWayRules {
  readonly giveWayAfterS: number;
  readonly noRouteS: number;
}

/**
 * Trucks that wait for each other do not lock up: the state is safe, so one of them can drive off the road. Which ones stand in
 * each other's way now; `isDead` = it will not move by itself (broken down, or shut in by what is).
 */
export function findJams(
  trips: ReadonlyMap<CheId, Trip>,
  rules: GiveWayRules,
  nowMs: number,
  isDead: (id: string) => boolean,
): Jam[] {
  const heldS = (trip: Trip): number => (nowMs - trip.heldSinceMs) / 1000;
  const isStuck = (trip: Trip | undefined): trip is Trip =>
    trip?.hold !== undefined && trip.detour === undefined && heldS(trip) >= rules.giveWayAfterS;
  const waitedFor = new Set<string>();
  for (const { hold } of trips.values()) if (hold) waitedFor.add(hold.waitFor);
  const jams: Jam[] = [];
  const inRings = new Set<CheId>();
  for (const trip of trips.values()) {
    const { hold } = trip;
    const isCutOff = hold?.code === "NO_ROUTE" || (hold?.code === "NOT_SAFE" && isDead(hold.waitFor));
    if (isCutOff && trip.detour === undefined && heldS(trip) >= rules.noRouteS && waitedFor.has(trip.che))
      jams.push({ cause: "CUT_OFF", trucks: [trip.che] });
    if (!isStuck(trip) || isCutOff || inRings.has(trip.che)) continue;
    if (hold?.code === "NOT_SAFE") {
      // Somebody whom its going on would shut in is to go first.
      const trucks = [...trips.values()].filter((each) => isStuck(each) && each.hold?.code !== "OUT_OF_TURN");
      jams.push({ cause: "NOT_SAFE", trucks: trucks.map(({ che }) => che) });
    } else {
      const ring = ringFrom(trips, trip);
      const isNew = ring.some((che) => !inRings.has(che));
      for (const che of ring) inRings.add(che);
      if (isNew) jams.push({ cause: "RING", trucks: ring });
    }
  }
  return jams;
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
