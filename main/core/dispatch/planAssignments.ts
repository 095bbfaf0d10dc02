import type { SiteConfig } from "../../../common/config/siteConfig.ts";
import type { CheId, JobId, NodeId } from "../../../common/ids.ts";
import type { RoadGraph } from "../../../common/road/roadGraph.ts";
import { costsFrom } from "../../../common/road/shortestPath.ts";
import { type Assignment, type CostTerms, type RefusalCode, totalCost } from "../../../common/work/job.ts";
import { leastCostAssignment } from "./leastCostAssignment.ts";

/** What the planner needs to know, as plain data: it crosses to the worker thread. Times in seconds from now. */
export interface PlanSnapshot {
  readonly nowMs: number;
  readonly trucks: readonly PlanTruck[];
  readonly jobs: readonly PlanJob[];
  /** Open jobs that have a truck, per quay crane. */
  readonly boundPerCrane: Readonly<Record<string, number>>;
}

export interface PlanTruck {
  readonly id: CheId;
  /** Node where it is, or where its released road ends. */
  readonly at: NodeId;
  /** Seconds until it is free and there. */
  readonly readyS: number;
  /** The job it drives to now without being committed, if any. */
  readonly job: JobId | undefined;
  /** 0 to 100. */
  readonly stateOfCharge: number;
  /** Why it can take no job at all. */
  readonly refusal: RefusalCode | undefined;
}

export interface PlanJob {
  readonly id: JobId;
  readonly crane: CheId;
  /** The truck that a person has already seen on it, if any. */
  readonly truck: CheId | undefined;
  /** Where the truck collects. */
  readonly pickup: NodeId;
  /** When the quay crane wants the truck under it, seconds from now. */
  readonly dueS: number;
  /** From arrival at the pick-up to arrival under the quay crane; 0 for a discharge. */
  readonly pickupToQuayS: number;
  /** Jobs before it at its yard crane (loads only). */
  readonly yardQueue: number;
  /** Boxes that stand on it (loads only). */
  readonly rehandles: number;
}

export interface Plan {
  readonly atMs: number;
  readonly assignments: readonly Assignment[];
}

/** Number of runner-up trucks kept with a decision. */
const runnersUpKept = 5;

/**
 * Binds trucks to the most urgent moves of all work queues by least total cost. Pure: the same snapshot gives the same plan.
 *
 * As many jobs as there are trucks to be had enter, the most urgent first; since a queue's due times grow along it, each
 * crane gets a prefix of its queue, and no truck waits for a move whose predecessor nobody serves.
 */
export function planAssignments(site: SiteConfig, graph: RoadGraph, snapshot: PlanSnapshot): Plan {
  const usable = snapshot.trucks.filter((truck) => truck.refusal === undefined);
  const jobs = urgentJobs(site, snapshot, usable);
  if (jobs.length === 0) return { atMs: snapshot.nowMs, assignments: [] };
  const terms: CostTerms[] = [];
  const cost = new Float64Array(jobs.length * usable.length);
  const reach = usable.map((truck) => costsFrom(graph, truck.at));
  jobs.forEach((job, row) => {
    usable.forEach((truck, column) => {
      const driveS = reach[column]?.get(job.pickup);
      const each = driveS === undefined ? undefined : costTermsOf(site, job, truck, driveS);
      terms[row * usable.length + column] = each as CostTerms;
      cost[row * usable.length + column] = each ? totalCost(each) : Number.POSITIVE_INFINITY;
    });
  });
  const columnOf = leastCostAssignment(jobs.length, usable.length, cost);
  const refusals = snapshot.trucks.flatMap((truck) =>
    truck.refusal ? [{ truck: truck.id, code: truck.refusal }] : [],
  );
  const assignments = jobs.flatMap((job, row): Assignment[] => {
    const column = columnOf[row] as number;
    if (column < 0) return [];
    const own = terms[row * usable.length + column] as CostTerms;
    const unreachable = usable.filter((_, i) => terms[row * usable.length + i] === undefined);
    return [
      {
        job: job.id,
        truck: (usable[column] as PlanTruck).id,
        cause: "plan",
        atMs: snapshot.nowMs,
        terms: own,
        runnersUp: usable
          .map((truck, i) => ({ truck: truck.id, terms: terms[row * usable.length + i] }))
          .filter(
            (other): other is { truck: CheId; terms: CostTerms } =>
              other.terms !== undefined && other.truck !== usable[column]?.id,
          )
          .sort((a, b) => totalCost(a.terms) - totalCost(b.terms))
          .slice(0, runnersUpKept),
        refusals: [...refusals, ...unreachable.map((truck) => ({ truck: truck.id, code: "UNREACHABLE" as const }))],
      },
    ];
  });
  return { atMs: snapshot.nowMs, assignments };
}

/** The most urgent jobs, as many as trucks; no crane gets more trucks than the site allows. */
function urgentJobs(site: SiteConfig, snapshot: PlanSnapshot, usable: readonly PlanTruck[]): PlanJob[] {
  const bound = new Map(Object.entries(snapshot.boundPerCrane));
  const chosen: PlanJob[] = [];
  for (const job of [...snapshot.jobs].sort((a, b) => a.dueS - b.dueS || (a.id < b.id ? -1 : 1))) {
    if (chosen.length === usable.length) break;
    const count = bound.get(job.crane) ?? 0;
    if (count >= site.dispatch.maxTrucksPerCrane) continue;
    bound.set(job.crane, count + 1);
    chosen.push(job);
  }
  return chosen;
}

function costTermsOf(site: SiteConfig, job: PlanJob, truck: PlanTruck, driveS: number): CostTerms {
  const { weights } = site.dispatch;
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
