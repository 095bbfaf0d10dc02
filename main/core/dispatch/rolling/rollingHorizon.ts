import type { PlanRules } from "../../../../common/config/siteConfig.ts";
import type { Drives } from "../../../../common/road/driveTable.ts";
import type { Assignment } from "../../../../common/work/job.ts";
import { explained } from "../assignmentTerms.ts";
import type { Plan, PlanJob, PlanSnapshot, PlanTruck } from "../planSnapshot.ts";
import { leastCost } from "../policies/leastCost.ts";
import { int, real } from "../search/typedArrays.ts";
import { ChainSearch } from "./chainSearch.ts";
import { chainLists } from "./firstPlan.ts";
import { horizonModel } from "./horizonModel.ts";

/** Candidates that a plan of this many jobs is improved by: the same for equal snapshots, whatever the clock says. */
const candidates = (jobs: number): number => Math.min(600, Math.ceil(24_000 / Math.max(20, jobs)));

/**
 * Rolling horizon: every truck gets a chain of jobs, also trucks that are busy now; what is decided now are the first jobs of those that
 * are not. Pure: the same snapshot gives the same plan. Where no legal plan is found it is the one of least-cost assignment, which has neither
 * chains nor a cost.
 */
export function rollingHorizon(rules: PlanRules, drives: Drives, snapshot: PlanSnapshot): Plan {
  const model = horizonModel(rules, drives, snapshot);
  const search = new ChainSearch(model, snapshot.previous, 1);
  search.advance(snapshot.candidates ?? candidates(model.jobs));
  // No order that trucks and cranes could follow together was found: what is known to be safe, move by move.
  if (!Number.isFinite(search.bestCost)) return leastCost(rules, drives, snapshot);
  const { chains, timeline } = search.best();
  const lists = chainLists(model, chains).map((list) => list.map((job) => snapshot.jobs[job] as PlanJob));
  const decide = (isNow: boolean): Assignment[] =>
    snapshot.trucks.flatMap((truck, i) => {
      const [first] = lists[i] ?? [];
      if (!first || (truck.refusal === undefined) !== isNow) return [];
      return [explained(rules, drives, snapshot, first, whenFree(truck, i))];
    });
  /** A busy truck as it will be: free at the end of what it does. */
  const whenFree = (truck: PlanTruck, i: number): PlanTruck => {
    if (truck.refusal === undefined) return truck;
    const last = snapshot.jobs[int(model.doingJob, i)];
    return { ...truck, at: last?.dropoff ?? truck.at, readyS: real(timeline.freeS, i) };
  };
  return {
    atMs: snapshot.nowMs,
    assignments: decide(true),
    next: decide(false),
    chains: snapshot.trucks.flatMap((truck, i) => {
      const list = lists[i] ?? [];
      return list.length > 0 ? [{ truck: truck.id, jobs: list.map((job) => job.id) }] : [];
    }),
    times: snapshot.trucks.flatMap((truck, i) =>
      (lists[i] ?? []).map((job) => {
        const index = model.jobIndex.get(job.id) ?? -1;
        return {
          job: job.id,
          truck: truck.id,
          pickupS: real(timeline.pickupS, index),
          quayS: Math.max(real(timeline.quayArriveS, index), real(timeline.needS, index)),
          doneS: real(timeline.doneS, index),
        };
      }),
    ),
    craneWaitS: Object.fromEntries(snapshot.cranes.map((crane, i) => [crane.id, real(timeline.craneWaitS, i)])),
    cost: search.bestCost,
    bound: search.bound,
  };
}
