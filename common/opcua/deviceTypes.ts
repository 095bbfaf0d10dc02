import * as enums from "./enums.ts";
import { analog, bool, count, type DeviceType, enumeration, text, verdict } from "./tagTypes.ts";

/**
 * The information model: names after DI (OPC 10000-100), Cranes & Hoists (OPC 40020-1), TIC 4.0 and VDA 5050.
 * One declaration for both ends of the link; a test walks the running servers and fails on any difference.
 */
export const namespaceUris = {
  /** Object types and devices of the terminal. */
  terminal: "urn:quaydesk:terminal",
  /** Clock, scenario and faults: exists on simulated plants only. */
  simulation: "urn:quaydesk:simulation",
} as const;

const identification = {
  "Identification.Manufacturer": text,
  "Identification.Model": text,
  "Identification.SerialNumber": text,
  DeviceHealth: enumeration(enums.deviceHealths),
  "Fault.Code": text,
} as const;

const axis = <const Name extends string>(name: Name, low: number, high: number, speed: number) =>
  ({
    [`Axes.${name}.ActualPosition`]: analog("metre", low, high),
    [`Axes.${name}.ActualSpeed`]: analog("metrePerSecond", -speed, speed),
    [`Axes.${name}.IsMoving`]: bool,
    [`Axes.${name}.BrakeReleased`]: bool,
    [`Axes.${name}.DriveFault`]: bool,
  }) as {
    readonly [K in `Axes.${Name}.ActualPosition` | `Axes.${Name}.ActualSpeed`]: ReturnType<typeof analog>;
  } & {
    readonly [K in `Axes.${Name}.IsMoving` | `Axes.${Name}.BrakeReleased` | `Axes.${Name}.DriveFault`]: typeof bool;
  };

const crane = {
  ...identification,
  SystemOn: bool,
  ControlOn: bool,
  EStop: bool,
  CraneOperationalMode: enumeration(enums.craneOperationalModes),
  "Spreader.Size20Foot": bool,
  "Spreader.Size40Foot": bool,
  "Spreader.Landed": bool,
  "Spreader.Locked": bool,
  "Spreader.Unlocked": bool,
  "Spreader.Weight": analog("tonne", 0, 65),
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
} as const;

