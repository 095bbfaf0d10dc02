import type { CraneJobKind, DeviceHealth } from "../../common/opcua/enums.ts";
import type { World } from "../world/world.ts";
import { type Crane, payloadT } from "./crane.ts";
import { type AcceptJobArgs, acceptJob, isBusy } from "./craneAccept.ts";
import { truckAt } from "./craneTruck.ts";
import { weatherReason } from "./craneWeather.ts";
import { meterKwh, rounded } from "./thermal.ts";
import { accepted, refused, type Verdict } from "./verdict.ts";

/** Tags that quay cranes and yard cranes share; one literal, since it is made ten times a second. */
export function craneTags(world: World, crane: Crane) {
  const { job, hoist, trolley, gantry } = crane;
  const isWorking = isBusy(crane);
  const truck = job && isWorking ? truckAt(world, job.transferNode) : undefined;
  const isOn = !crane.isTripped;
  return {
    DeviceHealth: (crane.isTripped ? "FAILURE" : "NORMAL") as DeviceHealth,
    "Fault.Code": crane.isTripped ? "CRANE_TRIP" : "",
    SystemOn: true,
    ControlOn: isOn,
    EStop: false,
    CraneOperationalMode: "FULLAUTOMATIC" as const,
    "Spreader.Size20Foot": crane.spreaderFt === 20,
    "Spreader.Size40Foot": crane.spreaderFt === 40,
    "Spreader.Landed": crane.landed,
    "Spreader.Locked": crane.twistlocks === "locked",
    "Spreader.Unlocked": crane.twistlocks === "unlocked",
    "Spreader.Weight": crane.landed ? 0 : payloadT(crane),
    "Payload.ContainerId": crane.payload?.id ?? "",
    "Cycle.Phase": crane.phase,
    "Cycle.Laden": crane.payload !== undefined,
    "Cycle.CycleTime": Math.min(3600, crane.cycleS),
    "Counters.MovesTotal": crane.movesTotal,
    "Counters.RehandlesTotal": crane.rehandlesTotal,
    "Energy.ActiveTotal": rounded(crane.energyKwh, meterKwh),
    "Energy.Power": crane.powerKw,
    "Lane.TruckPresent": truck !== undefined,
    "Lane.TruckId": truck?.id ?? "",
    "Job.JobId": job?.id ?? "",
    "Job.Kind": job?.kind ?? ("DISCHARGE" as CraneJobKind),
    "Job.State": crane.jobState,
    "Job.Reason": crane.isTripped
      ? "CRANE_TRIP"
      : crane.isPaused
        ? "PAUSED"
        : weatherReason(world, crane) || crane.reason,
    "Job.AuthorisedTruckId": job?.authorisedTruck ?? "",
    "Job.ContainerId": isWorking ? (job?.box.id ?? "") : "",
    "Job.ContainerId2": isWorking ? (job?.second?.box.id ?? "") : "",
    "Axes.Hoist.ActualPosition": hoist.positionM,
    "Axes.Hoist.ActualSpeed": hoist.speedMps,
    "Axes.Hoist.IsMoving": hoist.speedMps !== 0,
    "Axes.Hoist.BrakeReleased": hoist.speedMps !== 0,
    "Axes.Hoist.DriveFault": hoist.hasFault,
    "Axes.Trolley.ActualPosition": trolley.positionM,
    "Axes.Trolley.ActualSpeed": trolley.speedMps,
    "Axes.Trolley.IsMoving": trolley.speedMps !== 0,
    "Axes.Trolley.BrakeReleased": trolley.speedMps !== 0,
    "Axes.Trolley.DriveFault": trolley.hasFault,
    "Axes.Gantry.ActualPosition": gantry.positionM,
    "Axes.Gantry.ActualSpeed": gantry.speedMps,
    "Axes.Gantry.IsMoving": gantry.speedMps !== 0,
    "Axes.Gantry.BrakeReleased": gantry.speedMps !== 0,
    "Axes.Gantry.DriveFault": gantry.hasFault,
  };
}

/** Methods that quay cranes and yard cranes share. */
export function craneMethods(world: World, crane: Crane) {
  return {
    AcceptJob: (args: AcceptJobArgs): Verdict => acceptJob(world, crane, args),
    AuthoriseTruck: (args: { readonly JobId: string; readonly TruckId: string }): Verdict => {
      if (!crane.job || crane.job.id !== args.JobId || !isBusy(crane))
        return refused("UNKNOWN_JOB", `has ${crane.job?.id ?? "none"}`);
      if (args.TruckId !== "" && !world.vehicleById.has(args.TruckId)) return refused("UNKNOWN_TRUCK", args.TruckId);
      crane.job.authorisedTruck = args.TruckId;
      return accepted;
    },
    AbortJob: (args: { readonly JobId: string; readonly Reason: string }): Verdict => {
      if (!crane.job || crane.job.id !== args.JobId || !isBusy(crane))
        return refused("UNKNOWN_JOB", `has ${crane.job?.id ?? "none"}`);
      if (crane.payload) return refused("LADEN", `${crane.id} holds ${crane.payload.id}`);
      crane.jobState = "ABORTED";
      crane.reason = args.Reason;
      crane.step = "retract";
      crane.landed = false;
      crane.twistlocks = "unlocked";
      return accepted;
    },
    PositionGantry: (args: { readonly XM: number }): Verdict => {
      if (crane.isTripped) return refused("NOT_AUTOMATIC", `${crane.id} has tripped`);
      if (isBusy(crane)) return refused("CRANE_BUSY", `${crane.id} holds job ${crane.job?.id ?? ""}`);
      if (!(args.XM >= crane.gantryLowM && args.XM <= crane.gantryHighM))
        return refused("UNKNOWN_POSITION", `${args.XM} m is off the rail`);
      crane.positionXM = args.XM;
      crane.step = "position";
      return accepted;
    },
    RequestPause: (): Verdict => {
      crane.isPaused = true;
      return accepted;
    },
    RequestResume: (): Verdict => {
      crane.isPaused = false;
      return accepted;
    },
  };
}
