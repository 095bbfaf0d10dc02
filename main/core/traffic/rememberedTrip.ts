import type { RoadSections } from "./roadSections.ts";
import { baseEnd, follow, type OrderState, standingTrip, type Trip } from "./trip.ts";

/** What has to be known of a trip to go on with it after the console was started again; the rest the truck tells. */
export type RememberedTrip = Pick<
  Trip,
  | "che"
  | "path"
  | "firstSequenceId"
  | "orderId"
  | "orderUpdateId"
  | "isOpen"
  | "goal"
  | "detour"
  | "announced"
  | "isCalling"
>;

export function rememberTrip(trip: Trip): RememberedTrip {
  const { che, path, firstSequenceId, orderId, orderUpdateId, isOpen, goal, detour, announced, isCalling } = trip;
  return { che, path, firstSequenceId, orderId, orderUpdateId, isOpen, goal, detour, announced, isCalling };
}

/** The trip as it stands now, or undefined when what the truck shows cannot have come of it: somebody else has led it since. */
export function tripAgain(roads: RoadSections, remembered: RememberedTrip, state: OrderState): Trip | undefined {
  if (!remembered.path.every((node) => roads.graph.nodes.has(node))) return undefined;
  const trip: Trip = {
    ...standingTrip(remembered.che, remembered.path[0] as Trip["path"][number]),
    ...remembered,
    path: [...remembered.path],
  };
  if (!isOwnDoing(trip, state)) return undefined;
  follow(roads, trip, state);
  return trip;
}

function isOwnDoing(trip: Trip, state: OrderState): boolean {
  const stands = state.orderId === "" || state.arrived;
  if (state.orderId !== trip.orderId) {
    // Its first order, or the next one, was on its way and did not arrive.
    const isUntold = !trip.isOpen || (trip.isCalling && trip.orderUpdateId === 0);
    return isUntold && stands && state.lastNodeId === trip.path[0];
  }
  if (!trip.isOpen) return stands && state.lastNodeId === baseEnd(trip);
  const indexOf = (sequenceId: number): number => (sequenceId - trip.firstSequenceId) / 2;
  const isOnPath = (index: number): boolean => Number.isInteger(index) && index >= 0 && index < trip.path.length;
  const last = indexOf(state.lastNodeSequenceId);
  return isOnPath(last) && isOnPath(indexOf(state.baseEndSequenceId)) && trip.path[last] === state.lastNodeId;
}
