import type { DeviceHealth } from "../../common/opcua/enums.ts";
import type { Verdict } from "../models/verdict.ts";
import type { TagQuality } from "../plantDevice.ts";
import type { World } from "../world/world.ts";
import type { ActiveFault, FaultValue } from "./faultBoard.ts";

export type FaultClass = "device" | "network" | "people" | "plan";

/** What a kind can hit. `server` is a link (equipment, fleet); all others are devices of the plant. */
export type TargetKind = "sts" | "rmg" | "agv" | "manned" | "gate" | "charger" | "terminal" | "other" | "server";

/** The alarm that the device raises while the fault is in force. */
export interface FaultAlarm {
  /** BrowseName of the condition on its device. */
  readonly condition: string;
  /** OPC UA severity, 1 to 1000. */
  readonly severity: number;
  readonly type: "offNormal" | "limit" | "discrete";
}

/** What everybody may know of a kind: for the trainer's desk, the alarms and the README. */
export interface FaultFacts {
  /** Stable name, e.g. `truckBreakdown`. */
  readonly kind: string;
  readonly class: FaultClass;
  readonly title: { readonly "zh-CN": string; readonly en: string };
  readonly targets: readonly TargetKind[];
  /** Kinds of device whose tags and answers change as well, all over the terminal. */
  readonly alsoAt?: readonly TargetKind[];
  /** Parameters with their defaults; `durationS` (0 = until cleared) is one of every kind. */
  readonly parameters: Readonly<Record<string, FaultValue>>;
  readonly alarm: FaultAlarm;
  /** What one sees: in tags, and in what the machine does. */
  readonly shows: { readonly tags: string; readonly behaviour: string };
}

/** One case of a fault, as its kind sees it. */
export interface FaultCase {
  readonly world: World;
  readonly fault: ActiveFault;
  /** Length of a step, seconds. */
  readonly dtS: number;
  /** True values of a device's tags now, without any fault. */
  read(device: string): Readonly<Record<string, unknown>>;
}

/** Values of tags by tag path. */
export type TagPatch = Readonly<Record<string, unknown>>;

/**
 * One kind of fault below device level. One file per kind. All of its hooks work on the plain state of the world; what must
 * last is kept in `fault.memory`.
 */
export interface FaultKind extends FaultFacts {
  /** Shown as `Fault.Code` and, unless `health` says otherwise, with the health FAILURE; "" = the device sees nothing. */
  readonly code: string;
  readonly health?: DeviceHealth;
  /** Whether the device has noticed (health, code and alarm show); absent = at once. */
  isSeen?(at: FaultCase): boolean;
  /** Why it cannot begin now although the target is of the right kind. */
  refuse?(at: Omit<FaultCase, "fault">, target: string): string | undefined;
  /** Once, when it comes into force. */
  start?(at: FaultCase): void;
  /** Before every step: marks machines as stopped or slow. Marks last one step and add up over all faults. */
  hold?(at: FaultCase): void;
  /** When it is cleared; false = not yet, ask again at the next step. */
  end?(at: FaultCase): boolean;
  /** What the target's tags show instead of the truth. */
  tags?(at: FaultCase, truth: TagPatch): TagPatch;
  /** Tags of the target that are not good. */
  quality?(at: FaultCase, tag: string): TagQuality | undefined;
  /** Answers a command of the target instead of the device. */
  answer?(at: FaultCase, method: string, args: Readonly<Record<string, unknown>>): Verdict | undefined;
}
