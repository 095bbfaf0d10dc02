import * as enums from "../enums.ts";
import { analog, bool, count, type DeviceType, enumeration, slow, text, verdict } from "../tagTypes.ts";
import { machinery } from "./machine.ts";
import { vehicle } from "./vehicle.ts";

const state = slow({
  /** Counts the states sent, and the protocol's version. */
  "Header.HeaderId": count,
  "Header.Version": text,
  "Connection.State": text,
  "Order.NodesLeft": count,
  "Order.EdgesLeft": count,
  "Order.HorizonNodes": count,
  "Order.DestinationNodeId": text,
  "Order.DistanceSinceLastNode": analog("metre", 0, 1000),
  "Order.DistanceToBaseEnd": analog("metre", 0, 5000),
  "Action.Status": enumeration(enums.actionStatuses),
  "Eta.Destination": analog("second", 0, 3600),
  "Pose.MapId": text,
  "Pose.LocalizationScore": analog("percent", 0, 100),
  "Pose.DeviationRange": analog("metre", 0, 5),
  "Pose.Source": enumeration(enums.localizationSources),
  "Velocity.Vx": analog("metrePerSecond", -15, 15),
  "Velocity.Vy": analog("metrePerSecond", -15, 15),
  "Velocity.Omega": analog("radianPerSecond", -2, 2),
  "Load.IsoType": text,
  "Load.IsoType2": text,
  "Load.TrailerLocks": enumeration(enums.trailerLockStates),
  "SafetyState.ActiveEmergencyStop": enumeration(enums.emergencyStops),
  "Error.Level": enumeration(enums.errorLevels),
  "Error.Description": text,
});

const chassis = slow({
  "Motion.SpeedSetpoint": analog("metrePerSecond", 0, 15),
  "Motion.SpeedLimit": analog("metrePerSecond", 0, 15),
  "Motion.SteeringAngle": analog("degree", -45, 45),
  "Motion.DriveMode": enumeration(enums.driveModes),
  /** In steps of five seconds. */
  "Motion.Standstill": analog("second", 0, 86_400),
  /** The crane that keeps the truck from moving, or "". */
  "Motion.HeldBy": text,
  /** How far the sensors reach now: less in fog. */
  "Perception.Range": analog("metre", 0, 200),
  /** See well enough: cameras down to the warning limit of the visibility, lidar down to the stop limit, radar through any fog. */
  "Perception.LidarOk": bool,
  "Perception.CameraOk": bool,
  "Perception.RadarOk": bool,
  "Perception.ObstacleClass": enumeration(enums.obstacleClasses),
  "Perception.ObstacleRange": analog("metre", 0, 200),
  "Link.Latency": analog("millisecond", 0, 5000),
  "Link.Rsrp": analog("decibelMilliwatt", -140, -40),
  "Tyres.Pressure1": analog("bar", 0, 12),
  "Tyres.Pressure2": analog("bar", 0, 12),
  "Tyres.Pressure3": analog("bar", 0, 12),
  "Tyres.Pressure4": analog("bar", 0, 12),
  "Tyres.Pressure5": analog("bar", 0, 12),
  "Tyres.Pressure6": analog("bar", 0, 12),
  "Tyres.Temperature": analog("celsius", -30, 150),
  "Motor.Temperature": analog("celsius", -30, 180),
  "Motor.Power": analog("kilowatt", -400, 400),
  "Inverter.Temperature": analog("celsius", -30, 120),
  "Odometer.Total": analog("kilometre", 0, 1e6),
  "Counters.OrdersTotal": count,
  "PowerSupply.Voltage": analog("volt", 0, 900),
  /** Out of the battery; negative while charging. */
  "PowerSupply.Current": analog("ampere", -600, 600),
  "PowerSupply.Temperature": analog("celsius", -30, 80),
  "PowerSupply.Health": analog("percent", 0, 100),
  "PowerSupply.Range": analog("kilometre", 0, 400),
  "PowerSupply.ChargingPower": analog("kilowatt", 0, 400),
  "PowerSupply.ChargerId": text,
});

/** Driverless truck: VDA 5050 state in OPC UA clothes. */
export const driverlessTruckType = {
  typeName: "DriverlessTruckType",
  folder: "Trucks",
  server: "fleet",
  tags: {
    ...vehicle,
    ...machinery,
    ...state,
    ...chassis,
    OperatingMode: enumeration(enums.operatingModes),
    /** The other box of a chassis that carries two 20-foot boxes, or "". Weight is of both. */
    "Load.ContainerId2": text,
    /** How far each box's middle lies ahead of the chassis' middle. */
    "Load.Offset": analog("metre", -10, 10),
    "Load.Offset2": analog("metre", -10, 10),
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
