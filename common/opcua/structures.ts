import { driverlessTruckType, rmgType, stsType } from "./deviceTypes.ts";
import type { DeviceType } from "./tagTypes.ts";

/**
 * A structured value that repeats tags of one device as one consistent whole, for clients that want an order or a job in
 * one piece. Fields take the tag's type; the tags themselves stay.
 */
export interface StructureType {
  /** BrowseName of the DataType. */
  readonly typeName: string;
  readonly owners: readonly DeviceType[];
  /** Browse path of the variable below the device. */
  readonly path: string;
  /** Tag of each field, in the order of the wire. */
  readonly fields: Readonly<Record<string, string>>;
}

export const structureTypes: readonly StructureType[] = [
  {
    typeName: "CraneJobDataType",
    owners: [stsType, rmgType],
    path: "Job.Current",
    fields: {
      JobId: "Job.JobId",
      Kind: "Job.Kind",
      State: "Job.State",
      Reason: "Job.Reason",
      ContainerId: "Job.ContainerId",
      ContainerId2: "Job.ContainerId2",
      From: "Job.From",
      To: "Job.To",
      TransferPoint: "Job.TransferPoint",
      AuthorisedTruckId: "Job.AuthorisedTruckId",
    },
  },
  {
    typeName: "TruckOrderDataType",
    owners: [driverlessTruckType],
    path: "Order.Current",
    fields: {
      OrderId: "Order.OrderId",
      OrderUpdateId: "Order.OrderUpdateId",
      Purpose: "Order.Purpose",
      LastNodeId: "Order.LastNodeId",
      LastNodeSequenceId: "Order.LastNodeSequenceId",
      BaseEndSequenceId: "Order.BaseEndSequenceId",
      DestinationNodeId: "Order.DestinationNodeId",
      NewBaseRequest: "Order.NewBaseRequest",
      Arrived: "Order.Arrived",
    },
  },
  {
    typeName: "TruckStateDataType",
    owners: [driverlessTruckType],
    path: "State",
    fields: {
      OperatingMode: "OperatingMode",
      JobStep: "JobStep",
      Driving: "Motion.Driving",
      Paused: "Motion.Paused",
      ContainerId: "Load.ContainerId",
      Charging: "PowerSupply.Charging",
      EStop: "SafetyState.EStop",
      FieldViolation: "SafetyState.FieldViolation",
      ErrorType: "Error.ErrorType",
    },
  },
];
