import type { TruckConfig } from "../../common/config/siteConfig.ts";
import { junctionClearM } from "../../common/road/transferPoint.ts";
import type { Positioning } from "./positioning.ts";
import type { NetEdge, RoadNet, Section } from "./roadNet.ts";
import type { Sight } from "./sight.ts";
import { isMobile, type Vehicle } from "./vehicle.ts";

/** One junction's signal: who holds it, and for which way through. Followers on the same way may share it. */
interface Junction {
  inEdge: number;
  outEdge: number;
  readonly holders: Vehicle[];
}

/**
 * Junction signals and the order of vehicles on each section. A vehicle goes past its last stopping place only when it was
 * granted, all at once, every junction up to a section with room for it: so nobody stands on a junction.
 */
export interface Traffic {
  readonly net: RoadNet;
  readonly trucks: TruckConfig;
  readonly positioning: Positioning;
  readonly sight: Sight;
  /** Per section, front first: vehicles that are on it or were granted it. */
  readonly queues: readonly Vehicle[][];
  readonly junctions: readonly Junction[];
  /** Vehicles that ask for the next junctions, in the order in which they came. */
  readonly pending: Vehicle[];
  /** Marks of the running grant round: wanted by someone who came earlier. */
  readonly claimedSections: Set<number>;
  readonly claimedJunctions: Set<number>;
}

export function createTraffic(net: RoadNet, trucks: TruckConfig, positioning: Positioning, sight: Sight): Traffic {
  return {
    net,
    trucks,
    positioning,
    sight,
    queues: net.sections.map(() => []),
    junctions: net.nodes.map(() => ({ inEdge: -1, outEdge: -1, holders: [] })),
    pending: [],
    claimedSections: new Set(),
    claimedJunctions: new Set(),
  };
}

/** Enters a vehicle that was put on the road into its section. */
export function enterTraffic(traffic: Traffic, v: Vehicle): void {
  const { net } = traffic;
  const edge = net.edges[v.path[v.at] as number] as NetEdge;
  const section = net.sections[edge.section] as Section;
  let startM = v.startM[v.at] as number;
  for (let i = 0; i < edge.indexInSection; i += 1) startM -= (net.edges[section.edges[i] as number] as NetEdge).lengthM;
  v.claims.push({ section: section.index, startM, pathIndex: v.at - edge.indexInSection });
  v.authorityM = startM + section.lastStopM;
  traffic.queues[section.index]?.push(v);
}

/** Takes a vehicle off the road. */
export function leaveTraffic(traffic: Traffic, v: Vehicle): void {
  for (const claim of v.claims) remove(traffic.queues[claim.section] as Vehicle[], v);
  for (const held of v.held) remove((traffic.junctions[held.node] as Junction).holders, v);
  v.claims.length = 0;
  v.held.length = 0;
  if (v.isPending) remove(traffic.pending, v);
  v.isPending = false;
  v.onRoad = false;
}

function remove(list: Vehicle[], v: Vehicle): void {
  const i = list.indexOf(v);
  if (i >= 0) list.splice(i, 1);
}

/** Gives back the junctions and sections that the vehicle's tail has cleared. */
export function releaseBehind(traffic: Traffic, v: Vehicle): void {
  const tailM = v.sM - traffic.trucks.lengthM / 2 - junctionClearM;
  for (let first = v.held[0]; first && tailM >= first.atM; first = v.held[0]) {
    remove((traffic.junctions[first.node] as Junction).holders, v);
    v.held.shift();
  }
  for (let second = v.claims[1]; second && tailM >= second.startM; second = v.claims[1]) {
    remove(traffic.queues[v.claims[0]?.section ?? -1] as Vehicle[], v);
    v.claims.shift();
  }
}

/** Asks for the next junctions when the vehicle comes near its last stopping place. */
export function askWhenNear(traffic: Traffic, v: Vehicle): void {
  if (v.isPending || v.goalM <= v.authorityM + 0.01 || !isMobile(v)) return;
  const brakingM = (v.vMps * v.vMps) / (2 * traffic.trucks.brakeMps2);
  if (v.authorityM - v.sM > brakingM + 2 * v.vMps + 10) return;
  v.isPending = true;
  traffic.pending.push(v);
}

/** One round of grants, first come first served. */
export function grantPending(traffic: Traffic): void {
  const { pending, claimedJunctions, claimedSections } = traffic;
  claimedJunctions.clear();
  claimedSections.clear();
  for (let i = 0; i < pending.length; i += 1) {
    const v = pending[i] as Vehicle;
    const isOver = !isMobile(v) || v.goalM <= v.authorityM + 0.01 || tryGrant(traffic, v);
    if (!isOver) continue;
    v.isPending = false;
    pending.splice(i, 1);
    i -= 1;
  }
}

