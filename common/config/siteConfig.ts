import { z } from "zod";
import { err, ok, type Result } from "../result.ts";
import { demandSchema } from "./demandConfig.ts";
import { operationsSchema } from "./operationsConfig.ts";
import { blockSlotsSchema, housekeepingSchema, segregationSchema, slotsSchema } from "./slotConfig.ts";
import { trafficSchema } from "./trafficConfig.ts";

/**
 * Site file: everything about one terminal that is not code. Coordinates in metres: x along the quay, y inland from the
 * berthing line (y = 0). Speeds in m/s, accelerations in m/s², masses in t, energies in kWh.
 */
const point = z.tuple([z.number(), z.number()]);
const speed = z.number().positive().max(30);
const id = z.string().regex(/^[A-Z][A-Z0-9-]*$/, "upper-case letters, digits and dashes");

const axis = z.strictObject({ speedMps: speed, accelMps2: z.number().positive().max(5) });

const road = z.strictObject({
  id,
  kind: z.enum(["quayLane", "blockLane", "avenue", "parking", "gateLane"]),
  /** Driving direction is the order of the points. A road may repeat itself, shifted by `stepM` each time. */
  pointsM: z.array(point).min(2),
  repeat: z.strictObject({ count: z.int().min(1).max(200), stepM: point }).optional(),
  speedLimitMps: speed,
});

const block = z.strictObject({
  id: z.string().regex(/^[A-Z]\d{2}$/, "a letter and two digits, e.g. A03"),
  /** Corner with the smallest x and y of the stacking area; bays grow with x, rows grow away from the lane. */
  originM: point,
  /** 20-foot bays; must be even, since a 40-foot place covers two. */
  bays: z.int().min(2).max(98).multipleOf(2),
  rows: z.int().min(1).max(12),
  tiers: z.int().min(1).max(7),
  /** The road on which trucks hand over to this block's crane. */
  laneRoad: id,
  /** Yard cranes on this block's rail, which then reaches beyond the stacks at both ends; absent = one. */
  cranes: z.union([z.literal(1), z.literal(2)]).optional(),
  /** Rows with reefer racks; absent = none. */
  reeferRows: z.array(z.int().min(1).max(12)).optional(),
  /** Penalties of slot choice that differ here from `dispatch.slots.penalties`. */
  slots: blockSlotsSchema.optional(),
});

