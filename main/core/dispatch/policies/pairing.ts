import type { PlanRules } from "../../../../common/config/siteConfig.ts";
import type { CheId } from "../../../../common/ids.ts";
import type { Drives } from "../../../../common/road/driveTable.ts";
import { explained } from "../assignmentTerms.ts";
import type { Plan, PlanJob, PlanSnapshot, PlanTruck } from "../planSnapshot.ts";
import { boundPerCrane, openJobs, withoutChains } from "./openJobs.ts";

/** A truck without work that could take a move that nobody has. */
export interface Pairing {
  readonly job: PlanJob;
  readonly truck: PlanTruck;
  /** Seconds until the truck would be at the pick-up. */
  readonly reachS: number;
}

/** Of the pairings that may be made now, the one to make next. Not called with none. */
export type ChoosePairing = (pairings: readonly Pairing[]) => Pairing;

/**
 * The frame of all rules without look-ahead: trucks that have a move keep it; idle ones get, pair by pair, the first move of a
 * crane's queue that nobody has, until no crane may have one more truck. `mayServe` narrows who works for whom.
 */
export function pairIdleTrucks(
  rules: PlanRules,
  drives: Drives,
  snapshot: PlanSnapshot,
  choose: ChoosePairing,
  mayServe: (truck: PlanTruck, crane: CheId) => boolean = () => true,
): Plan {
  const bound = boundPerCrane(snapshot);
  const open = openJobs(rules, snapshot);
  const isTaken = new Set<string>();
  for (const job of open) {
    if (job.truck === undefined) continue;
    isTaken.add(job.id);
    bound.set(job.crane, (bound.get(job.crane) ?? 0) + 1);
  }
  const idle = new Set(snapshot.trucks.filter((truck) => truck.refusal === undefined && truck.job === undefined));
  const assignments = [];
  for (;;) {
    const pairings: Pairing[] = [];
    for (const job of firstOfEachCrane(open, isTaken)) {
      if ((bound.get(job.crane) ?? 0) >= rules.maxTrucksPerCrane) continue;
      for (const truck of idle) {
        const driveS = drives.seconds(truck.at, job.pickup);
        if (Number.isFinite(driveS) && mayServe(truck, job.crane))
          pairings.push({ job, truck, reachS: truck.readyS + driveS });
      }
    }
    if (pairings.length === 0) return withoutChains(snapshot, assignments);
    const { job, truck } = choose(pairings);
    isTaken.add(job.id);
    idle.delete(truck);
    bound.set(job.crane, (bound.get(job.crane) ?? 0) + 1);
    assignments.push(explained(rules, drives, snapshot, job, truck));
  }
}

function firstOfEachCrane(jobs: readonly PlanJob[], isTaken: ReadonlySet<string>): PlanJob[] {
  const first = new Map<CheId, PlanJob>();
  for (const job of jobs) if (!isTaken.has(job.id) && !first.has(job.crane)) first.set(job.crane, job);
  return [...first.values()];
}

/** Least by several keys, one after the other; the truck's name settles the rest, so that runs can be repeated. */
export function leastBy(pairings: readonly Pairing[], ...keys: readonly ((each: Pairing) => number)[]): Pairing {
  return pairings.reduce((best, each) => (isBefore(each, best, keys) ? each : best));
}

function isBefore(a: Pairing, b: Pairing, keys: readonly ((each: Pairing) => number)[]): boolean {
  for (const key of keys) if (key(a) !== key(b)) return key(a) < key(b);
  return a.job.id === b.job.id ? a.truck.id < b.truck.id : a.job.id < b.job.id;
}
