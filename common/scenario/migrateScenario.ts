import { z } from "zod";
import { type ConfigProblem, formatPath } from "../config/siteConfig.ts";
import { err, ok, type Result } from "../result.ts";

/** Version 1 knew one vessel, whose bays it named by quay station. */
const scenarioV1 = z.looseObject({
  version: z.literal(1),
  vessel: z.strictObject({
    name: z.string().min(1),
    voyage: z.string().min(1),
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
});

/** Any version → the newest. What is not of an old version is left to the newest schema to judge. */
export function migrateScenario(json: unknown): Result<unknown, readonly ConfigProblem[]> {
  if (typeof json !== "object" || json === null || !("version" in json) || json.version !== 1) return ok(json);
  const parsed = scenarioV1.safeParse(json);
  if (!parsed.success) {
    return err(
      parsed.error.issues.map((issue) => ({ path: formatPath(issue.path) || "(root)", message: issue.message })),
    );
  }
  const { vessel, ...rest } = parsed.data;
  const first = Math.min(...vessel.work.flatMap((each) => each.stations));
  const work = vessel.work.map(({ stations, ...each }) => ({
    ...each,
    bays: stations.map((station) => (station - first) * 4 + 2),
  }));
  return ok({
    ...rest,
    version: 2,
    vessels: [{ name: vessel.name, voyage: vessel.voyage, berthStation: first, work }],
  });
}
