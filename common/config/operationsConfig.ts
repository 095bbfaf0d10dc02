import { z } from "zod";

const share = z.number().min(0).max(1);
/** Mean and half width of an evenly spread duration, seconds. */
const spread = (meanS: number, halfS: number) =>
  z
    .strictObject({ meanS: z.number().nonnegative(), halfS: z.number().nonnegative() })
    .refine((each) => each.halfS <= each.meanS, "halfS must not be above meanS")
    .default({ meanS, halfS });

/**
 * How the work is done, beyond the machines' rated values: times of people and hand-overs, sway, wind limits, positioning,
 * drivers, chargers. Everything is a design default (mark D in domain.md) until a terminal has measured its own.
 */
export const operationsSchema = z.strictObject({
  sts: z
    .strictObject({
      /** Finding the twistlocks on a box or a cell guide aboard: the ship moves. */
      landVessel: spread(12, 5),
      /** Landing on or lifting from a chassis. */
      landTruck: spread(7, 3),
      /** Cones off or on at the lashing platform, for boxes that stand on deck. */
      cones: spread(20, 8),
      /** Pins and stoppers of a hatch cover. */
      hatchPins: spread(45, 15),
      /** Load limit of a twin lift, tonnes; 0 = the spreaders take one box at a time. S47: 65 t, twin 40'. */
      twinT: z.number().nonnegative().max(100).default(65),
    })
    .prefault({}),
  rmg: z
    .strictObject({
      landStack: spread(3, 1.5),
      landTruck: spread(5, 2),
      /** As of the quay cranes. S47: 61 t twin 20'. */
      twinT: z.number().nonnegative().max(100).default(61),
    })
    .prefault({}),
  /** Two yard cranes on one rail. Distances are between the middles of their gantries, metres. */
  gantryPair: z
    .strictObject({
      /** They never come nearer: the length of a gantry and a gap between the buffers. */
      minGapM: z.number().positive().default(20),
      /** Nearer than this a gantry that drives towards the other has `slowShare` of its speed. */
      slowdownM: z.number().positive().default(45),
      slowShare: share.default(0.4),
    })
    .refine((pair) => pair.slowdownM >= pair.minGapM, "slowdownM must not be below minGapM")
    .prefault({}),
  sway: z
    .strictObject({
      /** Share of the pendulum's amplitude that the anti-sway control takes out. */
      antiSwayShare: share.default(0.9),
      toleranceM: z.number().positive().default(0.05),
      /** Time constant with which the rest dies away, seconds. */
      decayS: z.number().positive().default(3),
      /** Trolley above the travelling height of the spreader, metres: length of the ropes. */
      ropeAboveTravelM: z.number().positive().default(6),
    })
    .prefault({}),
  wind: z
    .strictObject({
      warningMps: z.number().positive().default(15),
      stopMps: z.number().positive().default(20),
      stowMps: z.number().positive().default(25),
      /** A level is left when the wind was this much below its limit for `clearS`. */
      hysteresisMps: z.number().nonnegative().default(2),
      clearS: z.number().nonnegative().default(60),
      /** Share of the rated speeds that is driven in the warning band. */
      slowShare: share.default(0.6),
      /** Setting or drawing a storm pin, seconds. */
      stormPinS: z.number().nonnegative().default(90),
      /** Storm-pin sockets lie so far apart along the quay cranes' rail, from x = 0, metres. */
      socketPitchM: z.number().positive().default(25),
      /** Raising or lowering a boom, seconds. */
      boomS: z.number().positive().default(300),
    })
    .prefault({}),
  visibility: z
    .strictObject({
      /** Below: trucks and cranes slower; below: all stand. Metres. */
      warningM: z.number().positive().default(1000),
      stopM: z.number().nonnegative().default(100),
      /** A band is left when one sees so much farther than its limit, metres. */
      hysteresisM: z.number().nonnegative().default(200),
      /** Share of the speeds in the warning band. */
      slowShare: share.default(0.75),
      /** Reach of a driverless truck's sensors in clear air, metres, and as a share of the visibility in fog. */
      sensorM: z.number().positive().max(200).default(200),
      sensorShare: share.default(0.2),
      /** From seeing to braking, seconds: sensors and computer, and a driver. */
      sensorDelayS: z.number().nonnegative().default(0.5),
      driverDelayS: z.number().nonnegative().default(1.5),
    })
    .refine((each) => each.stopM <= each.warningM, "stopM must not be above warningM")
    .prefault({}),
  /** Work of people in the open (mechanics at the reefer racks, cones on the quay) rests this long after the last flash. */
  lightning: z.strictObject({ clearS: z.number().nonnegative().default(600) }).prefault({}),
  reefers: z
    .strictObject({
      /** Mechanics on shift; each takes one job after the other: the way to the rack, then plug or unplug, seconds. */
      crew: z.int().min(1).max(50).default(4),
      walkS: z.number().nonnegative().default(180),
      workS: z.number().nonnegative().default(120),
      /** A job that is not done so long after it was requested is late. */
      lateS: z.number().positive().default(900),
      /** A reefer is unplugged when so few moves of its quay crane are left before its own. */
      leadMoves: z.int().min(0).default(6),
    })
    .prefault({}),
  positioning: z
    .strictObject({
      /** Standard deviation of where a truck comes to stand on a transfer point, and what the crane accepts, metres. */
      driverlessSigmaM: z.number().nonnegative().default(0.02),
      mannedSigmaM: z.number().nonnegative().default(0.09),
      toleranceM: z.number().positive().default(0.05),
      mannedToleranceM: z.number().positive().default(0.15),
      /** One more try: back, forward, stop. */
      retryS: z.number().positive().default(8),
      maxTries: z.int().min(1).max(10).default(4),
    })
    .prefault({}),
  drivers: z
    .strictObject({
      /** Share of drives on which the driver takes a wrong turn once, and finds the way from there. */
      wrongTurn: share.default(0.02),
      /** Short stops per hour of driving, and their length. */
      stopsPerHour: z.number().nonnegative().default(2),
      stop: spread(12, 8),
    })
    .prefault({}),
  /** Moves inside a block in quiet times (scenarios with `housekeeping`). */
  housekeeping: z
    .strictObject({
      /** A yard crane that has had nothing to do for so long, and no truck on its way to its block, has a quiet time. */
      quietS: z.number().nonnegative().default(120),
      /** Seconds between two looks for something to do, and moves that one crane is offered at a time. */
      lookEveryS: z.int().min(1).default(30),
      mostOpen: z.int().min(1).max(20).default(3),
    })
    .prefault({}),
  charging: z
    .strictObject({
      /** From the truck standing to power flowing. */
      connectS: z.number().nonnegative().default(15),
      /** Above this share of the battery the power falls, to `taperLeft` of the rated power when full. */
      taperFrom: share.default(0.8),
      taperLeft: share.default(0.1),
      /** Battery energy per energy from the grid. */
      efficiency: z.number().min(0.5).max(1).default(0.95),
    })
    .prefault({}),
});

export type OperationsConfig = z.infer<typeof operationsSchema>;
export type SpreadS = OperationsConfig["sts"]["cones"];
