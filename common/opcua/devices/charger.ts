import * as enums from "../enums.ts";
import { analog, bool, count, type DeviceType, enumeration, slow, text } from "../tagTypes.ts";
import { identification } from "./machine.ts";

/** A place where driverless trucks charge. */
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
    ...slow({
      RatedPower: analog("kilowatt", 0, 400),
      Voltage: analog("volt", 0, 900),
      Current: analog("ampere", 0, 600),
      "Connector.Temperature": analog("celsius", -30, 120),
      "Connector.Locked": bool,
      "Session.Id": text,
      "Session.Energy": analog("kilowattHour", 0, 400),
      "Session.Duration": analog("second", 0, 86_400),
      "Session.StateOfCharge": analog("percent", 0, 100),
      /** Until full at the present power; 0 while nothing charges. */
      "Session.RemainingTime": analog("second", 0, 86_400),
      "Counters.SessionsTotal": count,
    }),
  },
  methods: {},
} as const satisfies DeviceType;
