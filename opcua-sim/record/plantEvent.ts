/** What an event of the log can say besides its time and kind: ids, numbers, words. */
export type EventField = string | number | boolean;

/** One thing that happened in the simulated terminal. The log has one JSON line per event; the order of fields is fixed. */
export interface PlantEvent {
  /** Simulated milliseconds since the start of the scenario. */
  readonly t: number;
  readonly kind: EventKind;
  readonly [field: string]: EventField;
}

/** Every kind of event; the README says what each one carries. */
export type EventKind =
  | "command"
  | "jobStarted"
  | "jobCompleted"
  | "jobAborted"
  | "craneWaits"
  | "boxLifted"
  | "boxSet"
  | "orderStarted"
  | "orderEnded"
  | "truckArrived"
  | "chargingStarted"
  | "chargingEnded"
  | "visit"
  | "gateTransaction"
  | "moveDone"
  | "weather"
  | "collision"
  | "nearMiss"
  | "faultPlanned"
  | "faultInjected"
  | "faultCleared"
  | "restored"
  | "scenarioLoaded";

/** The line of the log for an event, without the line feed. */
export const eventLine = (event: PlantEvent): string => JSON.stringify(event);

/** Takes events as they happen. */
export type EventSink = (event: PlantEvent) => void;
