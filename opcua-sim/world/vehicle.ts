import type { Box } from "./containers.ts";
import type { NetEdge, RoadNet } from "./roadNet.ts";

/** A stretch of road that a vehicle may enter or is on. */
export interface Claim {
  readonly section: number;
  /** Path coordinate of the section's start, metres. */
  startM: number;
  /** Index into the path of the section's first edge (negative when it lies before the path's start). */
  pathIndex: number;
}

/** A junction that a vehicle holds. */
export interface HeldJunction {
  readonly node: number;
  /** Path coordinate of the junction's middle, metres. */
  atM: number;
}

/** How this vehicle and its driver behave. */
export interface DrivingStyle {
  /** Share of the allowed speed that is driven. */
  readonly speedFactor: number;
  readonly headwayS: number;
  /** Delay before moving off. */
  readonly reactionS: number;
}

/**
 * A truck on the road, driverless or manned. Its middle moves along a path of edges: path coordinate `sM`. Its body is the
 * chord between the points half a length behind and ahead on the path.
 */
export interface Vehicle {
  readonly id: string;
  readonly index: number;
  readonly kind: "driverless" | "manned";
  readonly style: DrivingStyle;
  onRoad: boolean;
  /** Edge numbers, and the path coordinate of each edge's start. */
  readonly path: number[];
  readonly startM: number[];
  /** Whether the road bends at the start of this edge. */
  readonly bend: boolean[];
  /** Index of the edge on which the middle is. */
  at: number;
  sM: number;
  vMps: number;
  /** Number of edges up to the point to which the vehicle may drive by its order (base end, destination). */
  goalCount: number;
  goalM: number;
  goalNode: number;
  /** The middle must not pass this before the next junctions are granted. */
  authorityM: number;
  readonly claims: Claim[];
  readonly held: HeldJunction[];
  isPending: boolean;
  /** Simulated time at which the reason to stand went away; NaN while driving or with no reason to drive. */
  readySinceS: number;
  /** Node on which it stands aligned and still, or -1. */
  standNode: number;
  standstillS: number;
  /** Error along the road with which it stands on a transfer point, tries so far, and seconds until it is known (-1 = drives). */
  alignErrorM: number;
  alignTries: number;
  alignLeftS: number;
  /** Seconds that the driver still stands for a reason of his own. */
  pauseLeftS: number;
  /** Time this driver takes to move off now, seconds. */
  reactionS: number;
  load: Box | undefined;
  /** Where the box's middle lies along the chassis, metres ahead of the vehicle's middle. */
  loadOffsetM: number;
  /** The other 20-foot box of a chassis that carries two, and where its middle lies. Never there without `load`. */
  load2: Box | undefined;
  load2OffsetM: number;
  /** Crane that works at this vehicle now: it must not move. */
  heldBy: string;
  /** Does not drive: broken down, paused by the console, battery empty. */
  isBroken: boolean;
  isPaused: boolean;
  isExhausted: boolean;
  faultCode: string;
  /** Share of the speed that a fault leaves it, 0 to 1. */
  speedShare: number;
  /** The obstacle sensor sees something within the emergency stopping distance. */
  fieldViolation: boolean;
  /** Gap to the vehicle ahead on the path, metres (1000 = none in sight). */
  leaderGapM: number;
  odometerEmptyM: number;
  odometerLadenM: number;
  /** Total of both odometers at the last look of the battery model. */
  drivenReportedM: number;
  /** How far each end of the body reaches beyond its point on the path: not at all, but in bends. Metres. */
  overhangM: number;
  /** Body: middle, direction (unit vector). */
  xM: number;
  yM: number;
  ux: number;
  uy: number;
}

/** A vehicle that is not on the road yet. */
export function makeVehicle(id: string, index: number, kind: Vehicle["kind"], style: DrivingStyle): Vehicle {
  return {
    id,
    index,
    kind,
    style,
    onRoad: false,
    path: [],
    startM: [],
    bend: [],
    at: 0,
    sM: 0,
    vMps: 0,
    goalCount: 0,
    goalM: 0,
    goalNode: -1,
    authorityM: 0,
    claims: [],
    held: [],
    isPending: false,
    readySinceS: Number.NaN,
    standNode: -1,
    standstillS: 0,
    alignErrorM: 0,
    alignTries: 0,
    alignLeftS: -1,
    pauseLeftS: 0,
    reactionS: style.reactionS,
    load: undefined,
    loadOffsetM: 0,
    load2: undefined,
    load2OffsetM: 0,
    heldBy: "",
    isBroken: false,
    isPaused: false,
    isExhausted: false,
    faultCode: "",
    speedShare: 1,
    fieldViolation: false,
    leaderGapM: 1000,
    odometerEmptyM: 0,
    odometerLadenM: 0,
    drivenReportedM: 0,
    overhangM: 0,
    xM: 0,
    yM: 0,
    ux: 1,
    uy: 0,
  };
}

/** Whether it would drive if the road ahead were free. */
export const isMobile = (v: Vehicle): boolean => !v.isBroken && !v.isPaused && !v.isExhausted && v.heldBy === "";

const bendRad = 0.26;
const scratch = { xM: 0, yM: 0 };

/** Point of the path at a coordinate; straight on beyond both ends. Returns a shared object. */
function pointAt(net: RoadNet, v: Vehicle, sM: number): typeof scratch {
  let i = v.at;
  while (i > 0 && sM < (v.startM[i] as number)) i -= 1;
  while (i < v.path.length - 1 && sM > (v.startM[i + 1] as number)) i += 1;
  const edge = net.edges[v.path[i] as number] as NetEdge;
  const along = sM - (v.startM[i] as number);
  scratch.xM = edge.x0M + edge.ux * along;
  scratch.yM = edge.y0M + edge.uy * along;
  return scratch;
}

