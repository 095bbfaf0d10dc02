import { cheapestWay, type InsertionMemory, recallWay } from "./insertion.ts";
import { insertRequest, type RouteSet } from "./routeSet.ts";
import { type RuinBench, touch } from "./ruin.ts";
import type { SearchModel } from "./searchModel.ts";
import type { SeededRandom } from "./seededRandom.ts";
import { int, real } from "./typedArrays.ts";

/** In which order requests are put back, and which vehicles they are offered to. */
export interface RecreateBench {
  /** Per order and request a key; the lowest goes first. An order stands here as often as its weight says. */
  readonly orders: readonly Float64Array[];
  /** The order that is drawn anew each time. */
  readonly shuffled: Float64Array;
  /** Vehicles worth asking: those on the road, and the first idle one of each kind. */
  readonly asked: Int32Array;
  readonly isKindAsked: Uint8Array;
}

/** Orders and weights after Christiaens and Vanden Berghe 2020, section 5.3, the three by time windows included. */
export function recreateBench(model: SearchModel): RecreateBench {
  const { requests, nodes, readyS, dueS, loads, costTo } = model;
  const keyed = (key: (pickup: number) => number): Float64Array =>
    Float64Array.from({ length: requests }, (_, request) => key(2 * request));
  const start = 2 * requests;
  const out = (pickup: number): number => real(costTo, pickup * nodes + start);
  const windowS = (node: number): number => real(dueS, node) - real(readyS, node);
  const shuffled = new Float64Array(requests);
  const weighted: readonly (readonly [weight: number, order: Float64Array])[] = [
    [4, shuffled],
    [4, keyed((pickup) => -real(loads, pickup))],
    [2, keyed((pickup) => -out(pickup))],
    [1, keyed(out)],
    [2, keyed((pickup) => windowS(pickup) + windowS(pickup + 1))],
    [2, keyed((pickup) => real(readyS, pickup))],
    [2, keyed((pickup) => -real(dueS, pickup + 1))],
  ];
  return {
    orders: weighted.flatMap(([weight, order]) => Array.from({ length: weight }, () => order)),
    shuffled,
    asked: new Int32Array(model.vehicles),
    isKindAsked: new Uint8Array(model.kinds),
  };
}

/** All that a candidate is made with. */
export interface Workbench {
  readonly model: SearchModel;
  readonly memory: InsertionMemory;
  readonly random: SeededRandom;
  readonly ruin: RuinBench;
  readonly recreate: RecreateBench;
}

/**
 * Puts the removed requests back, each where it costs least, now and then looking past the best place ("blink"). Gives the cost
 * added, unserved requests included, or infinity as soon as it exceeds `limit`.
 */
export function insertGreedily(work: Workbench, routes: RouteSet, blinkChance: number, limit: number): number {
  const { model, memory, random, ruin, recreate } = work;
  sortRemoved(ruin, recreate, random);
  let asked = listAsked(model, routes, recreate);
  let total = 0;
  let unserved = 0;
  const count = ruin.removedCount;
  for (let i = 0; i < count; i += 1) {
    const request = int(ruin.removed, i);
    let least = Number.POSITIVE_INFINITY;
    let places = 0;
    let chosen = -1;
    for (let k = 0; k < asked; k += 1) {
      const vehicle = int(recreate.asked, k);
      let row = recallWay(model, routes, memory, vehicle, request, least);
      if (real(memory.added, row) >= least) continue;
      // A blink matters only at a place that would be taken, so it is drawn only there.
      if (random.next() < blinkChance) {
        const spare = memory.mask + 1;
        cheapestWay(model, routes, memory, vehicle, request, spare, least, int(memory.places, row));
        row = spare;
        if (real(memory.added, row) >= least) continue;
      }
      least = real(memory.added, row);
      places = int(memory.places, row);
      chosen = vehicle;
    }
    if (chosen < 0) {
      total += model.unservedCost;
      ruin.removed[unserved] = request;
      unserved += 1;
    } else {
      const wasIdle = int(routes.lengths, chosen) === 2;
      touch(ruin, chosen);
      insertRequest(model, routes, chosen, request, places >> 16, places & 0xffff);
      if (wasIdle) asked = listAsked(model, routes, recreate);
      total += least;
    }
    if (total > limit) return Number.POSITIVE_INFINITY;
  }
  ruin.removedCount = unserved;
  return total;
}

function listAsked(model: SearchModel, routes: RouteSet, recreate: RecreateBench): number {
  recreate.isKindAsked.fill(0);
  let count = 0;
  for (let vehicle = 0; vehicle < model.vehicles; vehicle += 1) {
    if (int(routes.lengths, vehicle) === 2) {
      const kind = int(model.kindOf, vehicle);
      if (recreate.isKindAsked[kind] === 1) continue;
      recreate.isKindAsked[kind] = 1;
    }
    recreate.asked[count] = vehicle;
    count += 1;
  }
  return count;
}

/** Insertion sort: a ruin takes out about ten requests. */
function sortRemoved(ruin: RuinBench, recreate: RecreateBench, random: SeededRandom): void {
  const { removed, removedCount } = ruin;
  const keys = recreate.orders[random.below(recreate.orders.length)] ?? recreate.shuffled;
  if (keys === recreate.shuffled) for (let i = 0; i < removedCount; i += 1) keys[int(removed, i)] = random.next();
  for (let i = 1; i < removedCount; i += 1) {
    const request = int(removed, i);
    const key = real(keys, request);
    let at = i - 1;
    while (at >= 0 && real(keys, int(removed, at)) > key) {
      removed[at + 1] = int(removed, at);
      at -= 1;
    }
    removed[at + 1] = request;
  }
}