/** Grants the way to the next section with a stopping place, if all of it is free; else marks what it waits for. */
function tryGrant(traffic: Traffic, v: Vehicle): boolean {
  const { net, queues } = traffic;
  const last = v.claims.at(-1);
  if (!last) return false;
  const queue = queues[last.section] as Vehicle[];
  const ahead = queue[queue.indexOf(v) - 1];
  // Vehicles leave a section in the order in which they stand on it.
  if (ahead && ahead.claims.at(-1)?.section === last.section) return false;
  const first = last.pathIndex + (net.sections[last.section] as Section).edges.length;
  const end = findPlace(net, v, first);
  if (end < 0) return false;
  const section = net.edges[v.path[end] as number]?.section ?? -1;
  if (traffic.claimedSections.has(section)) return false;
  const entryM = net.standClearM;
  if (roomM(traffic, section) < entryM - 1e-6) {
    traffic.claimedSections.add(section);
    return false;
  }
  if (!areJunctionsFree(traffic, v, first, end)) return false;
  grant(traffic, v, first, end);
  return true;
}

/** Path index at which the next section with a stopping place within the order begins, or -1. */
function findPlace(net: RoadNet, v: Vehicle, first: number): number {
  for (let i = first; i < v.goalCount; ) {
    const section = net.sections[(net.edges[v.path[i] as number] as NetEdge).section] as Section;
    if (section.canHold) return v.goalM >= (v.startM[i] as number) + section.firstStopM - 0.01 ? i : -1;
    i += section.edges.length;
  }
  return -1;
}

/** Where, from the section's start, the next vehicle's middle would come to stand behind those that are there. */
function roomM(traffic: Traffic, sectionIndex: number): number {
  const section = traffic.net.sections[sectionIndex] as Section;
  const { lengthM, standstillGapM } = traffic.trucks;
  let limitM = section.lastStopM;
  for (const other of traffic.queues[sectionIndex] as Vehicle[]) {
    const claim = other.claims.find((each) => each.section === sectionIndex);
    if (!claim) continue;
    const leaves = other.claims.at(-1) !== claim;
    if (isMobile(other) && leaves) continue;
    const restM = isMobile(other) ? other.goalM : other.sM;
    limitM = Math.min(limitM, restM - claim.startM) - lengthM - standstillGapM;
  }
  return limitM;
}

/** Whether every junction from path index `first` to `end` is free for this way; if not, keeps the others off. */
function areJunctionsFree(traffic: Traffic, v: Vehicle, first: number, end: number): boolean {
  let free = true;
  let isBlocked = false;
  forEachJunction(traffic.net, v, first, end, (node, inEdge, outEdge) => {
    const junction = traffic.junctions[node] as Junction;
    const sharesWay = junction.inEdge === inEdge && junction.outEdge === outEdge;
    if (traffic.claimedJunctions.has(node) || (junction.holders.length > 0 && !sharesWay)) free = false;
    if (!junction.holders.every(isMobile)) isBlocked = true;
  });
  // Who waits for a junction on which someone broke down must not keep the others from going round.
  if (!free && !isBlocked) forEachJunction(traffic.net, v, first, end, (node) => traffic.claimedJunctions.add(node));
  return free;
}

function forEachJunction(
  net: RoadNet,
  v: Vehicle,
  first: number,
  end: number,
  visit: (node: number, inEdge: number, outEdge: number, pathIndex: number) => void,
): void {
  for (let i = first; i <= end; ) {
    const outEdge = net.edges[v.path[i] as number] as NetEdge;
    visit(outEdge.from, v.path[i - 1] as number, outEdge.index, i);
    i += (net.sections[outEdge.section] as Section).edges.length;
  }
}

function grant(traffic: Traffic, v: Vehicle, first: number, end: number): void {
  forEachJunction(traffic.net, v, first, end, (node, inEdge, outEdge, pathIndex) => {
    const junction = traffic.junctions[node] as Junction;
    junction.inEdge = inEdge;
    junction.outEdge = outEdge;
    junction.holders.push(v);
    const startM = v.startM[pathIndex] as number;
    v.held.push({ node, atM: startM });
    const section = (traffic.net.edges[outEdge] as NetEdge).section;
    v.claims.push({ section, startM, pathIndex });
    (traffic.queues[section] as Vehicle[]).push(v);
    v.authorityM = startM + (traffic.net.sections[section] as Section).lastStopM;
  });
}

/** Gap to the vehicle ahead on the path, and its speed; gap 1000 m when there is none. */
export function findLeader(traffic: Traffic, v: Vehicle, into: { gapM: number; vMps: number }): void {
  into.gapM = 1000;
  into.vMps = 0;
  for (const claim of v.claims) {
    const queue = traffic.queues[claim.section] as Vehicle[];
    const leader = queue[queue.indexOf(v) - 1];
    if (!leader) continue;
    const theirs = leader.claims.find((each) => each.section === claim.section);
    if (!theirs) continue;
    const middlesM = leader.sM - theirs.startM - (v.sM - claim.startM);
    into.gapM = middlesM - traffic.trucks.lengthM - v.overhangM - leader.overhangM;
    into.vMps = leader.vMps;
    return;
  }
}