const craneMethods = {
  /**
   * Gives the crane its next job; refused while it has one (CRANE_BUSY), is not in automatic (NOT_AUTOMATIC) or cannot do
   * it (UNKNOWN_CONTAINER, UNKNOWN_POSITION, POSITION_TAKEN, NOT_ON_TOP). From and To are yard or vessel positions, or "TRUCK".
   * TransferPoint is the road node where the truck stands ("" for REHANDLE).
   */
  AcceptJob: {
    inputs: {
      JobId: "String",
      Kind: "String",
      ContainerId: "String",
      From: "String",
      To: "String",
      TransferPoint: "String",
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

/** Ship-to-shore crane. Hoist: spreader height above the quay; trolley: y from the berthing line (negative = water side). */
export const stsType = {
  typeName: "QuayCraneType",
  folder: "QuayCranes",
  server: "equipment",
  tags: {
    ...crane,
    ...axis("Hoist", -20, 50, 3),
    ...axis("Trolley", -70, 40, 3.7),
    ...axis("Gantry", 0, 2000, 0.8),
    "Boom.Latched": bool,
    StormPinIn: bool,
    "Wind.Speed": analog("metrePerSecond", 0, 60),
    "WorkQueue.Id": text,
  },
  methods: craneMethods,
} as const satisfies DeviceType;

/** Side-handling yard crane. Trolley: distance from the lane's centre line, growing into the block. */
export const rmgType = {
  typeName: "YardCraneType",
  folder: "YardCranes",
  server: "equipment",
  tags: {
    ...crane,
    ...axis("Hoist", 0, 25, 1),
    ...axis("Trolley", -3, 40, 0.8),
    ...axis("Gantry", 0, 2000, 4),
    "Block.Id": text,
    "Block.Bay": count,
    "Lane.PersonDetected": bool,
    "StackProfile.Valid": bool,
  },
  methods: craneMethods,
} as const satisfies DeviceType;

const vehicle = {
  ...identification,
  "Pose.X": analog("metre", -1000, 5000),
  "Pose.Y": analog("metre", -1000, 5000),
  "Pose.Theta": analog("radian", -Math.PI, Math.PI),
  "Pose.Localized": bool,
  "Motion.ActualSpeed": analog("metrePerSecond", 0, 15),
  "Motion.Driving": bool,
  "Load.ContainerId": text,
  "Load.Weight": analog("tonne", 0, 65),
  JobStep: enumeration(enums.jobSteps),
} as const;

/** Driverless truck: VDA 5050 state in OPC UA clothes. */
export const driverlessTruckType = {
  typeName: "DriverlessTruckType",
  folder: "Trucks",
  server: "fleet",
  tags: {
    ...vehicle,
    OperatingMode: enumeration(enums.operatingModes),
    "Motion.Paused": bool,
    "Motion.DistanceToLeader": analog("metre", 0, 1000),
    "Order.OrderId": text,
    "Order.OrderUpdateId": count,
    "Order.LastNodeId": text,
    "Order.LastNodeSequenceId": count,
    /** Sequence id of the last node of the base: the truck drives up to it and no further. */
    "Order.BaseEndSequenceId": count,
    "Order.NewBaseRequest": bool,
    "Order.Purpose": enumeration(enums.orderPurposes),
    /** Stands aligned on the last node of its order. */
    "Order.Arrived": bool,
    "PowerSupply.StateOfCharge": analog("percent", 0, 100),
    "PowerSupply.Charging": bool,
    "PowerSupply.EnergyTotal": analog("kilowattHour", 0, 1e6),
    "SafetyState.EStop": bool,
    "SafetyState.FieldViolation": bool,
    "Error.ErrorType": text,
    "Odometer.Empty": analog("kilometre", 0, 1e6),
    "Odometer.Laden": analog("kilometre", 0, 1e6),
  },
  methods: {
    /**
     * Starts a new order (orderUpdateId 0). Nodes run from where the truck stands to the destination; the first
     * `ReleasedCount` are the base, the rest the horizon. Node i has sequenceId 2·i. Refused when another order is still
     * open (ORDER_ACTIVE), the first node is not LastNodeId (WRONG_START_NODE), an edge does not exist
     * (NODE_UNREACHABLE) or the mode is not AUTOMATIC (NOT_AUTOMATIC).
     */
    SendOrder: {
      inputs: { OrderId: "String", Purpose: "String", NodeIds: "String[]", ReleasedCount: "UInt32" },
      outputs: verdict,
    },
    /**
     * Extends the base and replaces the horizon. NodeIds begin with the last released node, whose sequenceId is
     * FirstSequenceId; an update that does not join the base there is refused (ORDER_UPDATE_NOT_JOINING), as is an
     * orderUpdateId that does not grow (OUTDATED_ORDER_UPDATE).
     */
    UpdateOrder: {
      inputs: {
        OrderId: "String",
        OrderUpdateId: "UInt32",
        Purpose: "String",
        NodeIds: "String[]",
        FirstSequenceId: "UInt32",
        ReleasedCount: "UInt32",
      },
      outputs: verdict,
    },
    /** Forgets the horizon; the truck runs out its base and is then free. */
    CancelOrder: { inputs: { OrderId: "String" }, outputs: verdict },
    StartPause: { inputs: {}, outputs: verdict },
    StopPause: { inputs: {}, outputs: verdict },
    ClearFault: { inputs: {}, outputs: verdict },
  },
} as const satisfies DeviceType;

/** Manned truck: a driver with a tablet. Seen, never commanded. */
export const mannedTruckType = {
  typeName: "MannedTruckType",
  folder: "Trucks",
  server: "fleet",
  tags: {
    ...vehicle,
    "Tablet.Online": bool,
    "Tablet.DriverId": text,
    /** Stands on the transfer point of its ticket and waits for the crane. */
    "Tablet.AtTransferPoint": bool,
    "Tablet.TransactionId": text,
  },
  methods: {},
} as const satisfies DeviceType;

export const gateLaneType = {
  typeName: "GateLaneType",
  folder: "Gates",
  server: "equipment",
  tags: {
    ...identification,
    "Barrier.Open": bool,
    QueueLength: count,
    "Transaction.Id": text,
    "Transaction.State": enumeration(enums.gateStates),
    "Transaction.Kind": enumeration(enums.gateTransactionKinds),
    "Transaction.TruckId": text,
    "Transaction.ContainerId": text,
    "Transaction.IsoType": text,
    "Ocr.Confidence": analog("percent", 0, 100),
    "Weighbridge.GrossWeight": analog("tonne", 0, 80),
  },
  methods: {
    /** Prints the driver's ticket: drive to this transfer point. Opens the barrier. */
    ReleaseTruck: { inputs: { TransactionId: "String", TransferPoint: "String" }, outputs: verdict },
  },
} as const satisfies DeviceType;

export const chargerType = {
  typeName: "ChargerType",
  folder: "Chargers",
  server: "equipment",
  tags: {
    ...identification,
    State: enumeration(enums.chargerStates),
    Power: analog("kilowatt", 0, 400),
    EnergyTotal: analog("kilowattHour", 0, 1e7),
    TruckId: text,
  },
  methods: {},
} as const satisfies DeviceType;