export const siteConfigSchema = z.strictObject({
  version: z.literal(1),
  name: z.strictObject({ "zh-CN": z.string().min(1), en: z.string().min(1) }),
  code: id,
  timeZone: z.string().min(1),
  endpoints: z
    .array(
      z.strictObject({ id: z.string().min(1), url: z.string().regex(/^opc\.tcp:\/\//, "must begin with opc.tcp://") }),
    )
    .min(1),
  quay: z.strictObject({
    lengthM: z.number().positive(),
    seaRailYM: z.number(),
    landRailYM: z.number(),
    /** Quay-lane stations, where trucks stand under a crane: x of the first one, distance and number. */
    stations: z.strictObject({ firstXM: z.number(), pitchM: z.number().positive(), count: z.int().min(1) }),
    /**
     * Where trucks bound for the quay take their turn, per group of cranes: at `divertNode` those who come too early leave for
     * a parking place, at `mergeNode` both ways join again. Junctions of the road graph, `ROAD+ROAD`.
     */
    staging: z
      .array(
        z.strictObject({ cranes: z.array(id).min(1), divertNode: z.string().min(1), mergeNode: z.string().min(1) }),
      )
      .min(1),
    /** Trucks that may be between the merge and the crane at the same time, per crane. */
    maxTrucksUnderCrane: z.int().min(1).max(6),
  }),
  yard: z.strictObject({
    bayPitchM: z.number().positive(),
    rowPitchM: z.number().positive(),
    /** From the lane's centre line to the centre of row 1. */
    laneToRow1M: z.number().positive(),
    segregation: segregationSchema.prefault({}),
    blocks: z.array(block).min(1),
  }),
  roads: z.array(road).min(1),
  cranes: z.strictObject({
    sts: z.array(z.strictObject({ id, laneRoad: id, startXM: z.number() })).min(1),
    stsKinematics: z.strictObject({
      hoistLadenMps: speed,
      hoistEmptyMps: speed,
      hoistAccelMps2: z.number().positive(),
      trolley: axis,
      gantry: axis,
      /** Clear height above the quay at which the spreader travels. */
      travelHeightM: z.number().positive(),
      minGapM: z.number().positive(),
      twistlockS: z.number().positive(),
      settleS: z.number().nonnegative(),
    }),
    rmgKinematics: z.strictObject({
      hoistLadenMps: speed,
      hoistEmptyMps: speed,
      hoistAccelMps2: z.number().positive(),
      trolley: axis,
      gantry: axis,
      travelHeightM: z.number().positive(),
      twistlockS: z.number().positive(),
      settleS: z.number().nonnegative(),
    }),
  }),
  trucks: z.strictObject({
    driverless: z.int().min(0).max(500),
    manned: z.int().min(0).max(500),
    lengthM: z.number().positive(),
    widthM: z.number().positive(),
    emptyMps: speed,
    ladenMps: speed,
    turnMps: speed,
    accelEmptyMps2: z.number().positive(),
    accelLadenMps2: z.number().positive(),
    brakeMps2: z.number().positive(),
    emergencyBrakeMps2: z.number().positive(),
    /** Least distance between two vehicles that stand behind each other. */
    standstillGapM: z.number().positive(),
    headwayS: z.number().positive(),
    batteryKwh: z.number().positive(),
    emptyKwhPerKm: z.number().positive(),
    ladenKwhPerKm: z.number().positive(),
    auxiliaryKw: z.number().nonnegative(),
    chargeBelow: z.number().min(0).max(1),
  }),
  /** Roads whose middle is a parking place; the ones that also have a charger are listed by id. */
  parking: z.strictObject({ roadPrefix: id }),
  chargers: z.array(z.strictObject({ id, road: id, powerKw: z.number().positive() })),
  gates: z.array(z.strictObject({ id, road: id, direction: z.enum(["in", "out"]), serviceS: z.number().positive() })),
  /** How the work is done; every value has a default. */
  operations: operationsSchema.prefault({}),
  /** What the console keeps on disk: megabytes that each store may grow to. [D] */
  records: z
    .strictObject({ journalMb: z.number().min(1).default(4096), auditMb: z.number().min(1).default(1024) })
    .prefault({}),
  /** Right of way, detours and recovery on the road; every value has a default. */
  traffic: trafficSchema.prefault({}),
  /** What is expected of gate and vessels, and how many road trucks are let in. */
  demand: demandSchema.prefault({}),
  dispatch: z.strictObject({
    /** Moves per crane queue that the rolling plan looks at. */
    horizonMoves: z.int().min(1).max(20),
    replanS: z.number().positive(),
    maxTrucksPerCrane: z.int().min(1).max(20),
    maxTrucksPerBlock: z.int().min(1).max(20),
    /** A job that a crane refused is offered again after `firstS`, then after twice as long each time, at most `mostS`. [D] */
    retry: z
      .strictObject({ firstS: z.number().positive().default(15), mostS: z.number().positive().default(240) })
      .prefault({}),
    /** Where boxes go in the yard. */
    slots: slotsSchema.prefault({}),
    /** What yard cranes do in quiet times. */
    housekeeping: housekeepingSchema.prefault({}),
    /** Cost weights in equivalent seconds of quay-crane wait (see main/core/dispatch/README). */
    weights: z.strictObject({
      craneWait: z.number().nonnegative(),
      emptyDrive: z.number().nonnegative(),
      charge: z.number().nonnegative(),
      planChange: z.number().nonnegative(),
      rehandleS: z.number().nonnegative(),
      blockQueueS: z.number().nonnegative(),
    }),
  }),
});

export type SiteConfig = z.infer<typeof siteConfigSchema>;
/** What the planner must know of the site beside the roads: limits and cost weights. */
export type PlanRules = Pick<SiteConfig["dispatch"], "maxTrucksPerCrane" | "maxTrucksPerBlock" | "weights">;
export type RoadConfig = SiteConfig["roads"][number];
export type BlockConfig = SiteConfig["yard"]["blocks"][number];
export type TruckConfig = SiteConfig["trucks"];

/** One thing that is wrong in a file: where (`yard.blocks[3].rows`) and what. */
export interface ConfigProblem {
  readonly path: string;
  readonly message: string;
}

/** `["yard","blocks",3,"rows"]` → `yard.blocks[3].rows`. */
export function formatPath(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, key) => (typeof key === "number" ? `${text}[${key}]` : text ? `${text}.${String(key)}` : String(key)),
    "",
  );
}

/** Parses and cross-checks a site file; every problem is named by its path. */
export function parseSiteConfig(json: unknown): Result<SiteConfig, readonly ConfigProblem[]> {
  const parsed = siteConfigSchema.safeParse(json);
  if (!parsed.success) {
    return err(
      parsed.error.issues.map((issue) => ({ path: formatPath(issue.path) || "(root)", message: issue.message })),
    );
  }
  const problems = crossCheck(parsed.data);
  return problems.length > 0 ? err(problems) : ok(parsed.data);
}

/** Checks that no schema can express: references between parts, and ids that occur twice. */
function crossCheck(site: SiteConfig): ConfigProblem[] {
  const problems: ConfigProblem[] = [];
  const roadIds = new Set(site.roads.flatMap(expandedRoadIds));
  const needRoad = (path: string, road: string): void => {
    if (!roadIds.has(road)) problems.push({ path, message: `there is no road "${road}" under roads` });
  };
  site.yard.blocks.forEach((b, i) => {
    needRoad(`yard.blocks[${i}].laneRoad`, b.laneRoad);
  });
  site.cranes.sts.forEach((c, i) => {
    needRoad(`cranes.sts[${i}].laneRoad`, c.laneRoad);
  });
  const craneIds = new Set(site.cranes.sts.map((crane) => crane.id));
  const staged = new Set(site.quay.staging.flatMap((group) => group.cranes));
  site.quay.staging.forEach((group, i) => {
    group.cranes.forEach((crane, k) => {
      const path = `quay.staging[${i}].cranes[${k}]`;
      if (!craneIds.has(crane)) problems.push({ path, message: `there is no crane "${crane}" under cranes.sts` });
    });
  });
  site.cranes.sts.forEach((crane, i) => {
    const path = `cranes.sts[${i}].id`;
    if (!staged.has(crane.id)) problems.push({ path, message: `"${crane.id}" is in no group of quay.staging` });
  });
  site.chargers.forEach((c, i) => {
    needRoad(`chargers[${i}].road`, c.road);
  });
  site.gates.forEach((g, i) => {
    needRoad(`gates[${i}].road`, g.road);
  });
  const lists: readonly (readonly [string, readonly { readonly id: string }[]])[] = [
    ["yard.blocks", site.yard.blocks],
    ["roads", site.roads],
    ["cranes.sts", site.cranes.sts],
    ["chargers", site.chargers],
    ["gates", site.gates],
    ["endpoints", site.endpoints],
  ];
  for (const [path, list] of lists) {
    const seen = new Set<string>();
    list.forEach((entry, i) => {
      if (seen.has(entry.id)) problems.push({ path: `${path}[${i}].id`, message: `"${entry.id}" occurs twice` });
      seen.add(entry.id);
    });
  }
  return problems;
}

/** A road with `repeat` stands for `ID01`, `ID02`, …; without it for itself. */
export function expandedRoadIds(road: Pick<RoadConfig, "id" | "repeat">): string[] {
  if (!road.repeat) return [road.id];
  return Array.from({ length: road.repeat.count }, (_, i) => `${road.id}${String(i + 1).padStart(2, "0")}`);
}
