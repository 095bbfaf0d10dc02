import {
  chargerType,
  driverlessTruckType,
  gateLaneType,
  mannedTruckType,
  rmgType,
  stsType,
} from "../../../common/opcua/deviceTypes.ts";
import type { DeviceType } from "../../../common/opcua/tagTypes.ts";
import { simulationType, terminalType } from "../../../common/opcua/terminalType.ts";

/** A tag of a device type, checked against its declaration. */
const tags = <D extends DeviceType>(
  type: D,
  names: readonly (keyof D["tags"] & string)[],
): readonly [string, ReadonlySet<string>] => [type.typeName, new Set(names)];

const crane = [
  "DeviceHealth",
  "CraneOperationalMode",
  "Job.JobId",
  "Job.State",
  "Job.Reason",
  "Job.Kind",
  "Job.AuthorisedTruckId",
  "Cycle.Laden",
  "Lane.TruckId",
  "Payload.ContainerId",
  "Job.ContainerId",
  "Job.ContainerId2",
] as const;
const counted = ["Counters.MovesTotal", "Counters.RehandlesTotal", "Energy.ActiveTotal"] as const;
const vehicle = ["DeviceHealth", "Pose.X", "Pose.Y", "Pose.Theta", "Motion.ActualSpeed", "Load.ContainerId"] as const;

/** The tags that control and its tally look at: in lock step only these are read. */
const needed = new Map<string, ReadonlySet<string>>([
  tags(stsType, [...crane, ...counted]),
  tags(rmgType, [...crane, ...counted, "Block.Id", "Block.Bay"]),
  tags(driverlessTruckType, [
    ...vehicle,
    "OperatingMode",
    "Motion.Paused",
    "Load.Offset",
    "Load.ContainerId2",
    "Load.Offset2",
    "Order.OrderId",
    "Order.OrderUpdateId",
    "Order.LastNodeId",
    "Order.LastNodeSequenceId",
    "Order.BaseEndSequenceId",
    "Order.Arrived",
    "PowerSupply.StateOfCharge",
    "PowerSupply.Charging",
    "PowerSupply.EnergyTotal",
    "Odometer.Empty",
    "Odometer.Laden",
  ]),
  tags(mannedTruckType, [
    ...vehicle.filter((tag) => tag !== "DeviceHealth"),
    "Tablet.Online",
    "Tablet.AtTransferPoint",
    "Tablet.TransactionId",
  ]),
  tags(gateLaneType, [
    "Transaction.Id",
    "Transaction.State",
    "Transaction.Kind",
    "Transaction.TruckId",
    "Transaction.ContainerId",
    "Transaction.IsoType",
    "Transaction.ImdgClass",
    "Transaction.OutOfGauge",
    "Transaction.NeedsPlug",
    "Transaction.AppointmentId",
    "Transaction.AppointmentFrom",
    "Transaction.AppointmentTo",
    "Weighbridge.NettWeight",
  ]),
  tags(chargerType, ["State"]),
  tags(terminalType, ["VesselCall.Name", "WorkQueues.Version"]),
  tags(simulationType, ["SimTime", "Tally.Collisions", "Tally.NearMisses", "Tally.ContainersLost", "Tally.StateHash"]),
]);

/** Whether control needs this tag. */
export const controlTags = (typeName: string, tag: string): boolean => needed.get(typeName)?.has(tag) ?? false;
