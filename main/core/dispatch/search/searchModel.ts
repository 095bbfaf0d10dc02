import type { PickupProblem, PickupVehicle } from "./pickupProblem.ts";
import { int, real } from "./typedArrays.ts";

/**
 * A `PickupProblem` as typed arrays. Node 2r is the pick-up of request r, node 2r + 1 its delivery; behind them a start and an
 * end node for each kind of vehicle (vehicles that are alike share them).
 */
export interface SearchModel {
  readonly requests: number;
  readonly vehicles: number;
  /** Rows of `legS` and `cost`. */
  readonly nodes: number;
  /** From start of service at a node to arrival at another: service and travel, s. */
  readonly legS: Float64Array;
  /** Cost of an arc; infinite where no feasible route has it. */
  readonly cost: Float64Array;
  /** The same two, transposed: insertion walks along the arcs that lead to one node, and they shall lie side by side. */
  readonly legToS: Float64Array;
  readonly costTo: Float64Array;
  /** Time windows, tightened. */
  readonly readyS: Float64Array;
  readonly dueS: Float64Array;
  /** What a stop adds to the load. */
  readonly loads: Float64Array;
  readonly startNode: Int32Array;
  readonly endNode: Int32Array;
  /** Per vehicle. */
  readonly capacity: Float64Array;
  readonly kindOf: Int32Array;
  readonly kinds: number;
  readonly unservedCost: number;
}

/** Compiles a problem: numbers its nodes, tightens time windows, and forbids the arcs that no feasible route can have. */
export function compileModel(problem: PickupProblem): SearchModel {
  const { kindOf, kinds } = groupVehicles(problem.vehicles);
  const requests = problem.requests.length;
  const nodes = 2 * (requests + kinds.length);
  const stops = [
    ...problem.requests.flatMap(({ pickup, delivery }) => [pickup, delivery]),
    ...kinds.flatMap(({ startPlace, endPlace, readyS, dueS }) => [
      { place: startPlace, readyS, dueS, serviceS: 0 },
      { place: endPlace, readyS, dueS, serviceS: 0 },
    ]),
  ];
  const legS = new Float64Array(nodes * nodes);
  const cost = new Float64Array(nodes * nodes);
  stops.forEach((from, i) => {
    stops.forEach((to, j) => {
      // A chain without an end place ends where its last stop is, at no cost.
      const isOpen = from.place === undefined || to.place === undefined;
      const arc = isOpen ? 0 : (from.place ?? 0) * problem.places + (to.place ?? 0);
      legS[i * nodes + j] = from.serviceS + (isOpen ? 0 : real(problem.travelS, arc));
      cost[i * nodes + j] = isOpen ? 0 : real(problem.cost, arc);
    });
  });
  const loads = new Float64Array(nodes);
  problem.requests.forEach(({ size }, r) => {
    loads[2 * r] = size;
    loads[2 * r + 1] = -size;
  });
  const model: SearchModel = {
    requests,
    vehicles: problem.vehicles.length,
    nodes,
    legS,
    cost,
    legToS: new Float64Array(nodes * nodes),
    costTo: new Float64Array(nodes * nodes),
    readyS: Float64Array.from(stops, (stop) => stop.readyS),
    dueS: Float64Array.from(stops, (stop) => stop.dueS),
    loads,
    startNode: kindOf.map((kind) => 2 * (requests + kind)),
    endNode: kindOf.map((kind) => 2 * (requests + kind) + 1),
    capacity: Float64Array.from(problem.vehicles, (vehicle) => vehicle.capacity),
    kindOf,
    kinds: kinds.length,
    unservedCost: problem.unservedCost,
  };
  tightenWindows(model);
  forbidArcs(model);
  for (let from = 0; from < nodes; from += 1) {
    for (let to = 0; to < nodes; to += 1) {
      model.legToS[to * nodes + from] = real(legS, from * nodes + to);
      model.costTo[to * nodes + from] = real(cost, from * nodes + to);
    }
  }
  return model;
}

