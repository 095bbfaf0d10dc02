import type { PlanRules } from "../../../../common/config/siteConfig.ts";
import type { Drives } from "../../../../common/road/driveTable.ts";
import type { Plan, PlanSnapshot } from "../planSnapshot.ts";
import { leastBy, pairIdleTrucks } from "./pairing.ts";

/** The truck and move that are nearest to each other, over all cranes that want a truck. */
export const nearestVehicle = (rules: PlanRules, drives: Drives, snapshot: PlanSnapshot): Plan =>
  pairIdleTrucks(rules, drives, snapshot, (pairings) => leastBy(pairings, (each) => each.reachS));

/** The move that is due first, and the truck that is nearest to it. */
export const earliestDue = (rules: PlanRules, drives: Drives, snapshot: PlanSnapshot): Plan =>
  pairIdleTrucks(rules, drives, snapshot, (pairings) =>
    leastBy(
      pairings,
      (each) => each.job.dueS,
      (each) => each.reachS,
    ),
  );

/**
 * openTCS 7.5 as it is delivered: orders by deadline; vehicles, and candidates for an order, idle ones first, then by energy, the
 * fullest first. Routing costs are not among its default keys.
 */
export const openTcsDefault = (rules: PlanRules, drives: Drives, snapshot: PlanSnapshot): Plan =>
  pairIdleTrucks(rules, drives, snapshot, (pairings) =>
    leastBy(
      pairings,
      (each) => each.job.dueS,
      (each) => -each.truck.stateOfCharge,
    ),
  );

/**
 * A gang of trucks per quay crane: the fleet is dealt out evenly over the cranes that have work, in the order of names. A gang
 * whose crane has finished is dealt out anew.
 */
export function dedicatedTrucks(rules: PlanRules, drives: Drives, snapshot: PlanSnapshot): Plan {
  const working = new Set<string>(snapshot.jobs.filter((job) => !job.isPastQuay).map((job) => job.crane));
  const cranes = snapshot.cranes
    .map((crane) => crane.id)
    .filter((id) => working.has(id))
    .sort();
  const rank = new Map([...snapshot.trucks].sort((a, b) => (a.id < b.id ? -1 : 1)).map((truck, i) => [truck.id, i]));
  return pairIdleTrucks(
    rules,
    drives,
    snapshot,
    (pairings) =>
      leastBy(
        pairings,
        (each) => each.job.dueS,
        (each) => each.reachS,
      ),
    (truck, crane) => cranes[(rank.get(truck.id) ?? 0) % cranes.length] === crane,
  );
}
