import { describe, expect, it } from "vitest";
import { PairSearch } from "../../main/core/dispatch/search/pairSearch.ts";
import { checkPickupPlan } from "../builders/checkPickupPlan.ts";
import { liLimProblem } from "./liLim.ts";

/** Two pairs on a line, made up in the collection's format; task 3 is picked up for task 2, task 1 for task 4. */
const lines = [
  [2, 10, 1],
  [0, 0, 0, 0, 0, 100, 0, 0, 0],
  [1, 3, 4, 7, 0, 50, 2, 0, 4],
  [2, 10, 0, -5, 0, 60, 2, 3, 0],
  [3, 5, 0, 5, 0, 60, 2, 0, 2],
  [4, 6, 8, -7, 0, 70, 2, 1, 0],
];

describe("Li and Lim's format", () => {
  it("reads vehicles, pairs, windows and distances", () => {
    const problem = liLimProblem(lines);
    expect(problem.vehicles).toHaveLength(2);
    expect(problem.vehicles[0]).toEqual({ startPlace: 0, endPlace: 0, readyS: 0, dueS: 100, capacity: 10 });
    expect(problem.requests).toEqual([
      { pickup: expect.objectContaining({ place: 1 }), delivery: expect.objectContaining({ place: 4 }), size: 7 },
      {
        pickup: { place: 3, readyS: 0, dueS: 60, serviceS: 2 },
        delivery: { place: 2, readyS: 0, dueS: 60, serviceS: 2 },
        size: 5,
      },
    ]);
    expect(problem.travelS[0 * 5 + 1]).toBe(5);
  });

  it("is solved at least distance: one pair after the other, since both at once exceed the capacity", () => {
    const problem = liLimProblem(lines);
    const search = new PairSearch(problem, 1);
    search.advance(50, 50);
    expect(checkPickupPlan(problem, search.plan())).toEqual([]);
    expect(search.plan().cost).toBeCloseTo(5 + 5 + Math.hypot(7, 4) + 5 + 10, 9);
  });
});
