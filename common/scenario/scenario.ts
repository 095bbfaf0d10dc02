import { z } from "zod";
import { type ConfigProblem, formatPath } from "../config/siteConfig.ts";
import { goalSlots } from "../opcua/terminalType.ts";
import { err, ok, type Result } from "../result.ts";
import { migrateScenario } from "./migrateScenario.ts";
import { goalSchema, scenarioEventSchema } from "./scenarioEvents.ts";

const share = z.number().min(0).max(1);
const localText = z.strictObject({ "zh-CN": z.string().min(1), en: z.string().min(1) });
/** A value over time: `[minute, value]`, linear in between, constant before the first and after the last. */
const course = z
  .array(z.tuple([z.number().min(0), z.number()]))
  .min(1)
  .refine((points) => points.every(([at], i) => i === 0 || at > (points[i - 1]?.[0] ?? 0)), "minutes must grow");

/** Cargo mix by the domain page (ConFlowGen): shares of boxes. OOG is a design default. */
const mix = z.strictObject({
  empty: share.default(0.12),
  reefer: share.default(0.07),
  dangerous: share.default(0.08),
  /** Open tops and flat racks; only ever on top of a stack. */
  oog: share.default(0),
  /** 45-foot boxes among the long ones; they stand in 40-foot places. */
  share45Ft: share.default(0),
});

const containerNumber = z.string().regex(/^[A-Z]{3}[UJZ]\d{7}$/, "four letters and seven digits");

/** One container of a list that was made elsewhere (see opcua-sim/edi). */
const listedBox = z.strictObject({
  containerId: containerNumber,
  isoType: z.string().regex(/^[A-Z0-9]{4}$/, "ISO size and type, e.g. 45G1"),
  grossT: z.number().positive().max(100),
  /** Vessel position BBRRTT; "" for a box to load whose place the simulator may choose. */
  position: z.string().regex(/^(\d{6})?$/, "six digits BBRRTT"),
  imdg: z.string().default(""),
  oog: z.string().default(""),
  /** Set temperature of a reefer, °C. */
  setC: z.number().optional(),
});
export type ListedBox = z.infer<typeof listedBox>;

const craneWork = z
  .strictObject({
    crane: z.string().min(1),
    /** 40-foot vessel bays (02, 06, 10 …), in the order in which the crane works them. */
    bays: z
      .array(
        z
          .int()
          .min(2)
          .max(98)
          .refine((bay) => bay % 4 === 2, "40-foot bays are 2, 6, 10 …"),
      )
      .min(1)
      .max(8),
    /** Moves that the simulator invents; ignored for a vessel with lists. */
    discharge: z.int().min(0).max(400).default(0),
    load: z.int().min(0).max(400).default(0),
    /** Boxes that stay on board and have to be put into another bay: moves without a truck. */
    restow: z.int().min(0).max(6).default(0),
    /** Share of the moves that are below deck: hatch covers have to be opened and closed. */
    belowDeck: share.default(0),
    /** Share of the side-by-side 20-foot boxes that are planned as twin lifts. For a console that plans twin carries. */
    twinShare: share.default(0),
    /** Discharge and load of a bay in turns, row by row, instead of all discharges first. On deck only, and without restows. */
    dualCycle: z.boolean().default(false),
  })
  .refine(
    (work) => !work.dualCycle || (work.belowDeck === 0 && work.restow === 0),
    "dualCycle goes with neither belowDeck nor restow",
  );

const vessel = z.strictObject({
  name: z.string().min(1),
  voyage: z.string().min(1),
  /** Alongside so many minutes after the start; 0 = already there. */
  arrivesAtMin: z.number().min(0).default(0),
  /** Quay station (see the site file) at which bay 02 lies: x = firstXM + pitchM × station. */
  berthStation: z.int().min(0),
  /** Leaves so many minutes after its last move. */
  castOffMin: z.number().min(0).default(20),
  /** Per crane: which bays, and how many moves. */
  work: z.array(craneWork).min(1),
  /** Stowage and orders from files instead of invented ones. */
  lists: z
    .strictObject({
      onBoard: z.array(listedBox),
      /** Numbers of the boxes on board that leave the vessel here. */
      discharge: z.array(containerNumber),
      load: z.array(listedBox),
    })
    .optional(),
});

