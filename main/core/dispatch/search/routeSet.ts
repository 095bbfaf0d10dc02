import type { SearchModel } from "./searchModel.ts";
import { int, real } from "./typedArrays.ts";

/**
 * The routes of all vehicles, as flat arrays: vehicle v owns `stride` places from `v * stride`, of which the first
 * `lengths[v]` are used; the first and last stop are its start and end node. Beside each stop stands what makes an insertion
 * checkable in constant time: the earliest start of service that the stops before it allow, the latest that the stops behind it
 * allow, and the load after it.
 */
export interface RouteSet {
  readonly stride: number;
  readonly stops: Int32Array;
  readonly earlyS: Float64Array;
  readonly lateS: Float64Array;
  readonly aboard: Float64Array;
  /** Cost and time of the arc to the next stop. */
  readonly arcCost: Float64Array;
  readonly arcS: Float64Array;
  /** Per vehicle. */
  readonly lengths: Int32Array;
  readonly costs: Float64Array;
  /** Two independent hashes of a vehicle's stops: equal routes have equal hashes. */
  readonly hashA: Int32Array;
  readonly hashB: Int32Array;
  /** Per request the vehicle that carries it, or −1. */
  readonly vehicleOf: Int32Array;
}

/** What sums of times and loads may be off by, s and load units. */
const rounding = 1e-6;

/** Every vehicle goes from its start to its end, nothing is carried. */
export function emptyRoutes(model: SearchModel): RouteSet {
  const stride = 2 * model.requests + 2;
  const places = stride * model.vehicles;
  const routes: RouteSet = {
    stride,
    stops: new Int32Array(places),
    earlyS: new Float64Array(places),
    lateS: new Float64Array(places),
    aboard: new Float64Array(places),
    arcCost: new Float64Array(places),
    arcS: new Float64Array(places),
    lengths: new Int32Array(model.vehicles).fill(2),
    costs: new Float64Array(model.vehicles),
    hashA: new Int32Array(model.vehicles),
    hashB: new Int32Array(model.vehicles),
    vehicleOf: new Int32Array(model.requests).fill(-1),
  };
  for (let vehicle = 0; vehicle < model.vehicles; vehicle += 1) {
    routes.stops[vehicle * stride] = int(model.startNode, vehicle);
    routes.stops[vehicle * stride + 1] = int(model.endNode, vehicle);
    refreshRoute(model, routes, vehicle);
  }
  return routes;
}

/**
 * Works out times, loads, cost and hashes of a route from its stops. A route that is late or overloaded costs infinity: nobody puts a
 * request where it does not fit, unless the memory of insertions has mistaken one route for another.
 */
function refreshRoute(model: SearchModel, routes: RouteSet, vehicle: number): void {
  const { nodes, legS, cost, readyS, dueS, loads } = model;
  const { stops, earlyS, lateS, aboard, arcCost, arcS } = routes;
  const first = vehicle * routes.stride;
  const last = first + int(routes.lengths, vehicle) - 1;
  let node = int(stops, first);
  let atS = real(readyS, node);
  let load = 0;
  let total = 0;
  let isLegal = true;
  const mostAboard = real(model.capacity, vehicle) + rounding;
  let hashA = Math.imul(node + 1, 0x9e3779b1);
  let hashB = Math.imul(node + 1, 0x85ebca6b);
  earlyS[first] = atS;
  aboard[first] = 0;
  for (let at = first + 1; at <= last; at += 1) {
    const next = int(stops, at);
    const arc = node * nodes + next;
    const legToNextS = real(legS, arc);
    const toNext = real(cost, arc);
    arcS[at - 1] = legToNextS;
    arcCost[at - 1] = toNext;
    atS = Math.max(real(readyS, next), atS + legToNextS);
    load += real(loads, next);
    total += toNext;
    if (atS > real(dueS, next) + rounding || load > mostAboard) isLegal = false;
    hashA = Math.imul(hashA ^ (next + 1), 0x01000193) ^ (hashA >>> 15);
    hashB = Math.imul(hashB + next + 1, 0xc2b2ae35) ^ (hashB >>> 13);
    earlyS[at] = atS;
    aboard[at] = load;
    node = next;
  }
  let latestS = real(dueS, node);
  lateS[last] = latestS;
  for (let at = last - 1; at >= first; at -= 1) {
    latestS = Math.min(real(dueS, int(stops, at)), latestS - real(arcS, at));
    lateS[at] = latestS;
  }
  // A chain that carries nothing costs nothing: its truck stays where it is.
  if (last - first === 1) arcCost[first] = 0;
  routes.costs[vehicle] = last - first === 1 ? 0 : isLegal ? total : Number.POSITIVE_INFINITY;
  routes.hashA[vehicle] = hashA;
  routes.hashB[vehicle] = hashB;
}

/** Puts a request's stops behind the stops at `pickupAt` and `deliveryAt` (places before anything is put in). */
export function insertRequest(
  model: SearchModel,
  routes: RouteSet,
  vehicle: number,
  request: number,
  pickupAt: number,
  deliveryAt: number,
): void {
  const { stops } = routes;
  const first = vehicle * routes.stride;
  const length = int(routes.lengths, vehicle);
  for (let at = length - 1; at > deliveryAt; at -= 1) stops[first + at + 2] = int(stops, first + at);
  stops[first + deliveryAt + 2] = 2 * request + 1;
  for (let at = deliveryAt; at > pickupAt; at -= 1) stops[first + at + 1] = int(stops, first + at);
  stops[first + pickupAt + 1] = 2 * request;
  routes.lengths[vehicle] = length + 2;
  routes.vehicleOf[request] = vehicle;
  refreshRoute(model, routes, vehicle);
}

/** Drops from a route the stops of all requests whose `vehicleOf` says that they are no longer carried. */
export function dropUnserved(model: SearchModel, routes: RouteSet, vehicle: number): void {
  const { stops, vehicleOf } = routes;
  const first = vehicle * routes.stride;
  const last = first + int(routes.lengths, vehicle) - 1;
  let to = first + 1;
  for (let at = first + 1; at < last; at += 1) {
    const node = int(stops, at);
    if (int(vehicleOf, node >> 1) < 0) continue;
    stops[to] = node;
    to += 1;
  }
  stops[to] = int(stops, last);
  routes.lengths[vehicle] = to - first + 1;
  refreshRoute(model, routes, vehicle);
}

/** Makes one vehicle's route in `to` what it is in `from`; `vehicleOf` is not touched. */
export function copyRoute(from: RouteSet, to: RouteSet, vehicle: number): void {
  const first = vehicle * from.stride;
  const end = first + int(from.lengths, vehicle);
  for (let at = first; at < end; at += 1) {
    to.stops[at] = int(from.stops, at);
    to.earlyS[at] = real(from.earlyS, at);
    to.lateS[at] = real(from.lateS, at);
    to.aboard[at] = real(from.aboard, at);
    to.arcCost[at] = real(from.arcCost, at);
    to.arcS[at] = real(from.arcS, at);
  }
  to.lengths[vehicle] = int(from.lengths, vehicle);
  to.costs[vehicle] = real(from.costs, vehicle);
  to.hashA[vehicle] = int(from.hashA, vehicle);
  to.hashB[vehicle] = int(from.hashB, vehicle);
}

/** Makes all routes in `to` what they are in `from`. */
export function copyRoutes(from: RouteSet, to: RouteSet): void {
  for (let vehicle = 0; vehicle < from.lengths.length; vehicle += 1) copyRoute(from, to, vehicle);
  to.vehicleOf.set(from.vehicleOf);
}
