import type { CheId, NodeId } from "../../../common/ids.ts";
import type { OrderPurpose } from "../../../common/opcua/enums.ts";
import type { RoadSections } from "./roadSections.ts";

/** Where a truck is to go, and what for. */
export interface Goal {
  readonly node: NodeId;
  readonly purpose: OrderPurpose;
}

/** What the plant says of a truck's order: VDA 5050 words. */
export interface OrderState {
  readonly orderId: string;
  readonly orderUpdateId: number;
  readonly lastNodeId: NodeId;
  readonly lastNodeSequenceId: number;
  readonly baseEndSequenceId: number;
  readonly arrived: boolean;
  readonly xM: number;
  readonly yM: number;
}

/** Why a truck gets no more road now. */
export interface Hold {
  readonly code: "ROAD_TAKEN" | "NOT_SAFE" | "OUT_OF_TURN" | "NO_ROUTE" | "NOT_DELIVERED";
  /** Who or what is in the way; empty for NOT_SAFE: going on would close the last way out of somebody. */
  readonly waitFor: string;
}

/**
 * One truck's way as the console has released it. `path` runs from behind the tail to the base's end; node i of it has
 * sequence id `firstSequenceId + 2·i` in the current order.
 */
export interface Trip {
  readonly che: CheId;
  path: NodeId[];
  firstSequenceId: number;
  /** Distance of the truck's middle past path[0], metres. */
  aheadM: number;
  orderId: string;
  orderUpdateId: number;
  /** An order is running; otherwise the truck stands at the end of its path and may get a new one. */
  isOpen: boolean;
  goal: Goal | undefined;
  /** A parking place to drive to before the goal, to let others through. */
  detour: NodeId | undefined;
  /** The remaining way from the base's end to the goal, base's end included; undefined = to be found. */
  route: readonly NodeId[] | undefined;
  /** Plant time of the last search for a way, epoch ms: a held truck looks for another one only now and then. */
  searchedAtMs: number;
  /** Nodes of the horizon that the truck was last told of. */
  announced: number;
  hold: Hold | undefined;
  /** Plant time since when it is held, epoch ms. */
  heldSinceMs: number;
  /** What it had waited before it was sent off the road for others, ms; counts until its goal changes. */
  creditMs: number;
  /** A call is on its way: nothing new is sent before its answer. */
  isCalling: boolean;
}

export const baseEnd = (trip: Trip): NodeId => trip.path[trip.path.length - 1] as NodeId;

/** Metres of released road ahead of the truck's middle. */
export function releasedAheadM(roads: RoadSections, trip: Trip): number {
  let total = -trip.aheadM;
  for (let i = 1; i < trip.path.length; i += 1)
    total += roads.edge(trip.path[i - 1] as NodeId, trip.path[i] as NodeId).lengthM;
  return total;
}

/** A truck that stands at a node, nothing ordered. */
export function standingTrip(che: CheId, at: NodeId): Trip {
  return {
    che,
    path: [at],
    firstSequenceId: 0,
    aheadM: 0,
    orderId: "",
    orderUpdateId: 0,
    isOpen: false,
    goal: undefined,
    detour: undefined,
    route: undefined,
    searchedAtMs: 0,
    announced: 0,
    hold: undefined,
    heldSinceMs: 0,
    creditMs: 0,
    isCalling: false,
  };
}

/** Moves the trip on to where the plant says the truck is. */
export function follow(roads: RoadSections, trip: Trip, state: OrderState): void {
  if (state.orderId !== trip.orderId || !trip.isOpen) return;
  const lastIndex = (state.lastNodeSequenceId - trip.firstSequenceId) / 2;
  if (!Number.isInteger(lastIndex) || lastIndex < 0 || lastIndex >= trip.path.length) return;
  let atM = 0;
  for (let i = 1; i <= lastIndex; i += 1) atM += roads.edge(trip.path[i - 1] as NodeId, trip.path[i] as NodeId).lengthM;
  const node = roads.graph.nodes.get(trip.path[lastIndex] as NodeId);
  const past = node ? Math.hypot(state.xM - node.xM, state.yM - node.yM) : 0;
  const edgeM =
    lastIndex + 1 < trip.path.length
      ? roads.edge(trip.path[lastIndex] as NodeId, trip.path[lastIndex + 1] as NodeId).lengthM
      : 0;
  trip.aheadM = Math.max(trip.aheadM, atM + Math.min(past, edgeM));
}

/** Forgets leading nodes that lie behind the tail. */
export function dropBehind(roads: RoadSections, trip: Trip, count: number): void {
  for (let i = 0; i < count && trip.path.length > 1; i += 1) {
    trip.aheadM -= roads.edge(trip.path[0] as NodeId, trip.path[1] as NodeId).lengthM;
    trip.path.shift();
    trip.firstSequenceId += 2;
  }
}

/** Metres to the next place on the released road where the truck could stand; to the end of the base at most. */
export function nextPlaceM(roads: RoadSections, trip: Trip): number {
  let aheadM = -trip.aheadM;
  for (let i = 1; i < trip.path.length; i += 1) {
    aheadM += roads.edge(trip.path[i - 1] as NodeId, trip.path[i] as NodeId).lengthM;
    if (aheadM > 0 && roads.graph.nodes.get(trip.path[i] as NodeId)?.canStop) break;
  }
  return aheadM;
}