/** Cost between the places of two nodes, whether or not a route may have that arc: how near they lie. */
export function nodeDistance(problem: PickupProblem): (from: number, to: number) => number {
  const places = Int32Array.from(problem.requests.flatMap(({ pickup, delivery }) => [pickup.place, delivery.place]));
  return (from, to) => real(problem.cost, int(places, from) * problem.places + int(places, to));
}

function groupVehicles(vehicles: readonly PickupVehicle[]): { kindOf: Int32Array; kinds: PickupVehicle[] } {
  const kinds: PickupVehicle[] = [];
  const seen = new Map<string, number>();
  const kindOf = Int32Array.from(vehicles, (vehicle) => {
    const { startPlace, endPlace, readyS, dueS, capacity } = vehicle;
    const key = [startPlace, endPlace, readyS, dueS, capacity].join(" ");
    const kind = seen.get(key) ?? kinds.length;
    if (kind === kinds.length) kinds.push(vehicle);
    seen.set(key, kind);
    return kind;
  });
  return { kindOf, kinds };
}

/** A pick-up must leave time for its delivery, a delivery follows its pick-up, and both lie within some vehicle's time. */
function tightenWindows(model: SearchModel): void {
  const { nodes, legS, readyS, dueS, requests, kinds } = model;
  for (let pickup = 0; pickup < 2 * requests; pickup += 2) {
    const delivery = pickup + 1;
    let earliest = Number.POSITIVE_INFINITY;
    let latest = Number.NEGATIVE_INFINITY;
    for (let start = 2 * requests; start < 2 * (requests + kinds); start += 2) {
      earliest = Math.min(earliest, real(readyS, start) + real(legS, start * nodes + pickup));
      latest = Math.max(latest, real(dueS, start + 1) - real(legS, delivery * nodes + start + 1));
    }
    const carryS = real(legS, pickup * nodes + delivery);
    readyS[pickup] = Math.max(real(readyS, pickup), earliest);
    readyS[delivery] = Math.max(real(readyS, delivery), real(readyS, pickup) + carryS);
    dueS[delivery] = Math.min(real(dueS, delivery), latest);
    dueS[pickup] = Math.min(real(dueS, pickup), real(dueS, delivery) - carryS);
  }
}

/** Arcs that time, load or the order of pick-up and delivery rule out get infinite cost: insertion never looks at them twice. */
function forbidArcs(model: SearchModel): void {
  const { nodes, cost, requests, loads } = model;
  const most = model.capacity.reduce((highest, each) => Math.max(highest, each), 0);
  for (let a = 0; a < 2 * requests; a += 1) {
    for (let b = 0; b < 2 * requests; b += 1) {
      if (a >> 1 === b >> 1) {
        if (a >= b) cost[a * nodes + b] = Number.POSITIVE_INFINITY;
        continue;
      }
      // What is on board while the arc is driven: a picked up and not delivered, b to be delivered next.
      const isAboard = a % 2 === 0;
      const isDue = b % 2 === 1;
      const aboard = (isAboard ? real(loads, a) : 0) + (isDue ? -real(loads, b) : 0);
      const next = b % 2 === 0 ? aboard + real(loads, b) : aboard;
      const before = a % 2 === 1 ? aboard - real(loads, a) : aboard;
      const path = [...(isDue ? [b - 1] : []), ...(isAboard ? [] : [a - 1]), a, b];
      const other = [...(isAboard ? [] : [a - 1]), ...(isDue ? [b - 1] : []), a, b];
      if (Math.max(next, before) > most || !(isTimely(model, path) || isTimely(model, other))) {
        cost[a * nodes + b] = Number.POSITIVE_INFINITY;
      }
    }
  }
}

/** Whether a chain of nodes can be served in this order at all. */
function isTimely({ nodes, legS, readyS, dueS }: SearchModel, path: readonly number[]): boolean {
  let atS = Number.NEGATIVE_INFINITY;
  let last = -1;
  for (const node of path) {
    atS = last < 0 ? real(readyS, node) : Math.max(real(readyS, node), atS + real(legS, last * nodes + node));
    if (atS > real(dueS, node)) return false;
    last = node;
  }
  return true;
}
