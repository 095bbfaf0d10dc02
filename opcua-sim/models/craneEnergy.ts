import type { Axis } from "./axis.ts";
import { type Crane, payloadT } from "./crane.ts";

/** Control room, lights, hydraulics: drawn always, kilowatts. */
const auxiliaryKw = 30;
/** Spreader and head block, tonnes. */
const spreaderT = 12;
/** Drive and rope losses, out and back. */
const efficiency = 0.85;
const regeneration = 0.7;
/** Drawn against friction at full speed on the level, kilowatts, and the mass that has to be accelerated, tonnes. */
const trolley = { frictionKw: 25, massT: 20, carriesLoad: true };
const gantry = { frictionKw: 90, massT: 900, carriesLoad: false };

/** Power from the axes' motion: drawn for lifting, driving and speeding up; given back while lowering and braking. */
export function drawEnergy(crane: Crane, dtS: number): void {
  const { kinematics, axisKwh } = crane;
  const loadT = spreaderT + payloadT(crane);
  const liftKw = loadT * 9.81 * crane.hoist.speedMps;
  const hoistKw = liftKw >= 0 ? liftKw / efficiency : liftKw * regeneration;
  const trolleyKw = levelKw(crane.trolley, kinematics.trolleyMps, trolley, loadT, dtS);
  const gantryKw = levelKw(crane.gantry, kinematics.gantryMps, gantry, loadT, dtS);
  crane.powerKw = auxiliaryKw + Math.max(0, hoistKw) + Math.max(0, trolleyKw) + Math.max(0, gantryKw);
  crane.regeneratedKw = -Math.min(0, hoistKw) - Math.min(0, trolleyKw) - Math.min(0, gantryKw);
  const hours = dtS / 3600;
  axisKwh.hoist += Math.max(0, hoistKw) * hours;
  axisKwh.trolley += Math.max(0, trolleyKw) * hours;
  axisKwh.gantry += Math.max(0, gantryKw) * hours;
  axisKwh.auxiliary += auxiliaryKw * hours;
  crane.energyKwh += crane.powerKw * hours;
  crane.regeneratedKwh += crane.regeneratedKw * hours;
}

/** Friction and acceleration of an axis on the level, from how its speed changed since the step before. */
function levelKw(axis: Axis, ratedMps: number, drive: typeof trolley, loadT: number, dtS: number): number {
  const before = axis.lastMps;
  const now = Math.abs(axis.speedMps);
  axis.lastMps = now;
  if (now === 0 && before === 0) return 0;
  const massT = drive.massT + (drive.carriesLoad ? loadT : 0);
  const kw = (drive.frictionKw * now) / ratedMps + (massT * (now * now - before * before)) / 2 / dtS;
  return kw >= 0 ? kw / efficiency : kw * regeneration;
}
