import * as enums from "../enums.ts";
import { analog, below, bool, count, enumeration, slow, text, verdict } from "../tagTypes.ts";
import { identification, machinery } from "./machine.ts";

/** One axis of a crane, with the names of CraneAxisType, BrakeType and CraneMotorType (OPC 40020-1). */
const axisTags = (low: number, high: number, speed: number) => ({
  ActualPosition: analog("metre", low, high),
  ActualSpeed: analog("metrePerSecond", -speed, speed),
  IsMoving: bool,
  BrakeReleased: bool,
  DriveFault: bool,
  ...slow({
    /** Mean over the last second. */
    ActualAcceleration: analog("metrePerSecondSquared", -3, 3),
    TargetPosition: analog("metre", low, high),
    RatedSpeed: analog("metrePerSecond", 0, speed),
    /** Speeds allowed towards plus and minus now: less near the rail's end, with load, in wind; 0 when locked. */
    SpeedLimitDirPlus: analog("metrePerSecond", 0, speed),
    SpeedLimitDirMinus: analog("metrePerSecond", 0, speed),
    /** At the end of its travel. */
    EndStopPlus: bool,
    EndStopMinus: bool,
    MotorCurrent: analog("ampere", 0, 1200),
    MotorTemperature: analog("celsius", -30, 180),
    BrakeTemperature: analog("celsius", -30, 400),
    Overheated: bool,
    OperatingHours: analog("hour", 0, 200_000),
  }),
});

/** The tags of one axis below `Axes.<Name>`. */
export const axis = <const Name extends string>(name: Name, low: number, high: number, speed: number) =>
  below(`Axes.${name}`, axisTags(low, high, speed));

/** A ProtectiveFunctionType of OPC 40020-1: whether it watches, and whether it intervenes now. */
const protectiveFunction = { Enabled: bool, Active: bool } as const;

const spreader = {
  "Spreader.Size20Foot": bool,
  "Spreader.Size40Foot": bool,
  "Spreader.Landed": bool,
  "Spreader.Locked": bool,
  "Spreader.Unlocked": bool,
  "Spreader.Weight": analog("tonne", 0, 65),
  ...below(
    "Spreader",
    slow({
      Size45Foot: bool,
      Single: bool,
      /** Set to two 20-foot boxes side by side; then `Locked` means all eight twistlocks, and the weight is of both. */
      Twin: bool,
      Locking: bool,
      Unlocking: bool,
      AllFlippersDown: bool,
      TwinGap: analog("millimetre", 0, 1600),
      Trim: analog("degree", -5, 5),
      List: analog("degree", -5, 5),
      Skew: analog("degree", -5, 5),
      /** What hangs in the ropes: spreader, head block and box. */
      RopeLoad: analog("tonne", 0, 100),
      /** Load on each corner: water or lane side left and right, land or block side left and right. */
      CornerWeight1: analog("tonne", 0, 30),
      CornerWeight2: analog("tonne", 0, 30),
      CornerWeight3: analog("tonne", 0, 30),
      CornerWeight4: analog("tonne", 0, 30),
      /** Distance of the centre of gravity from the middle, along the box. */
      Eccentricity: analog("millimetre", -1500, 1500),
      HydraulicPressure: analog("bar", 0, 200),
      Fault: bool,
    }),
  ),
} as const;

