import * as enums from "../enums.ts";
import { analog, below, bool, count, type DeviceType, enumeration, slow, text } from "../tagTypes.ts";
import { identification } from "./machine.ts";

/** One outlet with a modem, and the reefer that hangs on it. */
const outlet = slow({
  PlugState: enumeration(enums.plugStates),
  ContainerId: text,
  Power: analog("kilowatt", 0, 15),
  Setpoint: analog("celsius", -35, 30),
  SupplyTemperature: analog("celsius", -40, 50),
  ReturnTemperature: analog("celsius", -40, 50),
  Humidity: analog("percent", 0, 100),
  Defrost: bool,
  AlarmCode: text,
  JobKind: enumeration(enums.reeferJobKinds),
  JobState: enumeration(enums.reeferJobStates),
  /** Since the job was asked for; 0 without one, and when it is done. */
  JobAge: analog("second", 0, 86_400),
});

/** Outlets of a rack that carry a modem: the tags of these are live, the others are only counted. */
export const monitoredOutlets = ["01", "02", "03", "04"] as const;

/** The reefer rack of one yard block. */
export const reeferRackType = {
  typeName: "ReeferRackType",
  folder: "Reefers",
  server: "equipment",
  tags: {
    ...identification,
    ...slow({
      "Block.Id": text,
      "Reefers.Count": count,
      "Reefers.Alarms": count,
      /** Plugged reefers of the whole rack, kilowatts. */
      "Power.Total": analog("kilowatt", 0, 2000),
      "Power.EnergyTotal": analog("kilowattHour", 0, 1e8),
      "Power.Voltage": analog("volt", 0, 500),
      /** Jobs of the mechanics at the whole rack, and how many of them are late. */
      "Jobs.Requested": count,
      "Jobs.OnTheWay": count,
      "Jobs.Late": count,
      /** Reefers that a crane has lifted with the plug in, since the start. */
      "Jobs.LiftedPlugged": count,
      "Ambient.Temperature": analog("celsius", -40, 60),
    }),
    ...below("Outlets.01", outlet),
    ...below("Outlets.02", outlet),
    ...below("Outlets.03", outlet),
    ...below("Outlets.04", outlet),
  },
  methods: {},
} as const satisfies DeviceType;
