import { dropUnserved, type RouteSet } from "./routeSet.ts";
import type { SearchModel } from "./searchModel.ts";
import type { SeededRandom } from "./seededRandom.ts";
import { int, real } from "./typedArrays.ts";

/** How much a ruin takes out (Christiaens and Vanden Berghe 2020, section 5.2, names in brackets). */
export interface RuinSettings {
  /** Stops taken out on average (c̄). */
  readonly meanStops: number;
  /** Longest string taken out of one route (L max). */
  readonly longestString: number;
  /** Share of strings that leave some stops in their midst in place ("split string"). */
  readonly splitShare: number;
  /** Chance that one more stop stays in the midst of a split string (1 − β). */
  readonly keepChance: number;
}

/** What a candidate is made with: neighbours once per model, and what the candidate took out and changed. */
export interface RuinBench {
  /** Per node the other nodes of requests, nearest first; `reach` of them. */
  readonly near: Int32Array;
  readonly reach: number;
  /** Requests that are out and to be put back; after the recreate those that found no vehicle. */
  readonly removed: Int32Array;
  removedCount: number;
  /** Vehicles whose route was changed. */
  readonly touched: Int32Array;
  touchedCount: number;
  readonly isTouched: Uint8Array;
}

/** More neighbours than this are never looked at: a ruin touches a few routes near its seed. */
const mostNeighbours = 256;

/** `distance` is between nodes of requests, in any unit. */
export function ruinBench(model: SearchModel, distance: (from: number, to: number) => number): RuinBench {
  const nodes = 2 * model.requests;
  const reach = Math.min(nodes, mostNeighbours);
  const near = new Int32Array(nodes * reach);
  for (let node = 0; node < nodes; node += 1) {
    const apart = Float64Array.from({ length: nodes }, (_, other) =>
      other === node ? -1 : Math.min(distance(node, other), distance(other, node)),
    );
    const sorted = Int32Array.from({ length: nodes }, (_, other) => other).sort(
      (a, b) => real(apart, a) - real(apart, b) || a - b,
    );
    near.set(sorted.subarray(0, reach), node * reach);
  }
  return {
    near,
    reach,
    removed: new Int32Array(model.requests),
    removedCount: 0,
    touched: new Int32Array(model.vehicles),
    touchedCount: 0,
    isTouched: new Uint8Array(model.vehicles),
  };
}

/** Takes strings of stops, with the other stops of their requests, out of routes that pass near a random stop. */
export function removeStrings(
  model: SearchModel,
  routes: RouteSet,
  bench: RuinBench,
  settings: RuinSettings,
  random: SeededRandom,
): void {
  const { stringLength, strings } = drawExtent(routes, settings, random);
  const seed = random.below(2 * model.requests);
  let ruined = 0;
  for (let i = 0; i < bench.reach && ruined < strings; i += 1) {
    const node = int(bench.near, seed * bench.reach + i);
    const vehicle = int(routes.vehicleOf, node >> 1);
    if (vehicle < 0 || bench.isTouched[vehicle] === 1) continue;
    const longest = Math.min(int(routes.lengths, vehicle) - 2, stringLength);
    removeString(routes, bench, settings, random, vehicle, node, 1 + random.below(longest));
    ruined += 1;
  }
  for (let i = 0; i < bench.touchedCount; i += 1) dropUnserved(model, routes, int(bench.touched, i));
}

/** Takes a whole route out: fewer or other routes is a step that strings are too short for. */
export function removeRoute(model: SearchModel, routes: RouteSet, bench: RuinBench, random: SeededRandom): void {
  const vehicle = int(routes.vehicleOf, random.below(model.requests));
  if (vehicle < 0) return;
  touch(bench, vehicle);
  const first = vehicle * routes.stride;
  const length = int(routes.lengths, vehicle);
  for (let at = 1; at < length - 1; at += 1) takeOut(routes, bench, int(routes.stops, first + at) >> 1);
  dropUnserved(model, routes, vehicle);
}

/** Forgets what the last candidate changed. */
export function clearBench(bench: RuinBench): void {
  bench.removedCount = 0;
  bench.touchedCount = 0;
  bench.isTouched.fill(0);
}

/** Notes that a vehicle's route is no longer that of the current plan. */
export function touch(bench: RuinBench, vehicle: number): void {
  if (bench.isTouched[vehicle] === 1) return;
  bench.isTouched[vehicle] = 1;
  bench.touched[bench.touchedCount] = vehicle;
  bench.touchedCount += 1;
}

function takeOut(routes: RouteSet, bench: RuinBench, request: number): void {
  if (int(routes.vehicleOf, request) < 0) return;
  routes.vehicleOf[request] = -1;
  bench.removed[bench.removedCount] = request;
  bench.removedCount += 1;
}

/** Number of strings, and the longest they may be (equations 5 to 7 of the paper). */
function drawExtent(
  routes: RouteSet,
  settings: RuinSettings,
  random: SeededRandom,
): { stringLength: number; strings: number } {
  let stops = 0;
  let used = 0;
  for (const length of routes.lengths) {
    if (length === 2) continue;
    stops += length - 2;
    used += 1;
  }
  const stringLength = Math.max(1, Math.min(settings.longestString, Math.round(stops / Math.max(1, used))));
  const mostStrings = (4 * settings.meanStops) / (1 + stringLength) - 1;
  return { stringLength, strings: Math.max(1, Math.floor(1 + random.next() * mostStrings)) };
}

/** Takes out `count` stops in a row around `node`; a split string leaves some in their midst. */
function removeString(
  routes: RouteSet,
  bench: RuinBench,
  settings: RuinSettings,
  random: SeededRandom,
  vehicle: number,
  node: number,
  count: number,
): void {
  const first = vehicle * routes.stride;
  const stops = int(routes.lengths, vehicle) - 2;
  let place = 1;
  while (int(routes.stops, first + place) !== node) place += 1;
  let kept = 0;
  if (count > 1 && random.next() < settings.splitShare) {
    kept = 1;
    while (count + kept < stops && random.next() < settings.keepChance) kept += 1;
    if (count + kept > stops) kept = 0;
  }
  const span = count + kept;
  const lowest = Math.max(1, place - span + 1);
  const highest = Math.min(place, stops - span + 1);
  const start = lowest + random.below(highest - lowest + 1);
  // The kept ones begin anywhere behind the first.
  const keptFrom = start + 1 + (kept > 0 ? random.below(count - 1) : 0);
  touch(bench, vehicle);
  for (let at = start; at < start + span; at += 1) {
    if (kept > 0 && at >= keptFrom && at < keptFrom + kept) continue;
    takeOut(routes, bench, int(routes.stops, first + at) >> 1);
  }
}
