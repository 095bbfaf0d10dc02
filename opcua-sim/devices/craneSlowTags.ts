import { below } from "../../common/opcua/tagTypes.ts";
import { formatVesselPosition, formatYardPosition } from "../../common/yard/position.ts";
import type { AxisCondition, CraneCondition } from "../condition/craneCondition.ts";
import { ropeLoadT } from "../condition/craneCondition.ts";
import { machineTags } from "../condition/machineCondition.ts";
import type { Axis } from "../models/axis.ts";
import { type Crane, hoistMps, payloadT, type Spot } from "../models/crane.ts";
import { isBusy } from "../models/craneAccept.ts";
import { approachShare } from "../models/cranePair.ts";
import { truckAt } from "../models/craneTruck.ts";
import { twinGapM } from "../models/craneTwin.ts";
import { weatherReason } from "../models/craneWeather.ts";
import { shareOfName } from "../models/nameHash.ts";
import { meterKwh, rounded } from "../models/thermal.ts";
import { nowS, type World } from "../world/world.ts";

/** Winding temperature from which a motor counts as overheated, °C. */
const overheatedC = 145;
/** Load that the protective function lets through, tonnes. */
const ratedLoadT = { sts: 65, rmg: 61 };
/** Moves per hour a crane is planned with. */
const targetPerHour = { sts: 30, rmg: 22 };
const lineV = { sts: 10_000, rmg: 6_000 };
const alignedMm = 20;

const handling = (spot: Spot | undefined): string =>
  !spot
    ? ""
    : spot.kind === "truck"
      ? "TRUCK"
      : spot.kind === "yard"
        ? formatYardPosition(spot.position)
        : spot.kind === "vessel"
          ? formatVesselPosition(spot.position)
          : `${spot.kind === "hatch" ? "HATCH" : "QUAY"} ${spot.bay}`;

interface AxisFrame {
  readonly ratedMps: number;
  readonly lowM: number;
  readonly highM: number;
  readonly isLocked: boolean;
  /** Share of the rated speed that weather, neighbour and faults leave. */
  readonly share: number;
}

function axisTags(axis: Axis, c: AxisCondition, { ratedMps, lowM, highM, isLocked, share }: AxisFrame) {
  const upM = Math.max(0, highM - axis.positionM);
  const downM = Math.max(0, axis.positionM - lowM);
  const limit = (wayM: number): number =>
    isLocked ? 0 : rounded(Math.min(ratedMps * share * axis.speedShare, Math.sqrt(2 * axis.accelMps2 * wayM)), 0.01);
  return {
    ActualAcceleration: rounded(c.accelMps2, 0.01),
    TargetPosition: rounded(axis.targetM, 0.01),
    RatedSpeed: ratedMps,
    SpeedLimitDirPlus: limit(upM),
    SpeedLimitDirMinus: limit(downM),
    EndStopPlus: upM < 0.05,
    EndStopMinus: downM < 0.05,
    MotorCurrent: rounded(c.currentA, 5),
    MotorTemperature: rounded(c.motorC, 0.2),
    BrakeTemperature: rounded(c.brakeC, 0.5),
    Overheated: c.motorC > overheatedC,
    OperatingHours: Math.floor(c.operatingH * 100) / 100,
  };
}

/** Ends of trolley and hoist travel, metres: as far as their declared ranges go. */
const travel = {
  sts: { trolley: [-70, 40], hoist: [-20, 50] },
  rmg: { trolley: [-3, 40], hoist: [0, 25] },
} as const;

function axesTags(world: World, crane: Crane, c: CraneCondition) {
  const isLocked = crane.isTripped || crane.isPaused || weatherReason(world, crane) !== "";
  const { gantry, trolley, hoist, kinematics, speedShare } = crane;
  const reach = travel[crane.kind];
  const gantryFrame = {
    ratedMps: kinematics.gantryMps,
    lowM: crane.gantryLowM,
    highM: crane.gantryHighM,
    isLocked,
    share: speedShare * approachShare(world, crane),
  };
  const trolleyFrame = {
    ratedMps: kinematics.trolleyMps,
    lowM: reach.trolley[0],
    highM: reach.trolley[1],
    isLocked,
    share: speedShare,
  };
  const hoistFrame = { ratedMps: hoistMps(crane), lowM: reach.hoist[0], highM: reach.hoist[1], isLocked, share: 1 };
  return {
    ...below("Axes.Hoist", axisTags(hoist, c.hoist, hoistFrame)),
    ...below("Axes.Trolley", axisTags(trolley, c.trolley, trolleyFrame)),
    ...below("Axes.Gantry", axisTags(gantry, c.gantry, gantryFrame)),
  };
}

/** Yaw of a load whose mass lies a metre off the middle, per m/s² of the gantry, degrees. */
const yawDeg = 4;

