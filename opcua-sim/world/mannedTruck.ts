import type { Appointment } from "./appointments.ts";
import type { Box } from "./containers.ts";
import type { GateLane, VisitKind } from "./gateLane.ts";
import type { Vehicle } from "./vehicle.ts";

/** Where a road truck is in its round. */
export type MannedStage =
  /** Away from the terminal until then. */
  | { readonly kind: "away"; readonly untilS: number }
  /** Outside, waiting for the lane to take it in. */
  | { readonly kind: "outside"; readonly lane: GateLane }
  /** On the lane, towards or at the kiosk. */
  | { readonly kind: "atGateIn"; readonly lane: GateLane }
  /** With a ticket, on the way to the transfer point. */
  | { readonly kind: "toBlock"; readonly node: number }
  /** Stands on the transfer point and waits for the crane. */
  | { readonly kind: "atBlock"; readonly node: number }
  /** Done; the driver gets ready. */
  | { readonly kind: "handedOver"; readonly node: number; readonly untilS: number }
  | { readonly kind: "toGateOut"; readonly lane: GateLane }
  /** Passed the kiosk, on the way out. */
  | { readonly kind: "leaving"; readonly lane: GateLane };

/** A road truck with its driver and its visit. */
export interface MannedTruck {
  readonly vehicle: Vehicle;
  readonly driverId: string;
  stage: MannedStage;
  visit: VisitKind;
  /** The box it brings, or the one it is to get. */
  box: Box | undefined;
  transactionId: string;
  visits: number;
  /** The appointment it came with. */
  appointment: Appointment | undefined;
  /** Simulated time at which it came to the gate, and sum over finished visits, seconds. */
  cameAtS: number;
  visitedS: number;
  finishedVisits: number;
  wrongTurns: number;
}
