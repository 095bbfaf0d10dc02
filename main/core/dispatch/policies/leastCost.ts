import type { PlanRules } from "../../../../common/config/siteConfig.ts";
import type { Drives } from "../../../../common/road/driveTable.ts";
import { totalCost } from "../../../../common/work/job.ts";
import { costTermsOf, explained } from "../assignmentTerms.ts";
import { leastCostAssignment } from "../leastCostAssignment.ts";
import type { Plan, PlanJob, PlanSnapshot } from "../planSnapshot.ts";
import { boundPerCrane, openJobs, withoutChains } from "./openJobs.ts";

/**
 * Binds trucks to the most urgent moves of all work queues by least total cost, one move per truck.
 *
 * As many jobs as there are trucks to be had enter, the most urgent first; since a queue's due times grow along it, each
 * crane gets a prefix of its queue, and no truck waits for a move whose predecessor nobody serves.
 */
export function leastCost(rules: PlanRules, drives: Drives, snapshot: PlanSnapshot): Plan {
  const usable = snapshot.trucks.filter((truck) => truck.refusal === undefined);
  const jobs = urgentJobs(rules, snapshot, usable.length);
  const cost = new Float64Array(jobs.length * usable.length).fill(Number.POSITIVE_INFINITY);
  usable.forEach((truck, column) => {
    jobs.forEach((job, row) => {
      const driveS = drives.seconds(truck.at, job.pickup);
      if (Number.isFinite(driveS))
        cost[row * usable.length + column] = totalCost(costTermsOf(rules, job, truck, driveS));
    });
  });
  const columnOf = leastCostAssignment(jobs.length, usable.length, cost);
  const assignments = jobs.flatMap((job, row) => {
    const truck = usable[columnOf[row] ?? -1];
    return truck ? [explained(rules, drives, snapshot, job, truck)] : [];
  });
  return withoutChains(snapshot, assignments);
}

/** The most urgent jobs, as many as trucks; no crane gets more trucks than the site allows. */
function urgentJobs(rules: PlanRules, snapshot: PlanSnapshot, count: number): PlanJob[] {
  const bound = boundPerCrane(snapshot);
  const chosen: PlanJob[] = [];
  for (const job of openJobs(rules, snapshot).sort((a, b) => a.dueS - b.dueS || (a.id < b.id ? -1 : 1))) {
    if (chosen.length === count) break;
    const already = bound.get(job.crane) ?? 0;
    if (already >= rules.maxTrucksPerCrane) continue;
    bound.set(job.crane, already + 1);
    chosen.push(job);
  }
  return chosen;
}
