import type { CheId, NodeId } from "../../../common/ids.ts";
import { baseEnd, type Goal, type OrderState, type Trip } from "./trip.ts";

/** An order or order update to send; `settle` must be called with the plant's verdict. */
export interface RoadCall {
  readonly che: CheId;
  readonly method: "SendOrder" | "UpdateOrder";
  readonly args: Readonly<Record<string, unknown>>;
  settle(answer: RoadAnswer): void;
}
export type RoadAnswer =
  | { readonly kind: "accepted" }
  | { readonly kind: "refused"; readonly errorType: string }
  | { readonly kind: "unknown" };

/** Extends the base and says so to the truck; the rest of the route goes along as the horizon. */
export function release(trip: Trip, goal: Goal, added: readonly NodeId[], nowMs: number): RoadCall {
  const from = baseEnd(trip);
  const horizon = trip.route?.slice(1) ?? [];
  const nodeIds = [from, ...added, ...horizon];
  const releasedCount = added.length + 1;
  const fromSequenceId = trip.firstSequenceId + 2 * (trip.path.length - 1);
  const isNew = !trip.isOpen;
  trip.path.push(...added);
  trip.announced = horizon.length;
  trip.isCalling = true;
  if (isNew) {
    // Told apart by plant time: a console that was started anew must not repeat an id that the truck still shows.
    trip.orderId = `${trip.che}-${nowMs.toString(36)}`;
    trip.orderUpdateId = 0;
    trip.isOpen = true;
  } else {
    trip.orderUpdateId += 1;
  }
  const common = { OrderId: trip.orderId, Purpose: goal.purpose, NodeIds: nodeIds, ReleasedCount: releasedCount };
  const args = isNew ? common : { ...common, OrderUpdateId: trip.orderUpdateId, FirstSequenceId: fromSequenceId };
  return {
    che: trip.che,
    method: isNew ? "SendOrder" : "UpdateOrder",
    args,
    settle: (answer) => settle(trip, isNew, added.length, answer),
  };
}

/**
 * A refused release is taken back. When nobody knows whether it arrived, it stays claimed (the safe side) and the truck's
 * own tags tell: see `resync`.
 */
function settle(trip: Trip, wasNew: boolean, addedCount: number, answer: RoadAnswer): void {
  if (answer.kind === "unknown") {
    trip.hold = { code: "NOT_DELIVERED", waitFor: trip.che };
    return;
  }
  trip.isCalling = false;
  if (answer.kind === "accepted") return;
  if (addedCount > 0) trip.path.splice(-addedCount);
  trip.route = undefined;
  trip.hold = { code: "NOT_DELIVERED", waitFor: answer.errorType };
  if (wasNew) trip.isOpen = false;
}

/** After an unanswered call: the truck's own tags say whether the release arrived. */
export function resync(trip: Trip, state: OrderState): void {
  if (!trip.isCalling) return;
  const endSequenceId = trip.firstSequenceId + 2 * (trip.path.length - 1);
  trip.isCalling = false;
  trip.hold = undefined;
  if (state.orderId === trip.orderId && state.baseEndSequenceId === endSequenceId) return;
  // It did not arrive: what the truck has is what it has.
  const keep = state.orderId === trip.orderId ? (state.baseEndSequenceId - trip.firstSequenceId) / 2 + 1 : 1;
  trip.path = trip.path.slice(0, Math.max(1, keep));
  trip.route = undefined;
  if (state.orderId !== trip.orderId) trip.isOpen = false;
  else trip.orderUpdateId = state.orderUpdateId;
}

/** Closes an order that the truck has driven to its end. */
export function closeIfDriven(trip: Trip, state: OrderState): void {
  if (!trip.isOpen || trip.isCalling || state.orderId !== trip.orderId || !state.arrived) return;
  const isAtEnd = state.lastNodeSequenceId === trip.firstSequenceId + 2 * (trip.path.length - 1);
  if (!isAtEnd || state.lastNodeId !== baseEnd(trip)) return;
  trip.isOpen = false;
  trip.path = [baseEnd(trip)];
  trip.firstSequenceId = 0;
  trip.aheadM = 0;
  trip.route = undefined;
}
