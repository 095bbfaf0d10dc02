import type { OrderPurpose } from "../../common/opcua/enums.ts";
import type { Vehicle } from "../world/vehicle.ts";

/** Life of the order a driverless truck has. */
export type OrderPhase =
  /** Never had one. */
  | "none"
  /** Drives its base, or waits for more of it. */
  | "active"
  /** Cancelled: runs out its base. */
  | "cancelled"
  /** Stands on the last node; a new order may come. */
  | "finished";

/** Order and battery of one driverless truck. Node `i` of the order has sequence id `firstSequenceId + 2 * i`. */
export interface AgvState {
  readonly vehicle: Vehicle;
  orderId: string;
  orderUpdateId: number;
  purpose: OrderPurpose;
  phase: OrderPhase;
  /** Nodes of base and horizon, and the path coordinate of each, metres. */
  readonly nodes: number[];
  readonly nodesAtM: number[];
  firstSequenceId: number;
  releasedCount: number;
  /** Index into `nodes` of the last node passed. */
  lastIndex: number;
  /** Energy in the battery, and drawn from it so far, kilowatt hours. */
  batteryKwh: number;
  energyTotalKwh: number;
  isCharging: boolean;
  /** Takes orders; and whether it is to. One that is to leave does so as soon as it stands empty on a parking place. */
  inService: boolean;
  wantsService: boolean;
}

export const makeAgv = (vehicle: Vehicle, node: number, batteryKwh: number): AgvState => ({
  vehicle,
  orderId: "",
  orderUpdateId: 0,
  purpose: "PARK",
  phase: "none",
  nodes: [node],
  nodesAtM: [vehicle.sM],
  firstSequenceId: 0,
  releasedCount: 1,
  lastIndex: 0,
  batteryKwh,
  energyTotalKwh: 0,
  isCharging: false,
  inService: true,
  wantsService: true,
});

/** Stands aligned on the last node of its order, with nothing announced beyond. */
export const hasArrived = (agv: AgvState): boolean =>
  agv.releasedCount === agv.nodes.length && agv.vehicle.standNode >= 0 && agv.lastIndex === agv.nodes.length - 1;

/** Metres of released road ahead. */
export const baseAheadM = (agv: AgvState): number => agv.vehicle.goalM - agv.vehicle.sM;

/** VDA 5050-like error type, or "". */
export function errorTypeOf(vehicle: Vehicle): string {
  if (vehicle.isBroken) return "DRIVE_FAULT";
  return vehicle.isExhausted ? "BATTERY_EMPTY" : "";
}
