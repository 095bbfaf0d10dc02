import type { OperationsConfig } from "../../common/config/operationsConfig.ts";
import type { Crane } from "./crane.ts";

/**
 * Seconds until the load hangs still after the trolley has stopped. A constant deceleration `a` over `t` leaves a pendulum
 * of length L swinging with 2·a·L/g·|sin(ω·t/2)|; anti-sway takes most of that out, the rest dies away.
 */
export function settleTimeS(crane: Crane, sway: OperationsConfig["sway"]): number {
  const { settleS, travelHeightM } = crane.kinematics;
  if (crane.trolleyPeakMps === 0) return settleS;
  const ropeM = Math.max(2, travelHeightM + sway.ropeAboveTravelM - crane.hoist.positionM);
  const { accelMps2 } = crane.trolley;
  const omega = Math.sqrt(9.81 / ropeM);
  const brakedS = crane.trolleyPeakMps / accelMps2;
  const freeM = ((2 * accelMps2) / (omega * omega)) * Math.abs(Math.sin((omega * brakedS) / 2));
  const leftM = freeM * (1 - sway.antiSwayShare);
  return settleS + (leftM > sway.toleranceM ? sway.decayS * Math.log(leftM / sway.toleranceM) : 0);
}
