import { z } from "zod";
import { type ConfigProblem, formatPath } from "../config/siteConfig.ts";
import { err, ok, type Result } from "../result.ts";

/** Scenario file: what a simulated shift starts with. Read by the simulator only; the console never sees it. */
export const scenarioSchema = z.strictObject({
  version: z.literal(1),
  name: z.string().regex(/^[a-z][a-z0-9-]*$/, "lower-case letters, digits and dashes"),
  title: z.strictObject({ "zh-CN": z.string().min(1), en: z.string().min(1) }),
  /** Site file below `common/config/sites`, without `.json`. */
  site: z.string().min(1),
  /** Wall-clock time at which the simulated shift begins, ISO 8601 with offset. */
  startsAt: z.iso.datetime({ offset: true }),
  yard: z.strictObject({
    /** Share of the TEU places that are taken at the start, 0 to 0.85. */
    fill: z.number().min(0).max(0.85),
    share40Ft: z.number().min(0).max(1),
  }),
  vessel: z.strictObject({
    name: z.string().min(1),
    voyage: z.string().min(1),
    /** Per crane, in the order of the site file: 40-foot vessel bays by quay station, and moves of each kind. */
    work: z
      .array(
        z.strictObject({
          crane: z.string().min(1),
          stations: z.array(z.int().min(0)).min(1).max(4),
          discharge: z.int().min(0).max(160),
          load: z.int().min(0).max(160),
        }),
      )
      .min(1),
  }),
  gate: z.strictObject({
    /** Road trucks that come back, on average, this long after they left. */
    meanAwayS: z.number().positive(),
    /** Share of visits that bring a box in; the others take one out. */
    shareDeliver: z.number().min(0).max(1),
  }),
  fleet: z.strictObject({ stateOfCharge: z.tuple([z.number().min(5).max(100), z.number().min(5).max(100)]) }),
});

export type Scenario = z.infer<typeof scenarioSchema>;

/** Parses a scenario file; every problem is named by its path. */
export function parseScenario(json: unknown): Result<Scenario, readonly ConfigProblem[]> {
  const parsed = scenarioSchema.safeParse(json);
  if (parsed.success) return ok(parsed.data);
  return err(
    parsed.error.issues.map((issue) => ({ path: formatPath(issue.path) || "(root)", message: issue.message })),
  );
}
