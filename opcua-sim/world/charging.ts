import type { OperationsConfig } from "../../common/config/operationsConfig.ts";
import type { SiteConfig } from "../../common/config/siteConfig.ts";
import { type AgvState, hasArrived } from "../models/agvState.ts";

/** A charging place. */
export interface ChargerState {
  readonly id: string;
  readonly node: number;
  readonly ratedKw: number;
  powerKw: number;
  energyKwh: number;
  truckId: string;
  /** Seconds since the truck stood on the place. */
  connectedS: number;
  /** Driverless trucks on their way to it, or waiting for it. */
  expected: number;
  /** Gives no power. */
  isFaulted: boolean;
}

/** Draws what the truck needs to stand and drive, and charges it on a charger's place. One step of `dtS`. */
export function drawBattery(
  agv: AgvState,
  drivenM: number,
  trucks: SiteConfig["trucks"],
  charger: ChargerState | undefined,
  dtS: number,
  config: OperationsConfig["charging"],
): void {
  const { vehicle } = agv;
  const perKm = vehicle.load ? trucks.ladenKwhPerKm : trucks.emptyKwhPerKm;
  const usedKwh = Math.min(agv.batteryKwh, (perKm * drivenM) / 1000 + (trucks.auxiliaryKw * dtS) / 3600);
  agv.batteryKwh -= usedKwh;
  agv.energyTotalKwh += usedKwh;
  agv.isCharging = false;
  vehicle.isExhausted = agv.batteryKwh <= 0;
  if (charger && agv.purpose === "CHARGE" && hasArrived(agv) && agv.batteryKwh < trucks.batteryKwh - 0.01) {
    charger.connectedS += dtS;
    if (charger.connectedS < config.connectS) return;
    const { taperFrom, taperLeft } = config;
    const level = agv.batteryKwh / trucks.batteryKwh;
    const taper = level <= taperFrom ? 1 : 1 - ((level - taperFrom) / (1 - taperFrom)) * (1 - taperLeft);
    charger.powerKw = charger.ratedKw * taper;
    const chargedKwh = Math.min((config.efficiency * charger.powerKw * dtS) / 3600, trucks.batteryKwh - agv.batteryKwh);
    charger.energyKwh += chargedKwh / config.efficiency;
    agv.batteryKwh += chargedKwh;
    agv.isCharging = true;
    vehicle.isExhausted = false;
  }
}
