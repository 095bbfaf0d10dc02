import { cheId } from "../../../common/ids.ts";
import { driverlessTruckType, mannedTruckType, rmgType, stsType } from "../../../common/opcua/deviceTypes.ts";
import type { CheRow } from "../../../common/wire/rows.ts";
import { isOpen, truckOf } from "../dispatch/workBook.ts";
import { type CraneView, craneView, mannedView, truckView } from "../execution/plantView.ts";
import type { Desk } from "../execution/round.ts";
import { type DeviceTwin, type PlantTwin, tagValue, worstQuality } from "../twin/plantTwin.ts";
import { withWaitChains } from "./waitChains.ts";

const craneTags = [
  "Job.State",
  "Cycle.Phase",
  "Axes.Gantry.ActualPosition",
  "Axes.Trolley.ActualPosition",
  "Axes.Hoist.ActualPosition",
];
const truckTags = ["Pose.X", "Pose.Y", "Pose.Theta", "Motion.ActualSpeed"];

/** Twin and desk → one row per machine. Remembers since when each has its fault, or else its work status. */
export class CheRows {
  readonly #since = new Map<string, { status: string; at: number }>();

  build(twin: PlantTwin, desk: Desk | undefined): CheRow[] {
    const doneByTruck = new Map<string, number>();
    for (const record of desk?.book.records() ?? []) {
      const truck = record.job.state.kind === "completed" ? record.assignment?.truck : undefined;
      if (truck) doneByTruck.set(truck, (doneByTruck.get(truck) ?? 0) + 1);
    }
    const rows: CheRow[] = [];
    for (const device of twin.devices.values()) {
      const row = this.#row(device, desk, doneByTruck);
      if (row) rows.push({ ...row, since: this.#sinceOf(row, twin.plantTimeMs) });
    }
    return withWaitChains(rows, desk, twin.plantTimeMs);
  }

  #row(device: DeviceTwin, desk: Desk | undefined, done: ReadonlyMap<string, number>): CheRow | undefined {
    switch (device.typeName) {
      case stsType.typeName:
      case rmgType.typeName:
        return craneRow(device, desk);
      case driverlessTruckType.typeName:
        return truckRow(device, desk, done.get(device.id) ?? 0);
      case mannedTruckType.typeName:
        return mannedRow(device, desk);
      default:
        return undefined;
    }
  }

  #sinceOf(row: CheRow, nowMs: number): number {
    const status = row.technical === "fault" ? "fault" : row.work;
    const known = this.#since.get(row.id);
    if (known?.status === status) return known.at;
    this.#since.set(row.id, { status, at: nowMs });
    return nowMs;
  }
}

const blank = {
  jobId: "",
  containerId2: "",
  destination: "",
  speedMps: 0,
  stateOfCharge: -1,
  faultCode: "",
  since: 0,
  movesDone: 0,
  waitCode: "",
  waitFor: "",
  waitChain: [],
} as const;

function craneRow(device: DeviceTwin, desk: Desk | undefined): CheRow {
  const type = device.typeName === stsType.typeName ? stsType : rmgType;
  const view = craneView(device);
  const quality = worstQuality(device, craneTags);
  const task = desk?.tasks.taskOf(view.id);
  const isBusy = view.jobState === "EXECUTING" || view.jobState === "ACCEPTED" || view.jobState === "WAITING_FOR_TRUCK";
  const isFaulty = tagValue(device, type, "DeviceHealth", "FAILURE") === "FAILURE";
  const mode = tagValue(device, type, "CraneOperationalMode", "OTHER");
  return {
    ...blank,
    id: device.id,
    kind: type === stsType ? "sts" : "rmg",
    technical: isFaulty ? "fault" : "ok",
    operational:
      quality === "stale" || quality === "bad"
        ? "offline"
        : mode === "FULLAUTOMATIC"
          ? "automatic"
          : mode === "MAINTENANCE"
            ? "maintenance"
            : "localManual",
    work: view.jobState === "WAITING_FOR_TRUCK" ? "waiting" : isBusy ? "working" : "idle",
    quality,
    jobId: task?.jobId ?? "",
    containerId: view.payload ?? "",
    containerId2: view.isLaden ? (view.secondBox ?? "") : "",
    step: tagValue(device, type, "Cycle.Phase", "IDLE"),
    place:
      type === rmgType
        ? `${tagValue(device, rmgType, "Block.Id", "")}-${String(tagValue(device, rmgType, "Block.Bay", 0)).padStart(2, "0")}`
        : "",
    destination: task ? `${task.from} → ${task.toText}` : "",
    faultCode: tagValue(device, type, "Fault.Code", ""),
    movesDone: tagValue(device, type, "Counters.MovesTotal", 0),
    ...craneWait(view, desk),
  };
}

