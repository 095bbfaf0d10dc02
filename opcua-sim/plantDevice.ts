import type { ArgsValue, DeviceType, MethodType, TagValues } from "../common/opcua/tagTypes.ts";
import type { Quality } from "../common/sample.ts";

/**
 * What the OPC UA servers know of a simulated device: its type, its tags now, and what its methods do. The world behind it
 * is pure; the servers know nothing of cranes or trucks.
 */
export interface PlantDevice<D extends DeviceType = DeviceType> {
  /** BrowseName below the type's folder, e.g. `QC01`. */
  readonly id: string;
  readonly type: D;
  /** All tag values at this instant of simulated time. Called once per publishing tick; the object may be reused. */
  readTags(): TagValues<D>;
  /** Tags that are not good now (device faults); absent = good. */
  qualityOf?(tag: keyof D["tags"] & string): Exclude<Quality, "stale">;
  readonly methods: { readonly [M in keyof D["methods"]]: MethodHandler<D["methods"][M]> };
}

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
  /** Faults below device level (trucks, cranes). Refuses with a reason. */
  injectFault(
    kind: string,
    target: string,
  ):
    | { readonly accepted: true; readonly faultId: string }
    | { readonly accepted: false; readonly errorType: string; readonly reason: string };
  clearFault(faultId: string): boolean;
  /** How the scenario's goals stand; absent on plants without a scenario. */
  goals?(): readonly { readonly id: string; readonly value: number; readonly isMet: boolean }[];
  activeFaults(): readonly { readonly id: string; readonly kind: string; readonly target: string }[];
}

export interface PlantTally {
  readonly collisions: number;
  /** Times a vehicle had another on its own path within half the standstill gap ahead of its bumper, without touching. */
  readonly nearMisses: number;
  readonly containersLost: number;
  /** Hash of the whole world state; equal for equal seed and commands. */
  readonly stateHash: string;
}
