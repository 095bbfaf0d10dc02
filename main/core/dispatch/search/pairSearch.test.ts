import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkPickupPlan } from "../../../../test/builders/checkPickupPlan.ts";
import { pickupProblems } from "../../../../test/builders/pickupProblems.ts";
import { PairSearch } from "./pairSearch.ts";
import type { PickupPlan, PickupProblem, PlannedStop } from "./pickupProblem.ts";

/** A whole run in steps of 20 candidates. */
function solve(problem: PickupProblem, seed: number, iterations: number): PickupPlan {
  const search = new PairSearch(problem, seed);
  while (search.iterations < iterations) search.advance(20, iterations);
  return search.plan();
}

/** Least cost by trying every order of every choice: the slow truth, for one vehicle and few requests. */
function leastCost(problem: PickupProblem): number {
  const { requests, places, travelS, cost, unservedCost } = problem;
  const [vehicle] = problem.vehicles;
  if (!vehicle) return requests.length * unservedCost;
  let best = requests.length * unservedCost;
  const extend = (place: number, clockS: number, load: number, spent: number, taken: number, done: number): void => {
    const home = vehicle.endPlace ?? place;
    const isHome = taken === done && clockS + (travelS[place * places + home] ?? 0) <= vehicle.dueS;
    const left = requests.filter((_, r) => !(done & (1 << r))).length;
    if (isHome) {
      const back = done === 0 ? 0 : (cost[place * places + home] ?? 0);
      best = Math.min(best, spent + back + left * unservedCost);
    }
    requests.forEach(({ pickup, delivery, size }, r) => {
      const bit = 1 << r;
      if (done & bit) return;
      const stop = taken & bit ? delivery : pickup;
      if (stop === pickup && load + size > vehicle.capacity) return;
      const arc = place * places + stop.place;
      const atS = Math.max(stop.readyS, clockS + (travelS[arc] ?? 0));
      if (atS > stop.dueS) return;
      const nextLoad = stop === pickup ? load + size : load - size;
      const nextDone = stop === pickup ? done : done | bit;
      extend(stop.place, atS + stop.serviceS, nextLoad, spent + (cost[arc] ?? 0), taken | bit, nextDone);
    });
  };
  extend(vehicle.startPlace, vehicle.readyS, 0, 0, 0, 0);
  return best;
}

describe("pick-up and delivery search", () => {
  it("gives plans that can be driven and cost what they say", () => {
    fc.assert(
      fc.property(pickupProblems, fc.integer(), (problem, seed) => {
        expect(checkPickupPlan(problem, solve(problem, seed, 200))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it("gives the same plan for the same seed and number of iterations", () => {
    fc.assert(
      fc.property(pickupProblems, fc.integer(), (problem, seed) => {
        expect(solve(problem, seed, 200)).toEqual(solve(problem, seed, 200));
      }),
      { numRuns: 15 },
    );
  });

  it("never gets worse while it goes on", () => {
    fc.assert(
      fc.property(pickupProblems, (problem) => {
        const search = new PairSearch(problem, 1);
        let before = search.bestCost;
        for (let i = 0; i < 20; i += 1) {
          search.advance(20, 400);
          expect(search.bestCost).toBeLessThanOrEqual(before);
          before = search.bestCost;
        }
      }),
      { numRuns: 20 },
    );
  });

  it("finds the optimum of small problems", () => {
    const small = pickupProblems.map((problem) => ({
      ...problem,
      requests: problem.requests.slice(0, 4),
      vehicles: problem.vehicles.slice(0, 1),
    }));
    fc.assert(
      fc.property(small, (problem) => {
        expect(solve(problem, 1, 400).cost).toBeCloseTo(leastCost(problem), 6);
      }),
      { numRuns: 60 },
    );
  });

  it("leaves unserved what no vehicle can carry, and says so", () => {
    const stop = { place: 0, readyS: 0, dueS: 10, serviceS: 0 };
    const problem: PickupProblem = {
      places: 1,
      travelS: new Float64Array(1),
      cost: new Float64Array(1),
      requests: [
        { pickup: stop, delivery: stop, size: 3 },
        { pickup: stop, delivery: stop, size: 1 },
      ],
      vehicles: [{ startPlace: 0, endPlace: undefined, readyS: 0, dueS: 100, capacity: 2 }],
      unservedCost: 50,
    };
    expect(solve(problem, 1, 100)).toMatchObject({ unserved: [0], cost: 50 });
  });

  it("has an answer when there is nothing to carry", () => {
    const nothing = fc.sample(pickupProblems, 1).map((problem) => ({ ...problem, requests: [] }))[0];
    expect(nothing && solve(nothing, 1, 20)).toMatchObject({ unserved: [], cost: 0 });
  });
});

describe("the checker itself", () => {
  const stop = (place: number, readyS: number, dueS: number) => ({ place, readyS, dueS, serviceS: 0 });
  const problem: PickupProblem = {
    places: 2,
    travelS: Float64Array.from([0, 10, 10, 0]),
    cost: Float64Array.from([0, 10, 10, 0]),
    requests: [{ pickup: stop(0, 0, 5), delivery: stop(1, 0, 12), size: 2 }],
    vehicles: [
      { startPlace: 0, endPlace: 0, readyS: 0, dueS: 30, capacity: 2 },
      { startPlace: 1, endPlace: 1, readyS: 0, dueS: 30, capacity: 1 },
    ],
    unservedCost: 100,
  };
  const pickup: PlannedStop = { request: 0, kind: "pickup" };
  const delivery: PlannedStop = { request: 0, kind: "delivery" };
  it.each<[string, PickupPlan, RegExp]>([
    ["delivers before it picks up", { routes: [[delivery, pickup], []], unserved: [], cost: 20 }, /not on board/],
    ["never delivers", { routes: [[pickup], []], unserved: [], cost: 0 }, /never delivers 0/],
    ["carries nobody's request", { routes: [[], []], unserved: [], cost: 0 }, /carried 0 times/],
    ["lies about its cost", { routes: [[pickup, delivery], []], unserved: [], cost: 19 }, /says cost 19, it is 20/],
    [
      "is too late and too heavy",
      { routes: [[], [pickup, delivery]], unserved: [], cost: 20 },
      /after 5 s.*load 2 of 1/,
    ],
  ])("finds a plan that %s", (_, plan, fault) => {
    expect(checkPickupPlan(problem, plan).join("; ")).toMatch(fault);
  });

  it("finds nothing wrong with a plan that is right", () => {
    expect(checkPickupPlan(problem, { routes: [[pickup, delivery], []], unserved: [], cost: 20 })).toEqual([]);
  });
});