/** A rectangle in the plane: middle, direction. */
export interface Pose {
  xM: number;
  yM: number;
  ux: number;
  uy: number;
}

/** Where the body would be with the middle at this path coordinate. Returns how far it reaches beyond the path's points. */
export function bodyAt(net: RoadNet, v: Vehicle, sM: number, halfM: number, into: Pose): number {
  const front = pointAt(net, v, sM + halfM);
  const frontX = front.xM;
  const frontY = front.yM;
  const rear = pointAt(net, v, sM - halfM);
  const dx = frontX - rear.xM;
  const dy = frontY - rear.yM;
  const length = Math.sqrt(dx * dx + dy * dy);
  into.xM = (frontX + rear.xM) / 2;
  into.yM = (frontY + rear.yM) / 2;
  into.ux = dx / length;
  into.uy = dy / length;
  return halfM - length / 2;
}

/** Appends an edge to the path. */
function pushEdge(net: RoadNet, v: Vehicle, edgeIndex: number): void {
  const edge = net.edges[edgeIndex] as NetEdge;
  const last = v.path.length - 1;
  if (last < 0) {
    v.startM.push(0);
    v.bend.push(false);
  } else {
    const before = net.edges[v.path[last] as number] as NetEdge;
    v.startM.push((v.startM[last] as number) + before.lengthM);
    v.bend.push(turnRad(before.headingRad, edge.headingRad) > bendRad);
  }
  v.path.push(edgeIndex);
}

function turnRad(from: number, to: number): number {
  const turn = Math.abs(to - from) % (2 * Math.PI);
  return turn > Math.PI ? 2 * Math.PI - turn : turn;
}

/** Path coordinate of the end of the first `count` edges. */
function endOfM(net: RoadNet, v: Vehicle, count: number): number {
  if (count <= 0) return 0;
  return (v.startM[count - 1] as number) + (net.edges[v.path[count - 1] as number] as NetEdge).lengthM;
}

/** Adds road beyond the last edge so that the front of the body, half a length ahead, is always on the path. */
function addOverhang(net: RoadNet, v: Vehicle, halfM: number): void {
  while (endOfM(net, v, v.path.length) < v.goalM + halfM + 1) {
    const last = net.edges[v.path.at(-1) as number] as NetEdge;
    const out = net.nodes[last.to]?.outEdges ?? [];
    let next = -1;
    let least = Number.POSITIVE_INFINITY;
    for (const candidate of out) {
      const turn = turnRad(last.headingRad, (net.edges[candidate] as NetEdge).headingRad);
      if (turn < least) {
        least = turn;
        next = candidate;
      }
    }
    if (next < 0) return;
    pushEdge(net, v, next);
  }
}

/** Puts a vehicle on a node, standing; the road behind it comes from the edges that lead there. */
export function placeOnNode(net: RoadNet, v: Vehicle, node: number, halfM: number): void {
  v.path.length = 0;
  v.startM.length = 0;
  v.bend.length = 0;
  const behind: number[] = [];
  let lengthM = 0;
  for (let at = node; lengthM < halfM; ) {
    const into = net.nodes[at]?.inEdges[0];
    if (into === undefined) break;
    behind.push(into);
    const edge = net.edges[into] as NetEdge;
    lengthM += edge.lengthM;
    at = edge.from;
  }
  for (const edge of behind.reverse()) pushEdge(net, v, edge);
  const first = v.path.length;
  if (first === 0) pushEdge(net, v, net.nodes[node]?.outEdges[0] as number);
  v.goalCount = first;
  v.goalM = endOfM(net, v, first);
  v.goalNode = node;
  v.sM = v.goalM;
  v.at = Math.max(0, first - 1);
  v.vMps = 0;
  v.standNode = node;
  v.onRoad = true;
  addOverhang(net, v, halfM);
  bodyAt(net, v, v.sM, halfM, v);
}

/**
 * Lays the path on from the goal: over `nodes` (the first is the goal's node), of which the first `releasedCount` become
 * the new goal. Whatever was announced beyond the old goal is forgotten.
 */
export function extendPath(
  net: RoadNet,
  v: Vehicle,
  nodes: readonly number[],
  releasedCount: number,
  halfM: number,
): void {
  v.path.length = v.goalCount;
  v.startM.length = v.goalCount;
  v.bend.length = v.goalCount;
  for (let i = 1; i < nodes.length; i += 1)
    pushEdge(net, v, net.edgeBetween(nodes[i - 1] as number, nodes[i] as number));
  v.goalCount += releasedCount - 1;
  v.goalM = endOfM(net, v, v.goalCount);
  v.goalNode = nodes[releasedCount - 1] as number;
  if (v.path.length === 0) pushEdge(net, v, net.nodes[v.goalNode]?.outEdges[0] as number);
  addOverhang(net, v, halfM);
  if (v.at >= v.path.length) v.at = v.path.length - 1;
  if (releasedCount > 1) v.standNode = -1;
}

/** Forgets the road that lies more than `keepM` behind, so that a path does not grow for ever. */
export function prunePath(v: Vehicle, keepM: number): void {
  let drop = 0;
  while (drop < v.at && (v.startM[drop + 1] as number) < v.sM - keepM) drop += 1;
  if (drop === 0) return;
  v.path.splice(0, drop);
  v.startM.splice(0, drop);
  v.bend.splice(0, drop);
  v.at -= drop;
  v.goalCount -= drop;
  for (const claim of v.claims) claim.pathIndex -= drop;
}
