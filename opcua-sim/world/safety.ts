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

/** Whether two oriented rectangles of one size overlap. */
export function doOverlap(a: Pose, b: Pose, size: BodySize): boolean {
  const half = size.lengthM / 2;
  const wide = size.widthM / 2;
  const dx = b.xM - a.xM;
  const dy = b.yM - a.yM;
  const along = Math.abs(a.ux * b.ux + a.uy * b.uy);
  const across = Math.abs(a.ux * b.uy - a.uy * b.ux);
  return (
    Math.abs(dx * a.ux + dy * a.uy) < half + half * along + wide * across &&
    Math.abs(dy * a.ux - dx * a.uy) < wide + half * across + wide * along &&
    Math.abs(dx * b.ux + dy * b.uy) < half + half * along + wide * across &&
    Math.abs(dy * b.ux - dx * b.uy) < wide + half * across + wide * along
  );
}

/**
 * Compares every moving vehicle with every other one: true overlaps are collisions; something on the vehicle's own path
 * within half the standstill gap of its bumper is a near miss. (Trucks pass each other side by side with little more than a
 * metre between them; that is what lanes are for.)
 */
export function countEncounters(
  net: RoadNet,
  vehicles: readonly Vehicle[],
  size: BodySize,
  gapM: number,
  tally: SafetyTally,
): void {
  const reachM = size.lengthM + size.widthM + gapM;
  const reach2 = reachM * reachM;
  const { list, xsM, ysM } = onRoad;
  list.length = 0;
  for (const v of vehicles) {
    if (!v.onRoad) continue;
    xsM[list.length] = v.xM;
    ysM[list.length] = v.yM;
    list.push(v);
  }
  for (const [i, v] of list.entries()) {
    if (v.vMps === 0) continue;
    const { xM, yM } = v;
    for (let k = 0; k < list.length; k += 1) {
      const dx = (xsM[k] as number) - xM;
      if (dx > reachM || dx < -reachM) continue;
      const dy = (ysM[k] as number) - yM;
      if (dx * dx + dy * dy > reach2 || k === i) continue;
      countPair(net, v, list[k] as Vehicle, size, gapM, tally, vehicles.length);
    }
  }
}

/** Places of the vehicles on the road, side by side: with hundreds of them most of the work is looking past far ones. */
const onRoad = { list: [] as Vehicle[], xsM: [] as number[], ysM: [] as number[] };

function countPair(
  net: RoadNet,
  v: Vehicle,
  w: Vehicle,
  size: BodySize,
  gapM: number,
  tally: SafetyTally,
  count: number,
): void {
  const pair = Math.min(v.index, w.index) * count + Math.max(v.index, w.index);
  const oneWay = v.index * count + w.index;
  const touches = doOverlap(v, w, size);
  if (touches && !tally.touching.has(pair)) {
    tally.touching.add(pair);
    tally.collisions += 1;
  } else if (!touches) tally.touching.delete(pair);
  bodyAt(net, v, v.sM + Math.min(gapM / 2, stretchAheadM(v)), size.lengthM / 2, ahead);
  const isNear = !touches && doOverlap(ahead, w, size);
  if (isNear && !tally.near.has(oneWay)) tally.nearMisses += 1;
  if (isNear || touches) tally.near.add(oneWay);
  else tally.near.delete(oneWay);
}

/** How far the vehicle may still go by its order and the junctions granted to it, metres. */
const stretchAheadM = (v: Vehicle): number => Math.max(0, Math.min(v.goalM, v.authorityM) - v.sM);

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
  const lookM = Math.min((v.vMps * v.vMps) / (2 * emergencyMps2) + 1, stretchAheadM(v));
  const reachM = size.lengthM + size.widthM + lookM;
  for (const w of vehicles) {
    if (w === v || !w.onRoad) continue;
    const dx = w.xM - v.xM;
    const dy = w.yM - v.yM;
    if (dx * dx + dy * dy > reachM * reachM) continue;
    for (let distanceM = lookStepM; distanceM < lookM + lookStepM; distanceM += lookStepM) {
      bodyAt(net, v, v.sM + Math.min(distanceM, lookM), size.lengthM / 2, ahead);
      if (doOverlap(ahead, w, size)) return true;
    }
  }
  return false;
}
