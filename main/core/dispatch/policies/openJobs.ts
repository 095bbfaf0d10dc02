import type { PlanRules } from "../../../../common/config/siteConfig.ts";
import type { CheId } from "../../../../common/ids.ts";
import type { Assignment } from "../../../../common/work/job.ts";
import type { Plan, PlanJob, PlanSnapshot } from "../planSnapshot.ts";

/**
 * Moves whose truck may still be chosen, as rules without look-ahead see them. Loads for a crowded block wait: their trucks would fill its
 * lane and stand before each other.
 */
export const openJobs = (rules: PlanRules, snapshot: PlanSnapshot): PlanJob[] =>
  snapshot.jobs.filter(
    (job) =>
      !job.isBound && (job.kind === "discharge" || job.truck !== undefined || job.yardQueue < rules.maxTrucksPerBlock),
  );

/** Trucks that are committed to a quay crane, per crane. */
export function boundPerCrane(snapshot: PlanSnapshot): Map<CheId, number> {
  const count = new Map<CheId, number>();
  for (const job of snapshot.jobs) {
    if (job.isBound && !job.isPastQuay) count.set(job.crane, (count.get(job.crane) ?? 0) + 1);
  }
  return count;
}

/** The plan of a rule: what to do now, and nothing of what comes after. */
export const withoutChains = (snapshot: PlanSnapshot, assignments: readonly Assignment[]): Plan => ({
  atMs: snapshot.nowMs,
  assignments,
  next: [],
  chains: [],
  times: [],
  craneWaitS: {},
  cost: undefined,
  bound: undefined,
});