function craneWait(view: CraneView, desk: Desk | undefined): { waitCode: string; waitFor: string } {
  const task = desk?.tasks.taskOf(view.id);
  if (view.jobState === "WAITING_FOR_TRUCK" && task) {
    const truck = truckOf(desk?.book.job(task.jobId).state ?? { kind: "planned" });
    return { waitCode: truck ? "WAITS_FOR_TRUCK" : "NO_TRUCK_ASSIGNED", waitFor: truck ?? task.jobId };
  }
  const refusal = desk?.tasks.refusalOf(view.id);
  if (refusal) return { waitCode: refusal, waitFor: "" };
  const neighbour = desk?.railWaits.get(view.id);
  if (neighbour && !task) return { waitCode: "NEIGHBOUR_AT_WORK", waitFor: neighbour };
  return task ? { waitCode: "", waitFor: "" } : { waitCode: "NO_WORK", waitFor: "" };
}

function truckRow(device: DeviceTwin, desk: Desk | undefined, movesDone: number): CheRow {
  const view = truckView(device);
  const type = driverlessTruckType;
  const quality = worstQuality(device, truckTags);
  const job = desk?.book.jobOfTruck(view.id);
  const trip = desk?.traffic.trip(view.id);
  const standsForCrane = job?.state.kind === "atPickup" || job?.state.kind === "atDropoff";
  const isMoving = view.speedMps > 0.05;
  const isHeld = !isMoving && trip?.hold !== undefined;
  const mode = tagValue(device, type, "OperatingMode", "STARTUP");
  return {
    ...blank,
    id: device.id,
    kind: "agv",
    technical: view.isFaulty ? "fault" : "ok",
    operational:
      quality === "stale" || quality === "bad"
        ? "offline"
        : mode === "AUTOMATIC"
          ? "automatic"
          : mode === "SEMIAUTOMATIC"
            ? "semiAutomatic"
            : mode === "INTERVENED"
              ? "remoteManual"
              : mode === "SERVICE"
                ? "maintenance"
                : "localManual",
    work: view.isPaused
      ? "held"
      : view.isCharging
        ? "charging"
        : job
          ? isMoving || !(standsForCrane || isHeld)
            ? "working"
            : "waiting"
          : "idle",
    quality,
    jobId: job?.id ?? "",
    containerId: view.load ?? "",
    containerId2: view.boxes[1]?.id ?? "",
    step: tagValue(device, type, "JobStep", "NONE"),
    place: view.lastNodeId,
    destination: trip?.goal?.node ?? "",
    speedMps: view.speedMps,
    stateOfCharge: view.stateOfCharge,
    faultCode: tagValue(device, type, "Fault.Code", ""),
    movesDone,
    waitCode: view.isFaulty
      ? "TRUCK_FAULT"
      : standsForCrane
        ? "WAITS_FOR_CRANE"
        : isHeld
          ? (trip?.hold?.code ?? "")
          : job
            ? ""
            : "NO_WORK",
    waitFor: standsForCrane
      ? (job?.kind === "discharge") === (job?.state.kind === "atPickup")
        ? (job?.quayCrane ?? "")
        : (job?.yardCrane ?? "")
      : isHeld
        ? (trip?.hold?.waitFor ?? "")
        : "",
  };
}

function mannedRow(device: DeviceTwin, desk: Desk | undefined): CheRow {
  const view = mannedView(device);
  const quality = worstQuality(device, truckTags);
  const record = desk?.book.jobOfTruck(cheId(device.id));
  const job = record && isOpen(record.state) ? record : undefined;
  const waits = view.atTransferPoint;
  return {
    ...blank,
    id: device.id,
    kind: "mannedTruck",
    technical: "ok",
    operational: quality === "stale" || quality === "bad" || !view.isInside ? "offline" : "localManual",
    work: !view.isInside ? "idle" : waits ? "waiting" : "working",
    quality,
    jobId: job?.id ?? "",
    containerId: view.load ?? "",
    step: tagValue(device, mannedTruckType, "JobStep", "NONE"),
    place: "",
    destination: job ? (job.kind === "gateIn" ? job.to : job.from) : "",
    speedMps: view.speedMps,
    waitCode: waits ? "WAITS_FOR_CRANE" : "",
    waitFor: waits ? (job?.yardCrane ?? "") : "",
  };
}