function spreaderTags(world: World, crane: Crane, c: CraneCondition) {
  const box = crane.payload;
  const hangs = crane.landed ? 0 : payloadT(crane);
  // Cargo is never stowed quite in the middle: how far off belongs to the box.
  const alongM = box ? shareOfName(`${box.id}/along`) - 0.5 : 0;
  const across = box ? 0.06 * (shareOfName(`${box.id}/across`) - 0.5) : 0;
  const corner = (end: number, side: number): number =>
    rounded((hangs / 4) * (1 + end * alongM * 0.3) * (1 + side * across), 0.1);
  const isMoving = crane.twistlocks === "moving";
  return {
    Size45Foot: crane.spreaderFt === 45,
    Single: !crane.isTwin,
    Twin: crane.isTwin,
    Locking: isMoving && !box,
    Unlocking: isMoving && box !== undefined,
    AllFlippersDown: crane.phase === "UNLADEN_LOWER" || crane.phase === "LOCKING",
    TwinGap: crane.isTwin ? rounded(1000 * twinGapM(world), 1) : 0,
    Trim: rounded(hangs === 0 ? 0 : alongM * 0.8, 0.05),
    List: rounded(hangs === 0 ? 0 : across * 12, 0.05),
    // A gantry that speeds up or brakes turns a load whose mass is not in the middle.
    Skew: rounded(hangs === 0 ? 0 : Math.max(-5, Math.min(5, yawDeg * alongM * c.gantry.accelMps2)), 0.05),
    RopeLoad: rounded(ropeLoadT(crane), 0.1),
    CornerWeight1: corner(1, 1),
    CornerWeight2: corner(1, -1),
    CornerWeight3: corner(-1, 1),
    CornerWeight4: corner(-1, -1),
    Eccentricity: hangs === 0 ? 0 : rounded(alongM * 600, 1),
    HydraulicPressure: isMoving ? 115 : 95,
    // Faults of the spreader show themselves here (spreaderNoLock and others).
    Fault: false,
  };
}

/** Faster than its rated speed by this much, an axis trips. */
const overspeed = 1.1;

function isOverspeed({ hoist, trolley, gantry, kinematics: k }: Crane): boolean {
  const isOver = (axis: Axis, ratedMps: number): boolean => Math.abs(axis.speedMps) > overspeed * ratedMps;
  return isOver(hoist, k.hoistEmptyMps) || isOver(trolley, k.trolleyMps) || isOver(gantry, k.gantryMps);
}

function protectionTags(world: World, crane: Crane, isNearNeighbour: boolean | undefined) {
  const { level } = world.weather;
  const on = (isActive: boolean) => ({ Enabled: true, Active: isActive });
  const anticollision = { Enabled: isNearNeighbour !== undefined, Active: isNearNeighbour === true };
  return {
    ...below("ProtectiveFunctions.Overload", on(payloadT(crane) > ratedLoadT[crane.kind])),
    ...below("ProtectiveFunctions.Overspeed", on(isOverspeed(crane))),
    ...below("ProtectiveFunctions.Anticollision", anticollision),
    ...below("ProtectiveFunctions.Wind", on(level === "stop" || level === "stow")),
    ...below("ProtectiveFunctions.SlackRope", on(crane.landed)),
  };
}

function laneTags(world: World, crane: Crane) {
  const { job } = crane;
  const truck = job && isBusy(crane) ? truckAt(world, job.transferNode) : undefined;
  const aimM = !truck || job?.second ? 0 : truck.ux * truck.loadOffsetM;
  const errorMm = truck ? (crane.gantry.positionM - truck.xM - aimM) * 1000 : 0;
  const isOver = truck !== undefined && Math.abs(errorMm) < 5000;
  return {
    "Lane.TruckError": isOver ? rounded(errorMm, 1) : 0,
    "Lane.TruckAligned": isOver && Math.abs(errorMm) <= alignedMm,
  };
}

const perHour = (count: number, seconds: number): number =>
  seconds > 0 ? Math.min(80, rounded((count * 3600) / seconds, 0.1)) : 0;

/** Slow tags that quay cranes and yard cranes share. */
export function craneSlowTags(
  world: World,
  crane: Crane,
  c: CraneCondition,
  /** Undefined when it is alone on its rail: nothing to watch. */
  isNearNeighbour: boolean | undefined,
) {
  const { job } = crane;
  const isWorking = isBusy(crane);
  const isStopped = crane.isPaused;
  const faultText = crane.isTripped ? "Drives tripped" : "";
  return {
    ...machineTags(c.machine, { isFaulty: crane.isTripped, isStopped, isWorking, faultText }),
    ...axesTags(world, crane, c),
    ...below("Spreader", spreaderTags(world, crane, c)),
    ...protectionTags(world, crane, isNearNeighbour),
    ...laneTags(world, crane),
    SpeedLimitGlobalEnabled: crane.speedShare < 1,
    "RemoteDesk.Requested": crane.isTripped,
    "Payload.IsoType": crane.payload?.isoType ?? "",
    "Payload.ContainerId2": crane.payload2?.id ?? "",
    "Payload.OcrConfidence": crane.payload ? 90 + rounded(9.9 * shareOfName(crane.payload.id), 0.1) : 0,
    "AntiSway.On": !crane.isTripped,
    "AntiSway.Angle": rounded(c.swayDeg, 0.05),
    "Cycle.MeanCycleTime": c.cycles > 0 ? rounded(c.cycleSumS / c.cycles, 0.1) : 0,
    "Rate.Now": perHour(c.cycles > 0 ? 1 : 0, c.lastCycleS),
    "Rate.Mean": perHour(c.cycles, nowS(world) - c.firstJobS),
    "Rate.Target": targetPerHour[crane.kind],
    "Energy.RegeneratedTotal": rounded(crane.regeneratedKwh, meterKwh),
    "Energy.PerMove": crane.movesTotal > 0 ? rounded(crane.energyKwh / crane.movesTotal, 0.01) : 0,
    "Energy.LineVoltage": rounded(lineV[crane.kind] - 0.15 * crane.powerKw, 10),
    "Drives.CabinetTemperature": rounded(c.cabinetC, 0.1),
    "Job.From": isWorking ? handling(job?.from) : "",
    "Job.To": isWorking ? handling(job?.to) : "",
    "Job.TransferPoint": isWorking ? (world.net.nodes[job?.transferNode ?? -1]?.id ?? "") : "",
  };
}
