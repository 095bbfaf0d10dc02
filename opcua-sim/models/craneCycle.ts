import type { CranePhase } from "../../common/opcua/enums.ts";
import { assertNever } from "../../common/result.ts";
import { instructionFor } from "../world/calls.ts";
import { isLightning } from "../world/lightning.ts";
import type { World } from "../world/world.ts";
import { brakeAxis, isInPosition, stepAxis } from "./axis.ts";
import { type Crane, type CraneJob, hoistMps, partsOf } from "./crane.ts";
import { drawEnergy } from "./craneEnergy.ts";
import { putBox, takeBox } from "./craneHandover.ts";
import { approachShare, gantryAimM, mustYield, tellRail } from "./cranePair.ts";
import { stow } from "./craneStow.ts";
import { settleTimeS } from "./craneSway.ts";
import { type CraneTarget, clampGantryM, clearHeightM, type JobEnd, targetOf } from "./craneTargets.ts";
import { reasonToWait, truckAt, truckAtEnd } from "./craneTruck.ts";
import { obeyWeather } from "./craneWeather.ts";

/** Height above its landing height at which the spreader is clear of a truck or stack, metres. */
const clearOfM = 1.5;

/** Cones of one box: one below each corner. */
const conesPerBox = 4;

/** Moves a crane on for one step of `dtS`. */
export function stepCrane(world: World, crane: Crane, dtS: number): void {
  const order = obeyWeather(world, crane, dtS);
  if (crane.isTripped || crane.isPaused || order === "stand") {
    for (const axis of [crane.gantry, crane.trolley, crane.hoist]) brakeAxis(axis, dtS);
    drawEnergy(crane, dtS);
    return;
  }
  if (order === "stow") {
    stow(world, crane, dtS);
    drawEnergy(crane, dtS);
    return;
  }
  if (crane.step === "idle" && mustYield(world, crane)) crane.step = "yield";
  if (crane.step !== "idle") runStep(world, crane, dtS);
  drawEnergy(crane, dtS);
}

function runStep(world: World, crane: Crane, dtS: number): void {
  if (crane.step === "retract") retract(world, crane, dtS);
  else if (crane.step === "position") position(world, crane, crane.positionXM, dtS);
  else if (crane.step === "yield") position(world, crane, crane.gantry.positionM, dtS);
  else if (crane.job) runJob(world, crane, crane.job, dtS);
}

function runJob(world: World, crane: Crane, job: CraneJob, dtS: number): void {
  if (crane.jobState === "ACCEPTED") crane.jobState = "EXECUTING";
  crane.cycleS += dtS;
  switch (crane.step) {
    case "idle":
    case "position":
    case "retract":
    case "yield":
      break;
    case "toPick":
      freeTruckWhenClear(world, crane);
      if (travel(world, crane, job, targetOf(world, crane, job, "from", truckAtEnd(world, job, "from")), dtS)) {
        goOn(crane, job.from.kind === "truck" || job.kind === "DELIVER" ? "waitPick" : "lowerPick");
      }
      break;
    case "toPlace":
      freeTruckWhenClear(world, crane);
      if (travel(world, crane, job, targetOf(world, crane, job, "to", truckAtEnd(world, job, "to")), dtS)) {
        const isCone = job.to.kind === "truck" && job.conesS > 0;
        if (isCone) crane.timerS = job.conesS;
        goOn(crane, isCone ? "cones" : job.to.kind === "truck" ? "waitPlace" : "lowerPlace");
      }
      break;
    case "waitPick":
      waitForTruck(world, crane, job, "from", dtS);
      break;
    case "waitPlace":
      waitForTruck(world, crane, job, "to", dtS);
      break;
    case "lowerPick":
      crane.phase = "UNLADEN_LOWER";
      lower(world, crane, job, "from", dtS);
      break;
    case "lowerPlace":
      crane.phase = "LADEN_LOWER";
      lower(world, crane, job, "to", dtS);
      break;
    case "lock":
      lock(world, crane, job, dtS);
      break;
    case "cones":
      cones(world, crane, job, dtS);
      break;
    case "unlock":
      unlock(world, crane, job, dtS);
      break;
    case "liftPlace":
      liftPlace(world, crane, job, dtS);
      break;
    default:
      assertNever(crane.step);
  }
}

function goOn(crane: Crane, step: Crane["step"]): void {
  crane.step = step;
  if (step === "toPick" || step === "toPlace") crane.clearM = 0;
}

