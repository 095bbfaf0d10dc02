import { z } from "zod";

/** Something that begins to be true: each event of a scenario fires once, at the first whole second at which it is. */
const triggerKinds = [
  /** That many minutes after the start. */
  z.strictObject({ kind: z.literal("time"), atMin: z.number().min(0) }),
  /** A quay crane has at most so many moves of its vessel left, and has begun. */
  z.strictObject({ kind: z.literal("movesLeft"), crane: z.string().min(1), atMost: z.int().min(0) }),
  /** So many moves of a vessel are done. */
  z.strictObject({ kind: z.literal("movesDone"), vessel: z.string().min(1), atLeast: z.int().min(1) }),
  /** Share of a block's TEU places that are taken. */
  z.strictObject({ kind: z.literal("blockFill"), block: z.string().min(1), above: z.number().min(0).max(1) }),
  /** A fault of this kind is in force, on this target or on any. */
  z.strictObject({ kind: z.literal("faultActive"), fault: z.string().min(1), target: z.string().optional() }),
  z.strictObject({ kind: z.literal("windAbove"), mps: z.number().min(0) }),
  /** A vessel lies alongside. */
  z.strictObject({ kind: z.literal("alongside"), vessel: z.string().min(1) }),
  /** Another event of this scenario fired so many minutes ago. */
  z.strictObject({ kind: z.literal("after"), event: z.string().min(1), min: z.number().min(0) }),
] as const;

const trigger = z.discriminatedUnion("kind", triggerKinds);

/**
 * Any kind that the plant's fault desk knows, with its parameters; with `forMin` it is cleared by itself. What cannot hit its
 * target just then (a driver who is away) waits for some minutes.
 */
const injectFault = z.strictObject({
  kind: z.literal("injectFault"),
  fault: z.string().min(1),
  target: z.string().min(1),
  parameters: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
  forMin: z.number().positive().optional(),
});

const action = z.discriminatedUnion("kind", [
  injectFault,
  z.strictObject({ kind: z.literal("clearFault"), fault: z.string().min(1), target: z.string().min(1) }),
  /** The mean wind goes to this value within so many minutes, and stays there. */
  z.strictObject({ kind: z.literal("wind"), meanMps: z.number().min(0).max(60), withinMin: z.number().min(0) }),
  z.strictObject({ kind: z.literal("visibility"), metres: z.number().positive() }),
  z.strictObject({ kind: z.literal("temperature"), celsius: z.number().min(-40).max(60) }),
  /** A vessel that is not alongside yet comes later. */
  z.strictObject({ kind: z.literal("vesselLate"), vessel: z.string().min(1), byMin: z.number().positive() }),
  /** A driverless truck goes out of service (as soon as it stands empty on a parking place), or comes back. */
  z.strictObject({ kind: z.literal("truckLeaves"), truck: z.string().min(1) }),
  z.strictObject({ kind: z.literal("truckJoins"), truck: z.string().min(1) }),
  /** Road trucks come back so many times as often as before. */
  z.strictObject({ kind: z.literal("gateRate"), factor: z.number().positive().max(20) }),
]);

export const scenarioEventSchema = z.strictObject({
  id: z.string().min(1),
  /** All of them must be true at the same time. */
  when: z.array(trigger).min(1),
  do: z.array(action).min(1),
});

export type ScenarioEvent = z.infer<typeof scenarioEventSchema>;
export type Trigger = z.infer<typeof trigger>;
export type InjectAction = z.infer<typeof injectFault>;
export type ScenarioAction = z.infer<typeof action>;

/** What a trainee is measured by, at the end of the exercise. */
const goalMetrics = [
  "movesPerCraneHour",
  "movesDone",
  "vesselFinishMin",
  "collisions",
  "nearMisses",
  "containersLost",
  "roadTruckVisits",
  "roadTruckVisitMin",
  "warmReefers",
] as const;

export const goalSchema = z.strictObject({
  id: z.string().min(1),
  title: z.strictObject({ "zh-CN": z.string().min(1), en: z.string().min(1) }),
  metric: z.enum(goalMetrics),
  comparison: z.enum(["atLeast", "atMost"]),
  value: z.number(),
});
export type ScenarioGoal = z.infer<typeof goalSchema>;
