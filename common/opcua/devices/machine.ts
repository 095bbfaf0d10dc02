import * as enums from "../enums.ts";
import { analog, count, enumeration, slow, text } from "../tagTypes.ts";

/** Nameplate and health: every device has them. */
export const identification = {
  "Identification.Manufacturer": text,
  "Identification.Model": text,
  "Identification.SerialNumber": text,
  DeviceHealth: enumeration(enums.deviceHealths),
  "Fault.Code": text,
} as const;

/** What OPC 40001-1 (Machinery) wants of every machine that works: state, mode, counters of hours. */
export const machinery = slow({
  MachineryItemState: enumeration(enums.machineryItemStates),
  OperationMode: enumeration(enums.machineryOperationModes),
  "Fault.Text": text,
  "StackLight.Colour": enumeration(enums.stackLights),
  /** Hours with power on, and hours at work. */
  "Counters.PowerOnHours": analog("hour", 0, 200_000),
  "Counters.OperatingHours": analog("hour", 0, 200_000),
  "Counters.FaultsTotal": count,
});
