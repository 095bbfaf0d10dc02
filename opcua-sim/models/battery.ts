const emptyV = 540;
const fullV = 680;
const innerOhm = 0.045;

/** Terminal voltage of the traction battery at a state of charge (0 to 1) and power out of it (negative: charging), volts. */
export function batteryVoltage(charge: number, powerKw: number): number {
  const openV = emptyV + (fullV - emptyV) * (0.35 + 0.5 * charge + 0.15 * charge ** 4);
  return openV - (innerOhm * powerKw * 1000) / openV;
}

/** Current out of the battery, amperes. */
export const batteryCurrent = (charge: number, powerKw: number): number =>
  (powerKw * 1000) / batteryVoltage(charge, powerKw);
