import { z } from "zod";

/** What a kind of fault can hit: kinds of device, or `server`, a link to the plant. */
export const faultTargetKinds = [
  "sts",
  "rmg",
  "agv",
  "manned",
  "gate",
  "charger",
  "terminal",
  "other",
  "server",
] as const;
export type FaultTargetKind = (typeof faultTargetKinds)[number];

/** Where a fault comes from, in the order in which a desk shows them. */
export const faultClasses = ["device", "network", "people", "plan"] as const;

const parameter = z.union([z.number(), z.boolean(), z.string().max(100)]);
export const faultParametersSchema = z.record(z.string().max(40), parameter);
export type FaultParameters = Readonly<z.infer<typeof faultParametersSchema>>;

/** One kind of fault that the plant can play. */
export interface FaultKindRow {
  readonly kind: string;
  /** One of `faultClasses`, or a word of the plant's own. */
  readonly class: string;
  /** The plant's own titles, for kinds that the console has no words for. */
  readonly titleZh: string;
  readonly titleEn: string;
  readonly targets: readonly FaultTargetKind[];
  /** Parameters with their defaults; `durationS` (0 = until cleared) is one of every kind. */
  readonly parameters: FaultParameters;
}

/** A scenario that the plant can begin, with its titles. */
export interface ScenarioRow {
  readonly name: string;
  readonly titleZh: string;
  readonly titleEn: string;
}

/** The one row of topic `trainer`: what a trainer can do to this plant. Id "trainer". No row on a real plant. */
export interface TrainerRow {
  readonly id: "trainer";
  readonly kinds: readonly FaultKindRow[];
  readonly scenarios: readonly ScenarioRow[];
  /** Devices of the plant, and its servers, by kind of target. */
  readonly targets: Readonly<Record<FaultTargetKind, readonly string[]>>;
}

/** A fault in force. `since`: plant time at which it was first seen, epoch ms. */
export interface ActiveFault {
  readonly id: string;
  readonly kind: string;
  readonly target: string;
  readonly since: number;
}

/** A fault that waits for its time or condition, in the plant's words (`time>=600`, `QC02.movesLeft<=20`). */
export interface PlannedFault {
  readonly id: string;
  readonly kind: string;
  readonly target: string;
  readonly when: string;
}
