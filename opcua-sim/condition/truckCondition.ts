import type { AgvState } from "../models/agvState.ts";
import { errorTypeOf } from "../models/agvState.ts";
import { shareOfName } from "../models/nameHash.ts";
import { stepMotorC, towards } from "../models/thermal.ts";
import { tyreTargetC } from "../models/tyre.ts";
import { loadT } from "../world/chassis.ts";
import { type MachineCondition, makeMachineCondition, stepMachine } from "./machineCondition.ts";

/** What a driverless truck's sensors and counters know besides its motion; followed once per simulated second. */
export interface TruckCondition {
  readonly machine: MachineCondition;
  motorC: number;
  inverterC: number;
  batteryC: number;
  tyreC: number;
  /** Drawn from the battery, and charged into it, kilowatts (mean of the last second). */
  powerKw: number;
  chargingKw: number;
  omegaRadps: number;
  lastThetaRad: number;
  lastEnergyKwh: number;
  lastBatteryKwh: number;
  ordersTotal: number;
  lastOrderId: string;
  states: number;
}

export function makeTruckCondition(agv: AgvState, airC: number): TruckCondition {
  const { vehicle } = agv;
  return {
    machine: makeMachineCondition(vehicle.id),
    motorC: airC,
    inverterC: airC,
    batteryC: airC + 4,
    tyreC: airC,
    powerKw: 0,
    chargingKw: 0,
    omegaRadps: 0,
    lastThetaRad: Math.atan2(vehicle.uy, vehicle.ux),
    lastEnergyKwh: agv.energyTotalKwh,
    lastBatteryKwh: agv.batteryKwh,
    ordersTotal: 0,
    lastOrderId: "",
    states: 0,
  };
}

/** Cold pressure of one tyre: filled to nine bar, less what its seat has lost since, bar. */
export const coldPressureBar = (id: string, wheel: number): number => 9 - 0.5 * shareOfName(`${id}/${wheel}`);

/** What is left of the battery's first capacity, percent. */
export const batteryHealthPercent = (id: string): number => 100 - 9 * shareOfName(`${id}/battery`);

const ratedKw = 240;
/** Truck without a box, tonnes. */
const emptyT = 26;

/** One second of a truck's life. */
export function stepTruckCondition(agv: AgvState, c: TruckCondition, airC: number): void {
  const { vehicle } = agv;
  c.powerKw = (agv.energyTotalKwh - c.lastEnergyKwh) * 3600;
  const gainedKwh = agv.batteryKwh - c.lastBatteryKwh + (agv.energyTotalKwh - c.lastEnergyKwh);
  c.chargingKw = agv.isCharging ? Math.max(0, gainedKwh * 3600) : 0;
  c.lastEnergyKwh = agv.energyTotalKwh;
  c.lastBatteryKwh = agv.batteryKwh;
  const share = Math.min(1, c.powerKw / ratedKw);
  c.motorC = stepMotorC(c.motorC, airC, vehicle.vMps > 0 ? Math.max(0.15, share) : 0, 1);
  c.inverterC = towards(c.inverterC, airC + 3 + 30 * share, 300, 1);
  // Charging at full power warms a battery far more than driving does.
  c.batteryC = towards(c.batteryC, airC + 4 + 0.06 * Math.abs(c.powerKw) + 0.07 * c.chargingKw, 3600, 1);
  c.tyreC = towards(c.tyreC, tyreTargetC(airC, vehicle.vMps, emptyT + loadT(vehicle)), 1200, 1);
  const thetaRad = Math.atan2(vehicle.uy, vehicle.ux);
  const turn = thetaRad - c.lastThetaRad;
  c.omegaRadps = turn > Math.PI ? turn - 2 * Math.PI : turn < -Math.PI ? turn + 2 * Math.PI : turn;
  c.lastThetaRad = thetaRad;
  c.states += 1;
  if (agv.orderId !== c.lastOrderId) {
    c.ordersTotal += 1;
    c.lastOrderId = agv.orderId;
  }
  stepMachine(c.machine, agv.phase === "active" || agv.isCharging, errorTypeOf(vehicle) !== "");
}
