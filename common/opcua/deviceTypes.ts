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

export { chargerType } from "./devices/charger.ts";
export { driverlessTruckType } from "./devices/driverlessTruck.ts";
export { gateLaneType } from "./devices/gateLane.ts";
export { stsType } from "./devices/quayCrane.ts";
export { reeferRackType } from "./devices/reeferRack.ts";
export { transferPointType } from "./devices/transferPoint.ts";
export { mannedTruckType } from "./devices/vehicle.ts";
export { weatherMastType } from "./devices/weatherMast.ts";
export { yardBlockType } from "./devices/yardBlock.ts";
export { rmgType } from "./devices/yardCrane.ts";
