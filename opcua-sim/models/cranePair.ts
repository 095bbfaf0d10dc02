import type { AntiCollisionState } from "../../common/opcua/enums.ts";
import type { World } from "../world/world.ts";
import type { Crane, CraneStep } from "./crane.ts";
import { isBusy } from "./craneAccept.ts";
import { type JobEnd, railGapM, targetOf } from "./craneTargets.ts";
import { reasonToWait, truckAt } from "./craneTruck.ts";

/** This near to the least gap counts as standing at it, metres. */
const atGapM = 0.3;

/** The other yard crane on the same rail. */
const partnerOf = (world: World, crane: Crane): Crane | undefined =>
  crane.pairId === "" ? undefined : world.cranes.find(({ id }) => id === crane.pairId);

/** Which end of the job a crane drives to in a step; in the other steps its gantry stands where the work is. */
const endOfStep: Partial<Record<CraneStep, JobEnd>> = {
  toPick: "from",
  waitPick: "from",
  toPlace: "to",
  waitPlace: "to",
};

/** Whether a crane cannot drive out of the way: it has tripped, is paused, or its gantry is blocked. */
const isStuck = ({ isTripped, isPaused, gantry }: Crane): boolean => isTripped || isPaused || gantry.speedShare === 0;

/** Where a crane wants its gantry to be, metres along x. */
function wantedXM(world: World, crane: Crane): number {
  const { job, step, gantry } = crane;
  const end = endOfStep[step];
  if (isStuck(crane)) return gantry.positionM;
  if (step === "position") return crane.positionXM;
  if (!job || !end || !isBusy(crane)) return gantry.positionM;
  return targetOf(world, crane, job, end, truckAt(world, job.transferNode)).xM;
}

/**
 * Who goes first on the rail, the smaller the sooner: who cannot move or is at work over a stack or truck; who has a box in its
 * spreader; whose job can be done at once; who waits for a truck; who drives ahead of work; who has nothing to do. A crane
 * that only waits gives way, or its truck might stand behind the other crane's truck for ever.
 */
function urgency(world: World, crane: Crane): number {
  if (isStuck(crane)) return 0;
  const { job, step } = crane;
  if (!job || !isBusy(crane)) return step === "position" ? 5 : 6;
  if (endOfStep[step] === undefined) return 1;
  const needsTruck = job.from.kind === "truck" ? crane.payload === undefined : job.to.kind === "truck";
  if (needsTruck && reasonToWait(job, truckAt(world, job.transferNode)) !== "") return 4;
  return crane.payload ? 2 : 3;
}

/** Whether `a` goes before `b`; of equals the one with the earlier job, then the first on the rail. */
function goesFirst(world: World, a: Crane, b: Crane): boolean {
  const byUrgency = urgency(world, a) - urgency(world, b);
  if (byUrgency !== 0) return byUrgency < 0;
  return a.acceptedStep !== b.acceptedStep ? a.acceptedStep < b.acceptedStep : a.gantry.positionM < b.gantry.positionM;
}

/**
 * Where a gantry may head for that wants to be at `wantedM`: on a rail of its own just there; else as near as leaves the other
 * crane its way, if that one goes first. It never passes the other one.
 */
export function gantryAimM(world: World, crane: Crane, wantedM: number): number {
  const other = partnerOf(world, crane);
  if (!other || goesFirst(world, crane, other)) return wantedM;
  const gapM = railGapM(world);
  const theirsM = wantedXM(world, other);
  const isBelow = crane.gantry.positionM < other.gantry.positionM;
  const aimM = isBelow ? Math.min(wantedM, theirsM - gapM) : Math.max(wantedM, theirsM + gapM);
  return Math.min(crane.gantryHighM, Math.max(crane.gantryLowM, aimM));
}

/** Somebody who goes first wants to pass where this crane stands and does nothing. */
export const mustYield = (world: World, crane: Crane): boolean =>
  crane.pairId !== "" && Math.abs(gantryAimM(world, crane, crane.gantry.positionM) - crane.gantry.positionM) > 0.01;

const railReasons: readonly string[] = ["NEIGHBOUR_IN_THE_WAY", "NEIGHBOUR_DOWN"];

/** Shows why a gantry that wants to be at `wantedM` is kept from it by the other crane, before what keeps it from its truck. */
export function tellRail(world: World, crane: Crane, wantedM: number): void {
  const other = partnerOf(world, crane);
  if (other && Math.abs(crane.gantry.targetM - wantedM) >= 0.01)
    crane.reason = isStuck(other) ? "NEIGHBOUR_DOWN" : "NEIGHBOUR_IN_THE_WAY";
  else if (railReasons.includes(crane.reason)) crane.reason = "";
}

/** Share of its speed that a gantry may drive: less when it comes near the other one. */
export function approachShare(world: World, crane: Crane): number {
  const other = partnerOf(world, crane);
  if (!other) return 1;
  const { slowdownM, slowShare } = world.site.operations.gantryPair;
  const awayM = other.gantry.positionM - crane.gantry.positionM;
  const comesNearer = (crane.gantry.targetM - crane.gantry.positionM) * awayM > 0;
  return comesNearer && Math.abs(awayM) < slowdownM ? slowShare : 1;
}

/** What the anti-collision of a gantry says at this distance from its neighbour. */
export function antiCollisionAt(world: World, gapM: number): AntiCollisionState {
  const { minGapM, slowdownM } = world.site.operations.gantryPair;
  if (gapM < minGapM + atGapM) return "STOPPED";
  return gapM < slowdownM ? "SLOWDOWN" : "CLEAR";
}
