import type { PlanRules } from "../../../common/config/siteConfig.ts";
import type { CheId } from "../../../common/ids.ts";
import type { Drives } from "../../../common/road/driveTable.ts";
import { type Assignment, type CostTerms, totalCost } from "../../../common/work/job.ts";
import type { PlanJob, PlanSnapshot, PlanTruck } from "./planSnapshot.ts";

/** Number of runner-up trucks kept with a decision. */
const runnersUpKept = 5;

/** What it costs to give this job to this truck, `driveS` seconds away from its pick-up. */
export function costTermsOf(rules: PlanRules, job: PlanJob, truck: PlanTruck, driveS: number): CostTerms {
  const { weights } = rules;
  const yardS = weights.blockQueueS * job.yardQueue + weights.rehandleS * job.rehandles;
  const underCraneS = truck.readyS + driveS + yardS + job.pickupToQuayS;
  const isChange =
    (truck.job !== undefined && truck.job !== job.id) || (job.truck !== undefined && job.truck !== truck.id);
  const lowBattery = Math.max(0, 40 - truck.stateOfCharge) / 40;
  return {
    craneWait: weights.craneWait * Math.max(0, underCraneS - job.dueS),
    emptyDrive: weights.emptyDrive * driveS,
    // Yard terms are the same for every truck; they are shown because they explain the wait.
    blockQueue: weights.emptyDrive * weights.blockQueueS * job.yardQueue,
    rehandle: weights.emptyDrive * weights.rehandleS * job.rehandles,
    charge: weights.charge * 60 * lowBattery,
    planChange: isChange ? weights.planChange : 0,
  };
}

/** A decision with its terms, the trucks that would have been next best, and why the others could not. */
export function explained(
  rules: PlanRules,
  drives: Drives,
  snapshot: PlanSnapshot,
  job: PlanJob,
  truck: PlanTruck,
): Assignment {
  const usable = snapshot.trucks.filter((each) => each.refusal === undefined);
  const terms = new Map<CheId, CostTerms>();
  for (const each of usable) {
    const driveS = drives.seconds(each.at, job.pickup);
    if (Number.isFinite(driveS)) terms.set(each.id, costTermsOf(rules, job, each, driveS));
  }
  const own = costTermsOf(rules, job, truck, drives.seconds(truck.at, job.pickup));
  if (!Number.isFinite(totalCost(own))) throw new Error(`${truck.id} cannot reach ${job.pickup} for ${job.id}`);
  const refused = snapshot.trucks.flatMap((each) => (each.refusal ? [{ truck: each.id, code: each.refusal }] : []));
  const unreachable = usable
    .filter((each) => !terms.has(each.id))
    .map((each) => ({ truck: each.id, code: "UNREACHABLE" as const }));
  return {
    job: job.id,
    truck: truck.id,
    cause: "plan",
    atMs: snapshot.nowMs,
    terms: own,
    runnersUp: [...terms]
      .filter(([id]) => id !== truck.id)
      .map(([id, each]) => ({ truck: id, terms: each }))
      .sort((a, b) => totalCost(a.terms) - totalCost(b.terms))
      .slice(0, runnersUpKept),
    refusals: [...refused, ...unreachable],
  };
}
