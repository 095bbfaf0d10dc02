import type { Job, RefusalCode } from "../../../common/work/job.ts";
import { isBeforePickup } from "../dispatch/workBook.ts";
import type { TruckView } from "./plantView.ts";
import type { Round } from "./round.ts";
import { chargedPercent, endOfRoad } from "./truckGoals.ts";

/** A job whose truck may still be changed: not collected, and the truck not committed to its turn at the quay. */
export function isMovable(round: Round, job: Job): boolean {
  return isBeforePickup(job.state) && !round.turns.isCommitted(job.id);
}

/** Why a truck can take no job now; undefined when it can. */
export function refusalOf(round: Round, truck: TruckView, job: Job | undefined): RefusalCode | undefined {
  if (!truck.isHeard || !round.traffic.isKnown(truck.id)) return "LINK_STALE";
  if (truck.isFaulty) return "TRUCK_FAULT";
  if (!truck.isAutomatic || truck.isPaused) return "NOT_AUTOMATIC";
  if (job && !isMovable(round, job)) return "TRUCK_BUSY";
  if (truck.load && !job) return "TRUCK_BUSY";
  // Passing through a crane's lane it stands before trucks whose turn is earlier: a move for that crane would block them.
  if (isInQuayLane(round, truck)) return "TRUCK_BUSY";
  const needsCharge = truck.isCharging ? chargedPercent / 2 : round.site.trucks.chargeBelow * 100;
  if (!job && truck.stateOfCharge < needsCharge) return "BATTERY_LOW";
  return undefined;
}

function isInQuayLane(round: Round, truck: TruckView): boolean {
  const end = endOfRoad(round, truck.id);
  const road = end && round.roads.graph.into.get(end)?.[0]?.road;
  return round.site.cranes.sts.some((crane) => crane.laneRoad === road);
}