/** Raises the spreader, then drives gantry and trolley over the target and lets the load come to rest. */
function travel(world: World, crane: Crane, job: CraneJob, target: CraneTarget, dtS: number): boolean {
  const { gantry, trolley, hoist, kinematics } = crane;
  const isPaired = crane.pairId !== "";
  const aimM = isPaired ? gantryAimM(world, crane, target.xM) : target.xM;
  if (crane.clearM === 0) crane.clearM = clearHeightM(world, crane, target, job);
  // Out of the way of the other crane it passes over stacks that the way to its target does not.
  if (aimM !== target.xM) crane.clearM = kinematics.travelHeightM;
  hoist.targetM = crane.clearM;
  stepAxis(hoist, hoistMps(crane), dtS);
  const isClear = hoist.positionM >= crane.clearM - 0.02;
  if (isClear) {
    gantry.targetM = clampGantryM(world, crane, aimM);
    trolley.targetM = target.trolleyM;
  }
  const isThere = isInPosition(gantry) && isInPosition(trolley);
  if (isClear) {
    const share = isPaired ? crane.speedShare * approachShare(world, crane) : crane.speedShare;
    stepAxis(gantry, kinematics.gantryMps * share, dtS);
    stepAxis(trolley, kinematics.trolleyMps * crane.speedShare, dtS);
  } else {
    // The job before was given up on the way: stand still until the spreader is up.
    brakeAxis(gantry, dtS);
    brakeAxis(trolley, dtS);
  }
  if (!isThere) {
    crane.settled = false;
    crane.settleLeftS = -1;
    crane.trolleyPeakMps = Math.max(crane.trolleyPeakMps, Math.abs(trolley.speedMps));
  } else if (!crane.settled) {
    if (crane.settleLeftS < 0) crane.settleLeftS = settleTimeS(crane, world.site.operations.sway);
    crane.settleLeftS -= dtS;
    crane.settled = crane.settleLeftS <= 1e-9;
    if (crane.settled) crane.trolleyPeakMps = 0;
    else crane.settleLeftS = Math.max(0, crane.settleLeftS);
  }
  const arrived = isThere && isClear && Math.abs(gantry.positionM - target.xM) < 0.01;
  crane.phase = travelPhase(crane, isClear);
  if (isPaired) tellRail(world, crane, target.xM);
  return arrived && crane.settled;
}

function travelPhase(crane: Crane, isClear: boolean): CranePhase {
  if (isClear && crane.gantry.speedMps !== 0) return "GANTRY";
  if (crane.payload) return isClear ? "LADEN_TROLLEY" : "LADEN_HOIST";
  return isClear ? "UNLADEN_TROLLEY" : "UNLADEN_HOIST";
}

/** Hangs over the transfer point (or over the stack of a delivery) until the right truck stands there. */
function waitForTruck(world: World, crane: Crane, job: CraneJob, end: JobEnd, dtS: number): void {
  const truck = truckAt(world, job.transferNode);
  const placing = crane.payload !== undefined;
  crane.jobState = "WAITING_FOR_TRUCK";
  crane.reason = reasonToWait(job, truck);
  // The gantry follows a 20-foot box that lies on the other half of the chassis than expected.
  const isOver = travel(world, crane, job, targetOf(world, crane, job, end, truck), dtS);
  if (isOver) crane.phase = placing ? "LADEN_WAIT" : "UNLADEN_WAIT";
  if (crane.reason !== "" || !isOver || !truck) return;
  crane.jobState = "EXECUTING";
  if (job[end].kind === "truck") {
    truck.heldBy = crane.id;
    crane.heldTruck = truck.id;
  }
  goOn(crane, placing ? "lowerPlace" : "lowerPick");
}

function lower(world: World, crane: Crane, job: CraneJob, end: JobEnd, dtS: number): void {
  const { hoist } = crane;
  hoist.targetM = targetOf(world, crane, job, end, truckAtEnd(world, job, end)).heightM;
  crane.freeTruckM = hoist.targetM + clearOfM;
  stepAxis(hoist, hoistMps(crane), dtS);
  if (!isInPosition(hoist)) return;
  crane.landed = true;
  crane.twistlocks = "moving";
  crane.timerS = crane.kinematics.twistlockS + (end === "from" ? job.pickS : job.placeS);
  goOn(crane, end === "from" ? "lock" : "unlock");
}

function lock(world: World, crane: Crane, job: CraneJob, dtS: number): void {
  crane.phase = "LOCKING";
  crane.timerS -= dtS;
  if (crane.timerS > 1e-9) return;
  if (!takeBox(world, crane, job, truckAtEnd(world, job, "from"))) return;
  crane.twistlocks = "locked";
  crane.landed = false;
  crane.payload = job.box;
  crane.payload2 = job.second?.box;
  const isCone = job.from.kind === "truck" && job.conesS > 0;
  if (isCone) crane.timerS = job.conesS;
  goOn(crane, isCone ? "cones" : "toPlace");
}

