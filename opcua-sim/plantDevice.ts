import type { ConfigProblem } from "../common/config/siteConfig.ts";
import type { ArgsValue, DeviceType, FastTagValues, MethodType, SlowTagValues } from "../common/opcua/tagTypes.ts";
import type { Result } from "../common/result.ts";
import type { Scenario } from "../common/scenario/scenario.ts";
import type { ScenarioGoal } from "../common/scenario/scenarioEvents.ts";
import type { AlarmRule } from "./alarms/alarmRule.ts";
import type { PlantAlarm } from "./plantAlarm.ts";
import type { EventSink } from "./record/plantEvent.ts";
import type { Snapshot, SnapshotProblem } from "./snapshot/snapshot.ts";

/**
 * What the OPC UA servers know of a simulated device: its type, its tags now, and what its methods do. The world behind it
 * is pure; the servers know nothing of cranes or trucks.
 */
export interface PlantDevice<D extends DeviceType = DeviceType> {
  /** BrowseName below the type's folder, e.g. `QC01`. */
  readonly id: string;
  readonly type: D;
  /** Tag values at this instant of simulated time. Called once per publishing tick; the same object again means the same values. */
  readTags(): FastTagValues<D>;
  /** Values of the tags declared slow; called once per second of device time. Without it `readTags` has them too. */
  readSlowTags?(): SlowTagValues<D>;
  /** Tags that are not good now (device faults); absent = good. */
  qualityOf?(tag: keyof D["tags"] & string): TagQuality;
  /** Whether any tag may be not good now; asked once per publishing, and only then `qualityOf` for every tag. */
  isDoubtful?(): boolean;
  /** What an operator of this device is warned of. */
  readonly alarms?: readonly AlarmRule[];
  readonly methods: { readonly [M in keyof D["methods"]]: MethodHandler<D["methods"][M]> };
}

/**
 * What a device says of one of its values. `uncertain` and `bad` are the short names of a last usable value and of a sensor
 * failure; `localOverride` is good: somebody at the machine has set the value by hand.
 */
export type TagQuality =
  | "good"
  | "localOverride"
  | "uncertain"
  | "lastUsable"
  | "bad"
  | "sensorFailure"
  | "noCommunication"
  | "outOfService";

/** Declared as a method, so that the handler of a known device type also passes for one of any device type. */
type MethodHandler<M extends MethodType> = { handle(args: ArgsValue<M["inputs"]>): ArgsValue<M["outputs"]> }["handle"];

/** The whole simulated terminal, as the servers see it. Time moves only by `advance`. */
export interface Plant {
  readonly devices: readonly PlantDevice[];
  /** Simulated milliseconds since the start. */
  readonly timeMs: number;
  /** Epoch milliseconds of simulated time zero; device clocks show `startsAtMs + timeMs`. */
  readonly startsAtMs: number;
  /** Moves the world on in fixed steps of `stepMs` (see world). `ms` is a multiple of it; the rest is kept for next time. */
  advance(ms: number): void;
  /** What really happened so far. */
  tally(): PlantTally;
  /** Faults below device level (trucks, cranes, gates, people, plans). Refuses with a reason. */
  injectFault(kind: string, target: string): InjectAnswer;
  /** The same at a time or on a condition, with parameters as a JSON object ("" = the defaults). */
  injectFaultAt(kind: string, target: string, when: string, parameters: string): InjectAnswer;
  /** Ends a fault that is in force, or strikes out a planned one. */
  clearFault(faultId: string): boolean;
  /** How the scenario's goals stand (value NaN = nothing to measure yet); absent on plants without a scenario. */
  goals?(): readonly { readonly goal: ScenarioGoal; readonly value: number; readonly isMet: boolean }[];
  /** The scenario's events: simulated seconds at which each fired (NaN = not yet), and what of it could not be done. */
  events?(): readonly ScriptedState[];
  activeFaults(): readonly FaultEntry[];
  plannedFaults(): readonly (FaultEntry & { readonly when: string })[];
  /** Every alarm that the plant's devices can raise. */
  alarms(): readonly PlantAlarm[];
  /** From now on `sink` gets every event, until the returned function is called. */
  logEvents(sink: EventSink): () => void;
  /** The whole state at this instant. */
  snapshot(seed: number): Snapshot;
  /** Goes on from a snapshot of the same site and scenario, or changes nothing and says why not. */
  restore(snapshot: Snapshot): Result<undefined, SnapshotProblem>;
  /** Begins another scenario on the same site, or changes nothing and says what does not fit; absent without scenarios. */
  begin?(scenario: Scenario, seed: number): Result<undefined, readonly ConfigProblem[]>;
}

export interface ScriptedState {
  readonly id: string;
  readonly firedAtS: number;
  readonly refusals: readonly string[];
}

export type InjectAnswer =
  | { readonly accepted: true; readonly faultId: string }
  | { readonly accepted: false; readonly errorType: string; readonly reason: string };

export interface FaultEntry {
  readonly id: string;
  readonly kind: string;
  readonly target: string;
}

export interface PlantTally {
  readonly collisions: number;
  /** Times a vehicle had another on its own path within half the standstill gap ahead of its bumper, without touching. */
  readonly nearMisses: number;
  readonly containersLost: number;
  /** Hash of the whole world state; equal for equal seed and commands. */
  readonly stateHash: string;
}
