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
  /** Gives no power. */
  isFaulted: boolean;
}

/** Above this share of the battery the charging power falls. */
const taperFrom = 0.8;
/** Share of the rated power that is left at a full battery. */
const taperLeft = 0.1;

/** Draws what the truck needs to stand and drive, and charges it on a charger's place. One step of `dtS`. */
export function drawBattery(
  agv: AgvState,
  drivenM: number,
  trucks: SiteConfig["trucks"],
  charger: ChargerState | undefined,
  dtS: number,
): void {
  const { vehicle } = agv;
  const perKm = vehicle.load ? trucks.ladenKwhPerKm : trucks.emptyKwhPerKm;
  const usedKwh = Math.min(agv.batteryKwh, (perKm * drivenM) / 1000 + (trucks.auxiliaryKw * dtS) / 3600);
  agv.batteryKwh -= usedKwh;
  agv.energyTotalKwh += usedKwh;
  agv.isCharging = false;
  if (charger && agv.purpose === "CHARGE" && hasArrived(agv) && agv.batteryKwh < trucks.batteryKwh - 0.01) {
    const level = agv.batteryKwh / trucks.batteryKwh;
    const taper = level <= taperFrom ? 1 : 1 - ((level - taperFrom) / (1 - taperFrom)) * (1 - taperLeft);
    charger.powerKw = charger.ratedKw * taper;
    const chargedKwh = Math.min((charger.powerKw * dtS) / 3600, trucks.batteryKwh - agv.batteryKwh);
    charger.energyKwh += chargedKwh;
    agv.batteryKwh += chargedKwh;
    agv.isCharging = true;
  }
  vehicle.isExhausted = agv.batteryKwh <= 0;
}
