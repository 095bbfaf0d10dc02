import type { RoadNet } from "./roadNet.ts";
import { bodyAt, type Pose, type Vehicle } from "./vehicle.ts";

/** Body size of the trucks, metres. */
export interface BodySize {
  readonly lengthM: number;
  readonly widthM: number;
}

/** Counts what must not happen. Pairs are counted once per encounter. */
export interface SafetyTally {
  collisions: number;
  nearMisses: number;
  readonly touching: Set<number>;
  readonly near: Set<number>;
}

export const emptySafetyTally = (): SafetyTally => ({
  collisions: 0,
  nearMisses: 0,
  touching: new Set(),
  near: new Set(),
});

/** Whether two oriented rectangles overlap: the first is `extraM` longer at its front. */
export function doOverlap(a: Pose, b: Pose, size: BodySize, extraM: number): boolean {
  const halfA = (size.lengthM + extraM) / 2;
  const half = size.lengthM / 2;
  const wide = size.widthM / 2;
  const dx = b.xM - (a.xM + (a.ux * extraM) / 2);
  const dy = b.yM - (a.yM + (a.uy * extraM) / 2);
  const along = Math.abs(a.ux * b.ux + a.uy * b.uy);
  const across = Math.abs(a.ux * b.uy - a.uy * b.ux);
  return (
    Math.abs(dx * a.ux + dy * a.uy) < halfA + half * along + wide * across &&
    Math.abs(dy * a.ux - dx * a.uy) < wide + half * across + wide * along &&
    Math.abs(dx * b.ux + dy * b.uy) < half + halfA * along + wide * across &&
    Math.abs(dy * b.ux - dx * b.uy) < wide + halfA * across + wide * along
  );
}

/**
 * Compares every moving vehicle with every other one: true overlaps are collisions; something in the way within half the
 * standstill gap ahead of the bumper is a near miss.
 */
export function countEncounters(vehicles: readonly Vehicle[], size: BodySize, gapM: number, tally: SafetyTally): void {
  const reachM = size.lengthM + size.widthM + gapM;
  const reach2 = reachM * reachM;
  for (const v of vehicles) {
    if (!v.onRoad || v.vMps === 0) continue;
    for (const w of vehicles) {
      if (w === v || !w.onRoad) continue;
      const dx = w.xM - v.xM;
      const dy = w.yM - v.yM;
      if (dx * dx + dy * dy > reach2) continue;
      countPair(v, w, size, gapM, tally, vehicles.length);
    }
  }
}

function countPair(v: Vehicle, w: Vehicle, size: BodySize, gapM: number, tally: SafetyTally, count: number): void {
  const pair = Math.min(v.index, w.index) * count + Math.max(v.index, w.index);
  const oneWay = v.index * count + w.index;
  const touches = doOverlap(v, w, size, 0);
  if (touches && !tally.touching.has(pair)) {
    tally.touching.add(pair);
    tally.collisions += 1;
  } else if (!touches) tally.touching.delete(pair);
  const isNear = touches || doOverlap(v, w, size, gapM / 2);
  if (isNear && !touches && !tally.near.has(oneWay)) tally.nearMisses += 1;
  if (isNear) tally.near.add(oneWay);
  else tally.near.delete(oneWay);
}

const ahead: Pose = { xM: 0, yM: 0, ux: 1, uy: 0 };
const lookStepM = 1.5;

/** What the vehicle's own sensors see: anything in its swept path within the emergency stopping distance. */
export function seesObstacle(
  net: RoadNet,
  v: Vehicle,
  vehicles: readonly Vehicle[],
  size: BodySize,
  emergencyMps2: number,
): boolean {
  const lookM = (v.vMps * v.vMps) / (2 * emergencyMps2) + 1;
  const reachM = size.lengthM + size.widthM + lookM;
  for (const w of vehicles) {
    if (w === v || !w.onRoad) continue;
    const dx = w.xM - v.xM;
    const dy = w.yM - v.yM;
    if (dx * dx + dy * dy > reachM * reachM) continue;
    for (let distanceM = lookStepM; distanceM < lookM + lookStepM; distanceM += lookStepM) {
      bodyAt(net, v, v.sM + Math.min(distanceM, lookM), size.lengthM / 2, ahead);
      if (doOverlap(ahead, w, size, 0)) return true;
    }
  }
  return false;
}
