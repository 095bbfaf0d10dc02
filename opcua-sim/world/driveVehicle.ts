import { approachMps } from "../models/axis.ts";
import { alignAtGoal, forgetAlignment } from "./positioning.ts";
import type { NetEdge } from "./roadNet.ts";
import { askWhenNear, findLeader, releaseBehind, type Traffic } from "./traffic.ts";
import { bodyAt, isMobile, type Vehicle } from "./vehicle.ts";

const leader = { gapM: 1000, vMps: 0 };
/** A vehicle that is this near to where it must stop, and slow, stops there. */
const snapM = 0.02;
/** Slower than this is standing. */
const creepMps = 0.02;

/** Path coordinates are sums: the same place may differ in the last bits. */
const sameM = 1e-6;
const isAtGoal = (v: Vehicle): boolean => Math.abs(v.sM - v.goalM) <= sameM;

/** Moves one vehicle on for a step of `dtS` at time `nowS`: speed by order, road, leader and sensors, then position. */
export function driveVehicle(traffic: Traffic, v: Vehicle, dtS: number, nowS: number): void {
  askWhenNear(traffic, v);
  findLeader(traffic, v, leader);
  v.leaderGapM = leader.gapM;
  const nextMps = nextSpeedMps(traffic, v, dtS, nowS);
  if (nextMps === 0 && v.vMps === 0) {
    v.standstillS += dtS;
    if (v.standNode < 0 && isAtGoal(v)) v.standNode = alignAtGoal(traffic.positioning, traffic.net, v, dtS);
    return;
  }
  move(traffic, v, nextMps, dtS);
}

function nextSpeedMps(traffic: Traffic, v: Vehicle, dtS: number, nowS: number): number {
  const { trucks } = traffic;
  const accelMps2 = v.load ? trucks.accelLadenMps2 : trucks.accelEmptyMps2;
  const stopM = Math.min(v.goalM, v.authorityM);
  const mobile = isMobile(v) && v.pauseLeftS === 0;
  const comfortMps = mobile
    ? Math.min(v.vMps + accelMps2 * dtS, roadMps(traffic, v, stopM, dtS), behindLeaderMps(traffic, v))
    : 0;
  if (v.vMps === 0 && !isReadyToMoveOff(v, comfortMps, nowS)) return 0;
  let nextMps = Math.max(comfortMps, v.vMps - trucks.brakeMps2 * dtS, 0);
  if (v.fieldViolation || nextMps > hardLimitMps(traffic))
    nextMps = Math.max(0, v.vMps - trucks.emergencyBrakeMps2 * dtS);
  return nextMps < creepMps && nextMps <= v.vMps && stopM - v.sM > snapM ? 0 : nextMps;
}

/** A human needs a moment before moving off; a computer does not. */
function isReadyToMoveOff(v: Vehicle, wantedMps: number, nowS: number): boolean {
  if (wantedMps < creepMps) {
    v.readySinceS = Number.NaN;
    return false;
  }
  if (Number.isNaN(v.readySinceS)) v.readySinceS = nowS;
  return nowS - v.readySinceS >= v.reactionS;
}

/** Speed allowed by truck, road, bends and the place to stop. */
function roadMps(traffic: Traffic, v: Vehicle, stopM: number, dtS: number): number {
  const { net, trucks, sight } = traffic;
  const brake = trucks.brakeMps2;
  const reachM = (v.vMps * v.vMps) / (2 * brake) + v.vMps * dtS + 1;
  const share = v.style.speedFactor * v.speedShare * sight.speedShare;
  const turnMps = trucks.turnMps * share;
  let mps = Math.min(
    v.load ? trucks.ladenMps : trucks.emptyMps,
    (net.edges[v.path[v.at] as number] as NetEdge).limitMps,
  );
  mps = Math.min(mps * share, v.kind === "driverless" ? sight.driverlessMps : sight.mannedMps);
  // The whole body goes slowly round a bend, not only its middle.
  for (let i = v.at; i >= 0; i -= 1) {
    if (v.bend[i]) mps = Math.min(mps, turnMps);
    if ((v.startM[i] as number) < v.sM - trucks.lengthM / 2) break;
  }
  for (let i = v.at + 1; i < v.path.length; i += 1) {
    const aheadM = (v.startM[i] as number) - v.sM;
    if (aheadM > reachM) break;
    const limitMps = (net.edges[v.path[i] as number] as NetEdge).limitMps * share;
    const endMps = v.bend[i] ? Math.min(turnMps, limitMps) : limitMps;
    if (endMps < mps) mps = Math.min(mps, Math.max(endMps, approachMps(aheadM, v.vMps, endMps, brake, dtS)));
  }
  return Math.min(mps, approachMps(stopM - v.sM, v.vMps, 0, brake, dtS));
}

/** Speed from which service braking ends behind the leader even if that one brakes as hard as it can (Gipps). */
function behindLeaderMps(traffic: Traffic, v: Vehicle): number {
  const { brakeMps2, emergencyBrakeMps2, standstillGapM } = traffic.trucks;
  const roomM = leader.gapM - standstillGapM;
  if (roomM <= 0) return 0;
  const brakeTau = brakeMps2 * v.style.headwayS;
  const theirs = (leader.vMps * leader.vMps * brakeMps2) / emergencyBrakeMps2;
  return Math.max(0, Math.sqrt(brakeTau * brakeTau + theirs + 2 * brakeMps2 * roomM) - brakeTau);
}

/** Speed above which only emergency braking still keeps clear of the leader by half the standstill gap. */
function hardLimitMps(traffic: Traffic): number {
  const { emergencyBrakeMps2, standstillGapM } = traffic.trucks;
  const roomM = Math.max(0, leader.gapM - standstillGapM / 2);
  return Math.sqrt(leader.vMps * leader.vMps + 2 * emergencyBrakeMps2 * roomM) + 0.3;
}

function move(traffic: Traffic, v: Vehicle, nextMps: number, dtS: number): void {
  const fromM = v.sM;
  const stopM = Math.min(v.goalM, v.authorityM);
  v.sM += ((v.vMps + nextMps) * dtS) / 2;
  v.vMps = nextMps;
  if (Math.abs(stopM - v.sM) <= snapM && nextMps <= 0.25) {
    v.sM = Math.max(fromM, stopM);
    v.vMps = 0;
  }
  const drivenM = v.sM - fromM;
  if (v.load) v.odometerLadenM += drivenM;
  else v.odometerEmptyM += drivenM;
  while (v.at < v.path.length - 1 && v.sM > (v.startM[v.at + 1] as number)) v.at += 1;
  if (v.vMps !== 0) forgetAlignment(v);
  v.standNode = v.vMps === 0 && isAtGoal(v) ? alignAtGoal(traffic.positioning, traffic.net, v, dtS) : -1;
  v.standstillS = 0;
  v.overhangM = bodyAt(traffic.net, v, v.sM, traffic.trucks.lengthM / 2, v);
  releaseBehind(traffic, v);
}
