import type { CheId } from "../../../common/ids.ts";
import type { Leg } from "./roadSections.ts";
import type { Goal, Hold } from "./trip.ts";

/** What of a truck's work matters for its right of way. */
export interface Urgency {
  readonly isLaden: boolean;
  /** It works for a vessel, not for the gate or the yard itself. */
  readonly isForVessel: boolean;
}

/** What the traffic desk must be told by those who give the trucks their work; all may be absent. */
export interface TrafficHooks {
  /** Asks whether a truck may drive a leg now, for reasons other than the road (turns at the quay). */
  readonly guard?: (che: CheId, goal: Goal, leg: Leg) => Hold | undefined;
  /** Told when a leg has been released. */
  readonly taken?: (che: CheId, goal: Goal, leg: Leg) => void;
  /** A truck that must not be sent to a parking place to let others through: its place in a row counts. */
  readonly staysInRow?: (che: CheId) => boolean;
  readonly urgencyOf?: (che: CheId) => Urgency;
}