/** What quay cranes and yard cranes share. */
export const crane = {
  ...identification,
  ...machinery,
  SystemOn: bool,
  ControlOn: bool,
  EStop: bool,
  CraneOperationalMode: enumeration(enums.craneOperationalModes),
  ...spreader,
  "Payload.ContainerId": text,
  "Cycle.Phase": enumeration(enums.cranePhases),
  "Cycle.Laden": bool,
  "Cycle.CycleTime": analog("second", 0, 3600),
  "Counters.MovesTotal": count,
  "Counters.RehandlesTotal": count,
  "Energy.ActiveTotal": analog("kilowattHour", 0, 1e7),
  "Energy.Power": analog("kilowatt", 0, 3000),
  "Lane.TruckPresent": bool,
  /** The truck that stands on the transfer point the current job uses, or "". */
  "Lane.TruckId": text,
  "Job.JobId": text,
  "Job.Kind": enumeration(enums.craneJobKinds),
  "Job.State": enumeration(enums.craneJobStates),
  "Job.Reason": text,
  /** The truck with which the console has authorised the hand-over, or "". */
  "Job.AuthorisedTruckId": text,
  /** The box of the current job and the other one of a twin lift, or "". */
  "Job.ContainerId": text,
  "Job.ContainerId2": text,
  ...slow({
    SpeedLimitGlobalEnabled: bool,
    /** Stands and needs somebody at a desk. */
    "RemoteDesk.Requested": bool,
    "Payload.IsoType": text,
    /** The other box of a twin lift, or "". */
    "Payload.ContainerId2": text,
    "Payload.OcrConfidence": analog("percent", 0, 100),
    "AntiSway.On": bool,
    "AntiSway.Angle": analog("degree", -10, 10),
    /** Mean of the cycles so far, seconds; 0 before the first one. */
    "Cycle.MeanCycleTime": analog("second", 0, 3600),
    /** Moves per hour: over the last cycle, over the shift, wanted. */
    "Rate.Now": analog("perHour", 0, 80),
    "Rate.Mean": analog("perHour", 0, 80),
    "Rate.Target": analog("perHour", 0, 80),
    "Energy.RegeneratedTotal": analog("kilowattHour", 0, 1e7),
    "Energy.PerMove": analog("kilowattHour", 0, 100),
    "Energy.LineVoltage": analog("volt", 0, 15_000),
    "Drives.CabinetTemperature": analog("celsius", -30, 80),
    /** How far the truck stands off the spreader's middle, along the lane. */
    "Lane.TruckError": analog("millimetre", -5000, 5000),
    "Lane.TruckAligned": bool,
    "Job.From": text,
    "Job.To": text,
    "Job.TransferPoint": text,
    ...below("ProtectiveFunctions.Overload", protectiveFunction),
    ...below("ProtectiveFunctions.Overspeed", protectiveFunction),
    ...below("ProtectiveFunctions.Anticollision", protectiveFunction),
    ...below("ProtectiveFunctions.Wind", protectiveFunction),
    ...below("ProtectiveFunctions.SlackRope", protectiveFunction),
  }),
} as const;

export const craneMethods = {
  /**
   * Gives the crane its next job; refused while it has one (CRANE_BUSY), is not in automatic (NOT_AUTOMATIC) or cannot do
   * it (UNKNOWN_CONTAINER, UNKNOWN_POSITION, POSITION_TAKEN, NOT_ON_TOP). From and To are yard or vessel positions, or "TRUCK";
   * To also "TRUCK_FRONT" or "TRUCK_REAR" for a 20-foot box. TransferPoint is the road node where the truck stands ("" for
   * REHANDLE). ContainerId2, From2, To2 are the other box of a twin lift, all "" for a single one; refused with NOT_A_TWIN,
   * TWIN_OVERWEIGHT or NO_TWIN_SPREADER when the two cannot be lifted at once.
   */
  AcceptJob: {
    inputs: {
      JobId: "String",
      Kind: "String",
      ContainerId: "String",
      From: "String",
      To: "String",
      TransferPoint: "String",
      ContainerId2: "String",
      From2: "String",
      To2: "String",
    },
    outputs: verdict,
  },
  /** Hand-over interlock: the crane lowers to or lifts from a truck only once this named it and it stands aligned. */
  AuthoriseTruck: { inputs: { JobId: "String", TruckId: "String" }, outputs: verdict },
  /** Gives up a job that holds no box; refused when the spreader is laden (LADEN). */
  AbortJob: { inputs: { JobId: "String", Reason: "String" }, outputs: verdict },
  /** Drives the gantry ahead of work, along x in metres; refused while busy. */
  PositionGantry: { inputs: { XM: "Double" }, outputs: verdict },
  RequestPause: { inputs: {}, outputs: verdict },
  RequestResume: { inputs: {}, outputs: verdict },
} as const;
