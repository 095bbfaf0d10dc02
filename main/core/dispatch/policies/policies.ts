import type { PlanRules } from "../../../../common/config/siteConfig.ts";
import type { Drives } from "../../../../common/road/driveTable.ts";
import type { Plan, PlanSnapshot } from "../planSnapshot.ts";
import { rollingHorizon } from "../rolling/rollingHorizon.ts";
import { leastCost } from "./leastCost.ts";
import { dedicatedTrucks, earliestDue, nearestVehicle, openTcsDefault } from "./rules.ts";

/** A way to decide who carries what. Pure: the same snapshot gives the same plan. */
type Policy = (rules: PlanRules, drives: Drives, snapshot: PlanSnapshot) => Plan;

export const policyNames = ["rolling", "leastCost", "nearest", "earliestDue", "dedicated", "openTcs"] as const;
export type PolicyName = (typeof policyNames)[number];

export const policies: Readonly<Record<PolicyName, Policy>> = {
  rolling: rollingHorizon,
  leastCost,
  nearest: nearestVehicle,
  earliestDue,
  dedicated: dedicatedTrucks,
  openTcs: openTcsDefault,
};
