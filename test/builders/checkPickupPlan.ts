import type { PickupPlan, PickupProblem } from "../../main/core/dispatch/search/pickupProblem.ts";

/** Rounding that sums of a hundred legs may differ by. */
const tolerance = 1e-6;

/**
 * Drives a plan stop by stop, with none of the planner's code (only its types): every request is carried once or listed as
 * unserved, pick-up before delivery on the same vehicle, in time, within capacity, and the cost is what the plan says. Gives all
 * faults found.
 */
export function checkPickupPlan(problem: PickupProblem, plan: PickupPlan): string[] {
  const faults: string[] = [];
  const carried = new Map<number, number>();
  let cost = plan.unserved.length * problem.unservedCost;
  if (plan.routes.length > problem.vehicles.length)
    faults.push(`${plan.routes.length} routes are more than the vehicles`);
  for (const [v, route] of plan.routes.entries()) {
    const vehicle = problem.vehicles[v];
    if (!vehicle || route.length === 0) continue;
    const aboard = new Set<number>();
    let place = vehicle.startPlace;
    let clockS = vehicle.readyS;
    let load = 0;
    for (const stop of route) {
      const request = problem.requests[stop.request];
      const due = request?.[stop.kind];
      if (!request || !due) {
        faults.push(`vehicle ${v} serves request ${stop.request}, which does not exist`);
        continue;
      }
      const where = `vehicle ${v}, ${stop.kind} of request ${stop.request}`;
      clockS += problem.travelS[place * problem.places + due.place] ?? Number.NaN;
      cost += problem.cost[place * problem.places + due.place] ?? Number.NaN;
      place = due.place;
      if (clockS < due.readyS) clockS = due.readyS;
      if (!(clockS <= due.dueS + tolerance)) faults.push(`${where}: ${clockS} s is after ${due.dueS} s`);
      clockS += due.serviceS;
      if (stop.kind === "pickup") {
        carried.set(stop.request, (carried.get(stop.request) ?? 0) + 1);
        aboard.add(stop.request);
        load += request.size;
        if (load > vehicle.capacity + tolerance) faults.push(`${where}: load ${load} of ${vehicle.capacity}`);
      } else {
        if (!aboard.delete(stop.request)) faults.push(`${where}: it is not on board`);
        load -= request.size;
      }
    }
    if (aboard.size > 0) faults.push(`vehicle ${v} never delivers ${[...aboard].join(", ")}`);
    if (vehicle.endPlace !== undefined) {
      clockS += problem.travelS[place * problem.places + vehicle.endPlace] ?? Number.NaN;
      cost += problem.cost[place * problem.places + vehicle.endPlace] ?? Number.NaN;
    }
    if (!(clockS <= vehicle.dueS + tolerance)) faults.push(`vehicle ${v} ends at ${clockS} s, after ${vehicle.dueS} s`);
  }
  for (const request of plan.unserved) {
    if (carried.has(request)) faults.push(`request ${request} is carried and listed as unserved`);
    carried.set(request, 1);
  }
  problem.requests.forEach((_, request) => {
    const times = carried.get(request) ?? 0;
    if (times !== 1) faults.push(`request ${request} is carried ${times} times`);
  });
  if (!(Math.abs(cost - plan.cost) <= tolerance * Math.max(1, Math.abs(cost)))) {
    faults.push(`the plan says cost ${plan.cost}, it is ${cost}`);
  }
  return faults;
}