const noShows = z.strictObject({ share: share.default(0), meanMin: z.number().positive().default(20) });

/** Scenario file: what a simulated shift starts with, and what happens in it. Read by the simulator only. */
export const scenarioSchema = z.strictObject({
  version: z.literal(2),
  name: z.string().regex(/^[a-z][a-z0-9-]*$/, "lower-case letters, digits and dashes"),
  title: localText,
  /** Site file below `common/config/sites`, without `.json`. */
  site: z.string().min(1),
  /** Seed when the command line gives none. */
  seed: z.int().min(0).max(0xffff_ffff).default(1),
  /** Wall-clock time at which the simulated shift begins, ISO 8601 with offset. */
  startsAt: z.iso.datetime({ offset: true }),
  yard: z.strictObject({
    /** Share of the TEU places that are taken at the start, 0 to 0.85. */
    fill: z.number().min(0).max(0.85),
    share40Ft: share,
    mix: mix.prefault({}),
  }),
  vessels: z.array(vessel).min(1).max(12),
  /**
   * Whether the plant offers moves inside a block in quiet times (digging out boxes of the load list, reefers back to their
   * racks) as a queue per yard crane.
   */
  housekeeping: z.boolean().default(false),
  gate: z.strictObject({
    /** Road trucks that come back, on average, this long after they left (when there are no appointments). */
    meanAwayS: z.number().positive(),
    /** Share of visits that bring a box in; the others take one out. */
    shareDeliver: share,
    appointments: z
      .strictObject({
        /** Appointments in each hour from the start; the last number holds on. */
        perHour: z.array(z.int().min(0).max(600)).min(1).max(48),
        /** Who comes earlier or later than the appointment, by how many minutes on average, and who does not come. */
        early: noShows.prefault({}),
        late: noShows.prefault({}),
        noShow: share.default(0),
        /** Length of the agreed window around each appointment, minutes: before it a truck is early, after it late. */
        windowMin: z.number().positive().default(30),
      })
      .optional(),
  }),
  fleet: z.strictObject({
    stateOfCharge: z.tuple([z.number().min(5).max(100), z.number().min(5).max(100)]),
    /** Driverless trucks in service at the start; the others stand parked. Absent: all. */
    inService: z.int().min(0).optional(),
  }),
  weather: z
    .strictObject({
      /** Mean wind, m/s, over minutes. */
      windMps: course.default([[0, 5]]),
      /** Standard deviation of the turbulence as a share of the mean wind. */
      turbulence: share.default(0.12),
      /** Gusts per hour, and their strength over the mean wind. */
      gustsPerHour: z.number().min(0).max(120).default(12),
      gustFactor: z.number().min(1).max(2.5).default(1.3),
      visibilityM: course.default([[0, 10_000]]),
      temperatureC: course.default([[0, 15]]),
      rainMmPerH: course.default([[0, 0]]),
      /** Flashes per minute within ten kilometres: any at all is a warning. */
      lightningPerMin: course.default([[0, 0]]),
    })
    .prefault({}),
  events: z.array(scenarioEventSchema).default([]),
  /** As many as `Objects/Simulation` has places for. */
  goals: z.array(goalSchema).max(goalSlots.length).default([]),
});

export type Scenario = z.infer<typeof scenarioSchema>;
export type VesselScenario = Scenario["vessels"][number];
export type CargoMix = Scenario["yard"]["mix"];
export type Course = Scenario["weather"]["windMps"];

/** Parses a scenario file of any version; every problem is named by its path. */
export function parseScenario(json: unknown): Result<Scenario, readonly ConfigProblem[]> {
  const current = migrateScenario(json);
  if (!current.ok) return current;
  const parsed = scenarioSchema.safeParse(current.value);
  if (parsed.success) return ok(parsed.data);
  return err(
    parsed.error.issues.map((issue) => ({ path: formatPath(issue.path) || "(root)", message: issue.message })),
  );
}
