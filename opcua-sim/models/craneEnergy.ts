import type { Crane } from "./crane.ts";

/** Control room, lights, hydraulics: drawn always, kilowatts. */
const auxiliaryKw = 30;
/** Spreader and head block, tonnes. */
const spreaderT = 12;
const efficiency = 0.85;
/** Drawn at full speed on the level, kilowatts. */
const trolleyKw = 60;
const gantryKw = 180;

/** Power from the axes' motion, and energy counted up; what a lowering load gives back is not counted. */
export function drawEnergy(crane: Crane, dtS: number): void {
  const { hoist, trolley, gantry, kinematics } = crane;
  const massT = spreaderT + (crane.payload?.grossT ?? 0);
  const liftKw = hoist.speedMps > 0 ? (massT * 9.81 * hoist.speedMps) / efficiency : 0;
  crane.powerKw =
    auxiliaryKw +
    liftKw +
    (trolleyKw * Math.abs(trolley.speedMps)) / kinematics.trolleyMps +
    (gantryKw * Math.abs(gantry.speedMps)) / kinematics.gantryMps;
  crane.energyKwh += (crane.powerKw * dtS) / 3600;
}
