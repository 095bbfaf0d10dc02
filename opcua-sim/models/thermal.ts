/** What goes towards a target as warmth does: the difference falls to a third in one time constant. */
export const towards = (value: number, target: number, timeConstantS: number, dtS: number): number =>
  target + (value - target) * Math.exp(-dtS / timeConstantS);

/** Heating of a motor above its surroundings at rated load, kelvin. */
const motorRiseK = 78;
/** Iron and copper warm up and cool down in about half an hour. */
const motorTimeS = 1500;

/** Winding temperature after `dtS` at a share of the rated load: losses grow with its square. */
export const stepMotorC = (motorC: number, airC: number, loadShare: number, dtS: number): number =>
  towards(motorC, airC + motorRiseK * loadShare * loadShare + (loadShare > 0 ? 6 : 0), motorTimeS, dtS);

const brakeTimeS = 700;

/** Brake temperature: each stop turns the energy of motion into heat, then it cools. */
export const stepBrakeC = (brakeC: number, airC: number, stoppedFromMps: number, dtS: number): number =>
  towards(brakeC, airC, brakeTimeS, dtS) + 1.6 * stoppedFromMps * stoppedFromMps;

/** What a sensor of this resolution shows. */
export const rounded = (value: number, resolution: number): number => {
  const steps = Math.round(value / resolution);
  return resolution < 1 ? steps / Math.round(1 / resolution) : steps * resolution;
};

/** What an energy meter resolves, kilowatt-hours: without it a meter would change in every publishing round. */
export const meterKwh = 0.01;
