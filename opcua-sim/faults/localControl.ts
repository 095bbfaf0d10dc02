import type { FaultKind } from "./faultKind.ts";
import { stopCrane, stopTruck } from "./marks.ts";

const isByHand = (tag: string): boolean => tag === "CraneOperationalMode" || tag === "OperatingMode";

/** Automatic work stops; orders are refused with NOT_AUTOMATIC until the machine is given back. */
export const localControl: FaultKind = {
  kind: "localControl",
  class: "people",
  title: { "zh-CN": "转为现场手动", en: "Taken over on the spot" },
  targets: ["sts", "rmg", "agv"],
  parameters: {},
  alarm: { condition: "LocalControl", severity: 350, type: "discrete" },
  shows: {
    tags: "CraneOperationalMode or OperatingMode MANUAL, Fault.Code LOCAL_CONTROL, DeviceHealth CHECK_FUNCTION",
    behaviour: "Automatic work stops; orders are refused with NOT_AUTOMATIC until the machine is given back.",
  },
  code: "LOCAL_CONTROL",
  hold: (at) => {
    if (at.world.vehicleById.has(at.fault.target)) stopTruck(at, "LOCAL_CONTROL");
    else stopCrane(at);
  },
  // Good values, but set by hand at the machine.
  quality: (_at, tag) => (isByHand(tag) ? "localOverride" : undefined),
  tags: () => ({
    CraneOperationalMode: "MANUAL",
    OperatingMode: "MANUAL",
    DeviceHealth: "CHECK_FUNCTION",
    "Error.ErrorType": "",
  }),
};
