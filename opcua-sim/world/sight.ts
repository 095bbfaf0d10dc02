import type { OperationsConfig } from "../../common/config/operationsConfig.ts";

/** Band of the visibility: normal, slower, standing. */
export type SightLevel = "normal" | "warning" | "stop";

/** How far one sees, and what that leaves of the speeds. Plain state, moved on once per simulated second. */
export interface Sight {
  level: SightLevel;
  /** How far the sensors of a driverless truck reach now, metres. */
  perceptionM: number;
  /** Share of its speed that a machine may use, 0 = it stands. */
  speedShare: number;
  /** Highest speed from which a truck stops within what its sensors, or its driver, see, m/s. */
  driverlessMps: number;
  mannedMps: number;
}

/** Clear air, until the first look. */
export const clearSight = (config: OperationsConfig["visibility"]): Sight => ({
  level: "normal",
  perceptionM: config.sensorM,
  speedShare: 1,
  driverlessMps: Number.POSITIVE_INFINITY,
  mannedMps: Number.POSITIVE_INFINITY,
});

/** Takes in the visibility of now; a band is left only when one sees clearly farther again. */
export function lookAround(
  sight: Sight,
  visibilityM: number,
  config: OperationsConfig["visibility"],
  brakeMps2: number,
): void {
  const isBelow = (limitM: number, holds: boolean): boolean =>
    visibilityM <= (holds ? limitM + config.hysteresisM : limitM);
  const isStop = isBelow(config.stopM, sight.level === "stop");
  sight.level = isStop ? "stop" : isBelow(config.warningM, sight.level !== "normal") ? "warning" : "normal";
  sight.speedShare = isStop ? 0 : sight.level === "warning" ? config.slowShare : 1;
  sight.perceptionM = Math.min(config.sensorM, config.sensorShare * visibilityM);
  sight.driverlessMps = speedWithinMps(sight.perceptionM, config.sensorDelayS, brakeMps2);
  // A driver stops within half of what he sees: the other half is for who comes towards him.
  sight.mannedMps = speedWithinMps(visibilityM / 2, config.driverDelayS, brakeMps2);
}

/** Highest speed from which one stands within `roomM`, after a delay in which one drives on, m/s. */
export function speedWithinMps(roomM: number, delayS: number, brakeMps2: number): number {
  const delayMps = brakeMps2 * delayS;
  return Math.max(0, Math.sqrt(delayMps * delayMps + 2 * brakeMps2 * roomM) - delayMps);
}
