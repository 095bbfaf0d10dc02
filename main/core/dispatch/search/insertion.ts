import type { RouteSet } from "./routeSet.ts";
import type { SearchModel } from "./searchModel.ts";
import { int, real } from "./typedArrays.ts";

/**
 * The cheapest way to put a request into a route, remembered by what the route is. The search comes back to the same routes
 * again and again (most candidates are rejected, most routes untouched), so most questions were answered before.
 */
export interface InsertionMemory {
  readonly mask: number;
  readonly keyA: Int32Array;
  readonly keyB: Int32Array;
  /** Added cost of the cheapest way; infinite where there is none below `searchedBelow`. */
  readonly added: Float64Array;
  readonly searchedBelow: Float64Array;
  /** Places to insert behind: pick-up × 65,536 + delivery. */
  readonly places: Int32Array;
  /** Scratch of `cheapestWay`: what the delivery adds behind each stop, and the least of it from there on. */
  readonly deliveryAdds: Float64Array;
  readonly leastBehind: Float64Array;
}

/** Remembers 2^`bits` answers; one more row, the last, is for questions not worth remembering. */
export function insertionMemory(routes: RouteSet, bits: number): InsertionMemory {
  const size = 1 << bits;
  return {
    mask: size - 1,
    keyA: new Int32Array(size),
    keyB: new Int32Array(size),
    added: new Float64Array(size + 1),
    searchedBelow: new Float64Array(size + 1),
    places: new Int32Array(size + 1),
    deliveryAdds: new Float64Array(routes.stride),
    leastBehind: new Float64Array(routes.stride + 1),
  };
}

/** Row of `memory` with the cheapest way, if it adds less than `below`, to put `request` into the vehicle's route. */
export function recallWay(
  model: SearchModel,
  routes: RouteSet,
  memory: InsertionMemory,
  vehicle: number,
  request: number,
  below: number,
): number {
  const mixed = Math.imul(request + 1, 0x9e3779b1);
  const a = int(routes.hashA, vehicle) ^ mixed;
  // The kind of vehicle is in the hash already, by its start node. Never 0, which marks an unused row.
  const b = (int(routes.hashB, vehicle) + mixed) | 1;
  const row = (a ^ (a >>> 16)) & memory.mask;
  const isKnown = int(memory.keyA, row) === a && int(memory.keyB, row) === b;
  if (isKnown && (real(memory.added, row) < Number.POSITIVE_INFINITY || real(memory.searchedBelow, row) >= below)) {
    return row;
  }
  cheapestWay(model, routes, memory, vehicle, request, row, below, -1);
  memory.keyA[row] = a;
  memory.keyB[row] = b;
  return row;
}

/**
 * Tries every pair of places but `excluded`. A pick-up place is given up as soon as its own added cost and the least that any
 * delivery place behind it adds exceed the best way known; times are checked against the latest starts that the stops behind
 * allow.
 */
export function cheapestWay(
  model: SearchModel,
  routes: RouteSet,
  memory: InsertionMemory,
  vehicle: number,
  request: number,
  row: number,
  below: number,
  excluded: number,
): void {
  const { nodes, legS, cost, legToS, costTo, readyS, dueS, loads } = model;
  const { stops, earlyS, lateS, aboard, arcCost, arcS } = routes;
  const { deliveryAdds, leastBehind } = memory;
  const pickup = 2 * request;
  const delivery = pickup + 1;
  const first = vehicle * routes.stride;
  const last = first + int(routes.lengths, vehicle) - 1;
  const room = real(model.capacity, vehicle) - real(loads, pickup);
  const pickupReadyS = real(readyS, pickup);
  const pickupDueS = real(dueS, pickup);
  const deliveryReadyS = real(readyS, delivery);
  const deliveryDueS = real(dueS, delivery);
  const pickupRow = pickup * nodes;
  const deliveryRow = delivery * nodes;
  let best = below;
  let bestPlaces = -1;

  leastBehind[last - first] = Number.POSITIVE_INFINITY;
  let least = Number.POSITIVE_INFINITY;
  let next = int(stops, last);
  for (let at = last - 1; at >= first; at -= 1) {
    const node = int(stops, at);
    let adds = real(costTo, deliveryRow + node) + real(cost, deliveryRow + next) - real(arcCost, at);
    if (adds < below) {
      const atS = Math.max(deliveryReadyS, real(earlyS, at) + real(legToS, deliveryRow + node));
      if (atS > deliveryDueS || atS + real(legS, deliveryRow + next) > real(lateS, at + 1)) {
        adds = Number.POSITIVE_INFINITY;
      } else if (adds < least) {
        least = adds;
      }
    }
    deliveryAdds[at - first] = adds;
    leastBehind[at - first] = least;
    next = node;
  }

  next = int(stops, first);
  for (let at = first; at < last; at += 1) {
    const node = next;
    next = int(stops, at + 1);
    const toPickup = real(costTo, pickupRow + node) - real(arcCost, at);
    const together = toPickup + real(cost, pickupRow + delivery) + real(cost, deliveryRow + next);
    const pickupAdds = toPickup + real(cost, pickupRow + next);
    const apart = pickupAdds + real(leastBehind, at - first + 1);
    if (!(together < best || apart < best)) continue;
    const earliestS = real(earlyS, at);
    if (earliestS > pickupDueS) break;
    if (real(aboard, at) > room) continue;
    const pickupS = Math.max(pickupReadyS, earliestS + real(legToS, pickupRow + node));
    if (pickupS > pickupDueS) continue;

    if (together < best) {
      const deliveryS = Math.max(deliveryReadyS, pickupS + real(legS, pickupRow + delivery));
      if (deliveryS <= deliveryDueS && deliveryS + real(legS, deliveryRow + next) <= real(lateS, at + 1)) {
        const places = (at - first) * 65_537;
        if (places !== excluded) {
          best = together;
          bestPlaces = places;
        }
      }
    }

    if (!(apart < best)) continue;
    let atS = Math.max(real(readyS, next), pickupS + real(legS, pickupRow + next));
    if (atS > real(lateS, at + 1)) continue;
    let stop = next;
    for (let later = at + 1; later < last; later += 1) {
      if (real(aboard, later) > room) break;
      const following = int(stops, later + 1);
      const adds = pickupAdds + real(deliveryAdds, later - first);
      if (adds < best) {
        const deliveryS = Math.max(deliveryReadyS, atS + real(legToS, deliveryRow + stop));
        if (deliveryS <= deliveryDueS && deliveryS + real(legS, deliveryRow + following) <= real(lateS, later + 1)) {
          const places = (at - first) * 65_536 + later - first;
          if (places !== excluded) {
            best = adds;
            bestPlaces = places;
          }
        }
      }
      if (!(pickupAdds + real(leastBehind, later - first + 1) < best)) break;
      atS = Math.max(real(readyS, following), atS + real(arcS, later));
      if (atS > real(lateS, later + 1)) break;
      stop = following;
    }
  }
  memory.added[row] = bestPlaces < 0 ? Number.POSITIVE_INFINITY : best;
  memory.searchedBelow[row] = below;
  memory.places[row] = bestPlaces;
}
