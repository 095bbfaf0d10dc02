import type { CargoMarks } from "../../../common/container/container.ts";
import { type CheId, type ContainerId, cheId, containerId, type NodeId, nodeId } from "../../../common/ids.ts";
import {
  driverlessTruckType,
  gateLaneType,
  mannedTruckType,
  rmgType,
  stsType,
} from "../../../common/opcua/deviceTypes.ts";
import type { CraneJobKind, CraneJobState } from "../../../common/opcua/enums.ts";
import { type DeviceTwin, sampleOf, tagValue, worstQuality } from "../twin/plantTwin.ts";

/** What execution needs of a crane. */
export interface CraneView {
  readonly id: CheId;
  /** The link to it is live. */
  readonly isHeard: boolean;
  /** Good values, in automatic, healthy. */
  readonly canWork: boolean;
  readonly jobId: string;
  readonly jobState: CraneJobState;
  readonly jobKind: CraneJobKind;
  readonly isLaden: boolean;
  /** The truck that its job's hand-over is open for, or "". */
  readonly authorisedTruck: string;
  readonly reason: string;
  readonly laneTruck: string;
  readonly payload: ContainerId | undefined;
  /** Bay of its block over which a yard crane stands; 0 for quay cranes. */
  readonly bay: number;
  /** The box of the job that it does, and the other one of a twin lift. */
  readonly jobBox: ContainerId | undefined;
  readonly secondBox: ContainerId | undefined;
}

/** A box on a truck. */
export interface LoadedBox {
  readonly id: ContainerId;
  /** How far its middle lies ahead of the chassis' middle, metres. */
  readonly aheadM: number;
}

export interface TruckView {
  readonly id: CheId;
  /** The link to it is live: its tags may be acted upon. */
  readonly isHeard: boolean;
  readonly isAutomatic: boolean;
  readonly isFaulty: boolean;
  readonly isPaused: boolean;
  readonly stateOfCharge: number;
  readonly isCharging: boolean;
  readonly load: ContainerId | undefined;
  /** Everything it carries: none, one, or two 20-foot boxes. */
  readonly boxes: readonly LoadedBox[];
  readonly xM: number;
  readonly yM: number;
  readonly headingRad: number;
  readonly speedMps: number;
  readonly orderId: string;
  readonly orderUpdateId: number;
  readonly lastNodeId: NodeId;
  readonly lastNodeSequenceId: number;
  readonly baseEndSequenceId: number;
  readonly arrived: boolean;
}

export interface MannedView {
  readonly id: CheId;
  readonly isHeard: boolean;
  /** On the terminal's roads (its tablet is on line). */
  readonly isInside: boolean;
  readonly xM: number;
  readonly yM: number;
  readonly headingRad: number;
  readonly speedMps: number;
  readonly load: ContainerId | undefined;
  readonly atTransferPoint: boolean;
  readonly transactionId: string;
}

export interface GateView {
  readonly id: string;
  readonly transactionId: string;
  readonly isRequested: boolean;
  readonly kind: "NONE" | "DELIVER" | "COLLECT";
  readonly truck: CheId;
  readonly container: ContainerId;
  readonly isoType: string;
  readonly grossT: number;
  readonly marks: CargoMarks;
  /** "" = came without one. */
  readonly appointment: string;
  /** Agreed window, epoch ms; NaN without one. */
  readonly fromMs: number;
  readonly toMs: number;
}

/** The same view again as long as nothing was said about the device: most machines stand most of the time. */
function once<V>(read: (device: DeviceTwin) => V): (device: DeviceTwin) => V {
  const known = new Map<string, { readonly device: DeviceTwin; readonly view: V }>();
  return (device) => {
    const before = known.get(device.id);
    if (before?.device === device) return before.view;
    const view = read(device);
    known.set(device.id, { device, view });
    return view;
  };
}

const craneTags = ["Job.JobId", "Job.State", "CraneOperationalMode", "DeviceHealth"] as const;
const truckTags = ["Pose.X", "Pose.Y", "Order.LastNodeSequenceId", "OperatingMode", "DeviceHealth"] as const;
const box = (text: string): ContainerId | undefined => (text === "" ? undefined : containerId(text));
const isHeard = (device: DeviceTwin, tags: readonly string[]): boolean => {
  const quality = worstQuality(device, tags);
  return quality === "good" || quality === "uncertain";
};

