import * as enums from "../enums.ts";
import { analog, bool, type DeviceType, enumeration, slow, text } from "../tagTypes.ts";
import { identification } from "./machine.ts";

/** What driverless and manned trucks share. */
export const vehicle = {
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
    ...slow({
      "Tablet.Battery": analog("percent", 0, 100),
      "Tablet.PositionAccuracy": analog("metre", 0, 50),
      /** Transfer point of the ticket, or "". */
      "Tablet.Destination": text,
      "Tablet.VisitKind": enumeration(enums.gateTransactionKinds),
      "Load.IsoType": text,
      /** Time since the truck passed the gate, and time it has stood on end. */
      "Visit.Duration": analog("second", 0, 86_400),
      "Visit.Standstill": analog("second", 0, 86_400),
      /** Allowed here, and driven faster than that. */
      "Motion.SpeedLimit": analog("metrePerSecond", 0, 15),
      "Motion.SpeedViolation": bool,
      "Driver.GeofenceViolation": bool,
      "Driver.HoursAtWheel": analog("hour", 0, 24),
      "Odometer.Total": analog("kilometre", 0, 1e6),
    }),
  },
  methods: {},
} as const satisfies DeviceType;
