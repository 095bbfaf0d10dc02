import type { PickupProblem, PickupStop } from "../../main/core/dispatch/search/pickupProblem.ts";

/** Above the cost of any whole plan in the collection. */
const unservedCost = 100_000;

/**
 * An instance of Li and Lim from its lines of numbers: `vehicles capacity speed`, then a task a line: `id x y demand ready due service
 * pickup delivery`, task 0 being the depot. Time and cost are the Euclidean distance, not rounded.
 */
export function liLimProblem(lines: readonly (readonly number[])[]): PickupProblem {
  const [[vehicles = 0, capacity = 0] = [], ...tasks] = lines;
  const places = tasks.length;
  const distance = new Float64Array(places * places);
  tasks.forEach(([, fromX = 0, fromY = 0], from) => {
    tasks.forEach(([, toX = 0, toY = 0], to) => {
      distance[from * places + to] = Math.hypot(fromX - toX, fromY - toY);
    });
  });
  const stopAt = (place: number): PickupStop => {
    const [, , , , readyS = 0, dueS = 0, serviceS = 0] = tasks[place] ?? [];
    return { place, readyS, dueS, serviceS };
  };
  const depot = stopAt(0);
  return {
    places,
    travelS: distance,
    cost: distance,
    requests: tasks.flatMap(([id = 0, , , size = 0, , , , , delivery = 0]) =>
      id > 0 && delivery > 0 ? [{ pickup: stopAt(id), delivery: stopAt(delivery), size }] : [],
    ),
    vehicles: Array.from({ length: vehicles }, () => ({
      startPlace: 0,
      endPlace: 0,
      readyS: depot.readyS,
      dueS: depot.dueS,
      capacity,
    })),
    unservedCost,
  };
}
