import type { SiteConfig } from "../../../../common/config/siteConfig.ts";
import type { RoadGraph } from "../../../../common/road/roadGraph.ts";
import { explained } from "../assignmentTerms.ts";
import type { Plan, PlanChain, PlanJob, PlannedTimes, PlanSnapshot } from "../planSnapshot.ts";
import { real } from "../search/typedArrays.ts";
import { ChainSearch } from "./chainSearch.ts";
import { chainLists } from "./firstPlan.ts";
import { horizonModel } from "./horizonModel.ts";

/** Candidates that a plan of this many jobs is improved by: the same for equal snapshots, whatever the clock says. */
const candidates = (jobs: number): number => Math.min(2000, Math.ceil(60_000 / Math.max(20, jobs)));

/**
 * Rolling horizon: every truck gets a chain of jobs, also trucks that are busy now; what is decided now are the first jobs of those that
 * are not. Pure: the same snapshot gives the same plan.
 */
export function rollingHorizon(site: SiteConfig, graph: RoadGraph, snapshot: PlanSnapshot): Plan {
  const model = horizonModel(site, graph, snapshot);
  const search = new ChainSearch(model, snapshot.previous, 1);
  search.advance(candidates(model.jobs));
  const { chains, timeline } = search.best();
  const lists = chainLists(model, chains);
  const planned: PlanChain[] = [];
  const times: PlannedTimes[] = [];
  const assignments = lists.flatMap((list, index) => {
    const truck = snapshot.trucks[index];
    if (!truck || list.length === 0) return [];
    const jobs = list.map((job) => snapshot.jobs[job] as PlanJob);
    planned.push({ truck: truck.id, jobs: jobs.map((job) => job.id) });
    list.forEach((job, i) => {
      times.push({
        job: (jobs[i] as PlanJob).id,
        truck: truck.id,
        pickupS: real(timeline.pickupS, job),
        quayS: Math.max(real(timeline.quayArriveS, job), real(timeline.needS, job)),
        doneS: real(timeline.doneS, job),
      });
    });
    return truck.refusal === undefined ? [explained(site, graph, snapshot, jobs[0] as PlanJob, truck)] : [];
  });
  return {
    atMs: snapshot.nowMs,
    assignments,
    chains: planned,
    times,
    craneWaitS: Object.fromEntries(snapshot.cranes.map((crane, i) => [crane.id, real(timeline.craneWaitS, i)])),
    cost: search.bestCost,
    bound: undefined,
  };
}