/**
 * Cones at the lashing platform of the portal: a discharged box hangs there before it goes down to the truck, a box to load
 * after it was lifted off; the truck may leave meanwhile.
 */
function cones(world: World, crane: Crane, job: CraneJob, dtS: number): void {
  const isLoad = job.from.kind === "truck";
  crane.phase = "LADEN_HOIST";
  if (isLoad) {
    crane.hoist.targetM = Math.min(crane.kinematics.travelHeightM, crane.freeTruckM + 0.5);
    stepAxis(crane.hoist, hoistMps(crane), dtS);
    freeTruckWhenClear(world, crane);
    if (!isInPosition(crane.hoist)) return;
  }
  crane.phase = "LADEN_TROLLEY";
  // The people on the platform have gone inside.
  if (isLightning(world)) {
    crane.reason = "LIGHTNING";
    return;
  }
  if (crane.reason === "LIGHTNING") crane.reason = "";
  crane.timerS -= dtS;
  if (crane.timerS > 1e-9) return;
  const count = conesPerBox * partsOf(job).length;
  if (isLoad) crane.conesSet += count;
  else crane.conesTaken += count;
  goOn(crane, isLoad ? "toPlace" : "waitPlace");
}

function unlock(world: World, crane: Crane, job: CraneJob, dtS: number): void {
  crane.phase = "UNLOCKING";
  crane.timerS -= dtS;
  if (crane.timerS > 1e-9) return;
  if (!putBox(world, crane, job, truckAtEnd(world, job, "to"))) return;
  crane.payload = undefined;
  crane.payload2 = undefined;
  crane.twistlocks = "unlocked";
  crane.landed = false;
  const moves = partsOf(job).length;
  crane.movesTotal += moves;
  if (job.kind === "REHANDLE") crane.rehandlesTotal += moves;
  goOn(crane, "liftPlace");
}

function liftPlace(world: World, crane: Crane, job: CraneJob, dtS: number): void {
  crane.phase = "UNLADEN_HOIST";
  crane.hoist.targetM = crane.kinematics.travelHeightM;
  stepAxis(crane.hoist, hoistMps(crane), dtS);
  if (crane.hoist.positionM < Math.min(crane.freeTruckM, crane.kinematics.travelHeightM) - 0.01) return;
  freeTruck(world, crane);
  crane.jobState = "COMPLETED";
  for (const { box } of partsOf(job)) {
    const instruction = instructionFor(world, job.kind, box);
    if (instruction?.kind === job.kind) instruction.done = true;
  }
  goOn(crane, "retract");
}

function retract(world: World, crane: Crane, dtS: number): void {
  const { hoist } = crane;
  crane.phase = "UNLADEN_HOIST";
  hoist.targetM = crane.kinematics.travelHeightM;
  stepAxis(hoist, hoistMps(crane), dtS);
  for (const axis of [crane.gantry, crane.trolley]) brakeAxis(axis, dtS);
  freeTruckWhenClear(world, crane);
  if (!isInPosition(hoist) || crane.gantry.speedMps !== 0 || crane.trolley.speedMps !== 0) return;
  freeTruck(world, crane);
  crane.step = "idle";
  crane.phase = "IDLE";
}

/** Lets the truck go that was worked at as soon as the spreader (and what hangs in it) is up. */
function freeTruckWhenClear(world: World, crane: Crane): void {
  if (crane.heldTruck === "") return;
  const upM = crane.clearM > 0 ? Math.min(crane.freeTruckM, crane.clearM - 0.03) : crane.freeTruckM;
  if (crane.hoist.positionM >= upM) freeTruck(world, crane);
}

function freeTruck(world: World, crane: Crane): void {
  const truck = world.vehicleById.get(crane.heldTruck);
  if (truck?.heldBy === crane.id) truck.heldBy = "";
  crane.heldTruck = "";
}

/** Drives the gantry to `xM`, or out of the other crane's way, with the spreader up. */
function position(world: World, crane: Crane, xM: number, dtS: number): void {
  const { gantry, hoist, kinematics } = crane;
  hoist.targetM = kinematics.travelHeightM;
  stepAxis(hoist, hoistMps(crane), dtS);
  crane.phase = "UNLADEN_HOIST";
  if (!isInPosition(hoist)) return;
  crane.phase = "GANTRY";
  const aimM = gantryAimM(world, crane, xM);
  gantry.targetM = clampGantryM(world, crane, aimM);
  stepAxis(gantry, kinematics.gantryMps * crane.speedShare * approachShare(world, crane), dtS);
  if (!isInPosition(gantry) || Math.abs(gantry.positionM - (crane.step === "yield" ? aimM : xM)) > 0.01) return;
  crane.step = "idle";
  crane.phase = "IDLE";
}
