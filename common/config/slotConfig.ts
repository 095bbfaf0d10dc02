import { z } from "zod";

const seconds = z.number().nonnegative();

/**
 * What a place in the yard costs, in equivalent seconds of quay-crane wait. All design defaults [D], to be replaced by what a
 * terminal has learned; a block may have its own (`yard.blocks[].slots`).
 */
const penalties = {
  /** One rehandle that is certain, within the horizon. */
  rehandle: seconds,
  /** Per second of the truck's drive to the place. */
  travel: seconds,
  /** Per open job of the block's yard crane; `crowded` times as much from `dispatch.maxTrucksPerBlock` jobs on. */
  craneLoad: seconds,
  crowded: z.number().min(1),
  /** Per tier: of like places the lower one. */
  height: seconds,
  /** Per tonne that a box for a vessel is lighter than the one below it: heavy boxes are stowed first. */
  weightOrder: seconds,
  /** A place with a plug for a box that needs none. */
  reeferPlug: seconds,
  /** Dangerous goods just at the least distance from others; falls to nothing at twice that. */
  dangerousGoods: seconds,
  /** Per neighbouring place that an out-of-gauge box spoils. */
  outOfGauge: seconds,
  /** Per doubling of the mean stay between the box and those below it. */
  dwell: seconds,
  /** On boxes that are booked for another vessel, or for none while this one is (and the other way round). */
  vesselGroup: seconds,
};

/** A block's own penalties; what is left out is as everywhere. */
export const blockSlotsSchema = z.strictObject(penalties).partial();

export const slotsSchema = z.strictObject({
  penalties: z
    .strictObject({
      rehandle: penalties.rehandle.default(90),
      travel: penalties.travel.default(0.3),
      craneLoad: penalties.craneLoad.default(27),
      crowded: penalties.crowded.default(10),
      height: penalties.height.default(1),
      weightOrder: penalties.weightOrder.default(0.5),
      reeferPlug: penalties.reeferPlug.default(30),
      dangerousGoods: penalties.dangerousGoods.default(20),
      outOfGauge: penalties.outOfGauge.default(15),
      dwell: penalties.dwell.default(2),
      vesselGroup: penalties.vesselGroup.default(10),
    })
    .prefault({}),
  /** A rehandle later than `horizonH` falls into quiet times: it costs this share. */
  horizonH: z.number().positive().default(8),
  laterShare: z.number().min(0).max(1).default(0.05),
  /** Mean stay of boxes whose departure nobody has announced, days. domain.md, ConFlowGen; unknown and booked: [D]. */
  meanStayDays: z
    .strictObject({
      import: z.number().positive().default(3),
      export: z.number().positive().default(6.5),
      empty: z.number().positive().default(14),
      unknown: z.number().positive().default(4.5),
      /** On the load list of a vessel of which no arrival is known. */
      booked: z.number().positive().default(0.5),
    })
    .prefault({}),
});

export type SlotConfig = z.infer<typeof slotsSchema>;
export type SlotPenalties = SlotConfig["penalties"];

/** Which dangerous goods keep which distance in the yard. */
export const segregationSchema = z.strictObject({
  /** Clear distance for the codes 1 to 4 of the IMDG table, metres. A rule of the site: the table is one for ships. [D] */
  distanceM: z.tuple([seconds, seconds, seconds, seconds]).default([3, 6, 12, 24]),
  /** Codes that differ from the IMDG table, by the two classes: `"3 5.1": 2`; 0 = none. */
  codes: z
    .record(z.string().regex(/^[1-9](\.\d)? [1-9](\.\d)?$/, 'two classes, e.g. "3 5.1"'), z.int().min(0).max(4))
    .default({}),
});
export type SegregationConfig = z.infer<typeof segregationSchema>;

/** Every penalty by its name in the site file. */
export const penaltyNames = Object.keys(penalties) as readonly (keyof SlotPenalties)[];

/** Moves inside a block while its crane has nothing else to do and no truck is on its way to it. All [D]. */
export const housekeepingSchema = z.strictObject({
  isOn: z.boolean().default(true),
  /** So long nothing was to be done in the block, seconds. */
  quietS: z.number().nonnegative().default(45),
  /** Not while a box of the block leaves sooner than this, seconds: its truck would wait for the move to end. */
  clearS: z.number().nonnegative().default(180),
  /** Boxes that leave within this time are dug out before their trucks come, minutes. */
  aheadMin: z.number().nonnegative().default(45),
});