export const craneView = once((device): CraneView => {
  const type = device.typeName === stsType.typeName ? stsType : rmgType;
  return {
    id: cheId(device.id),
    isHeard: isHeard(device, craneTags),
    canWork:
      isHeard(device, craneTags) &&
      tagValue(device, type, "CraneOperationalMode", "OTHER") === "FULLAUTOMATIC" &&
      tagValue(device, type, "DeviceHealth", "FAILURE") !== "FAILURE",
    jobId: tagValue(device, type, "Job.JobId", ""),
    jobState: tagValue(device, type, "Job.State", "NONE"),
    jobKind: tagValue(device, type, "Job.Kind", "DISCHARGE"),
    isLaden: tagValue(device, type, "Cycle.Laden", false),
    authorisedTruck: tagValue(device, type, "Job.AuthorisedTruckId", ""),
    reason: tagValue(device, type, "Job.Reason", ""),
    laneTruck: tagValue(device, type, "Lane.TruckId", ""),
    payload: box(tagValue(device, type, "Payload.ContainerId", "")),
    bay: tagValue(device, rmgType, "Block.Bay", 0),
    jobBox: box(tagValue(device, type, "Job.ContainerId", "")),
    secondBox: box(tagValue(device, type, "Job.ContainerId2", "")),
  };
});

export const truckView = once((device): TruckView => {
  const type = driverlessTruckType;
  return {
    id: cheId(device.id),
    isHeard: isHeard(device, truckTags),
    isAutomatic: tagValue(device, type, "OperatingMode", "STARTUP") === "AUTOMATIC",
    isFaulty: tagValue(device, type, "DeviceHealth", "FAILURE") === "FAILURE",
    isPaused: tagValue(device, type, "Motion.Paused", false),
    stateOfCharge: tagValue(device, type, "PowerSupply.StateOfCharge", 0),
    isCharging: tagValue(device, type, "PowerSupply.Charging", false),
    load: box(tagValue(device, type, "Load.ContainerId", "")),
    boxes: loadedBoxes(device),
    xM: tagValue(device, type, "Pose.X", 0),
    yM: tagValue(device, type, "Pose.Y", 0),
    headingRad: tagValue(device, type, "Pose.Theta", 0),
    speedMps: tagValue(device, type, "Motion.ActualSpeed", 0),
    orderId: tagValue(device, type, "Order.OrderId", ""),
    orderUpdateId: tagValue(device, type, "Order.OrderUpdateId", 0),
    lastNodeId: nodeId(tagValue(device, type, "Order.LastNodeId", "")),
    lastNodeSequenceId: tagValue(device, type, "Order.LastNodeSequenceId", 0),
    baseEndSequenceId: tagValue(device, type, "Order.BaseEndSequenceId", 0),
    arrived: tagValue(device, type, "Order.Arrived", false),
  };
});

function loadedBoxes(device: DeviceTwin): LoadedBox[] {
  const type = driverlessTruckType;
  const first = box(tagValue(device, type, "Load.ContainerId", ""));
  const second = box(tagValue(device, type, "Load.ContainerId2", ""));
  return [
    ...(first ? [{ id: first, aheadM: tagValue(device, type, "Load.Offset", 0) }] : []),
    ...(second ? [{ id: second, aheadM: tagValue(device, type, "Load.Offset2", 0) }] : []),
  ];
}

export const mannedView = once((device): MannedView => {
  const type = mannedTruckType;
  return {
    id: cheId(device.id),
    isHeard: isHeard(device, ["Pose.X", "Pose.Y"]),
    isInside: tagValue(device, type, "Tablet.Online", false),
    xM: tagValue(device, type, "Pose.X", 0),
    yM: tagValue(device, type, "Pose.Y", 0),
    headingRad: tagValue(device, type, "Pose.Theta", 0),
    speedMps: tagValue(device, type, "Motion.ActualSpeed", 0),
    load: box(tagValue(device, type, "Load.ContainerId", "")),
    atTransferPoint: tagValue(device, type, "Tablet.AtTransferPoint", false),
    transactionId: tagValue(device, type, "Tablet.TransactionId", ""),
  };
});

export function gateView(device: DeviceTwin): GateView {
  const type = gateLaneType;
  return {
    id: device.id,
    transactionId: tagValue(device, type, "Transaction.Id", ""),
    isRequested:
      sampleOf(device, type, "Transaction.State")?.quality === "good" &&
      tagValue(device, type, "Transaction.State", "FREE") === "REQUESTED",
    kind: tagValue(device, type, "Transaction.Kind", "NONE"),
    truck: cheId(tagValue(device, type, "Transaction.TruckId", "")),
    container: containerId(tagValue(device, type, "Transaction.ContainerId", "")),
    isoType: tagValue(device, type, "Transaction.IsoType", ""),
    grossT: tagValue(device, type, "Weighbridge.NettWeight", 0),
    marks: {
      imdg: tagValue(device, type, "Transaction.ImdgClass", ""),
      oog: tagValue(device, type, "Transaction.OutOfGauge", ""),
      needsPlug: tagValue(device, type, "Transaction.NeedsPlug", false),
      vessel: "",
      flow: "export",
    },
    appointment: tagValue(device, type, "Transaction.AppointmentId", ""),
    fromMs: Date.parse(tagValue(device, type, "Transaction.AppointmentFrom", "")),
    toMs: Date.parse(tagValue(device, type, "Transaction.AppointmentTo", "")),
  };
}
