import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { leastCostAssignment } from "./leastCostAssignment.ts";

/** Tries everything: the slow truth. */
function bruteForce(rows: number, columns: number, cost: Float64Array, row = 0, taken = 0): number {
  if (row === rows) return 0;
  let best = Number.POSITIVE_INFINITY;
  for (let column = 0; column < columns; column += 1) {
    if (taken & (1 << column)) continue;
    best = Math.min(
      best,
      (cost[row * columns + column] as number) + bruteForce(rows, columns, cost, row + 1, taken | (1 << column)),
    );
  }
  return best;
}

describe("least-cost assignment", () => {
  it("is as cheap as the best of all assignments", () => {
    const size = fc.integer({ min: 1, max: 5 }).chain((rows) =>
      fc.integer({ min: rows, max: 6 }).chain((columns) =>
        fc.record({
          rows: fc.constant(rows),
          columns: fc.constant(columns),
          cost: fc.array(fc.integer({ min: -50, max: 100 }), { minLength: rows * columns, maxLength: rows * columns }),
        }),
      ),
    );
    fc.assert(
      fc.property(size, ({ rows, columns, cost }) => {
        const matrix = Float64Array.from(cost);
        const columnOf = leastCostAssignment(rows, columns, matrix);
        const total = [...columnOf].reduce((sum, column, row) => sum + (matrix[row * columns + column] as number), 0);
        expect(new Set(columnOf).size).toBe(rows);
        expect(total).toBe(bruteForce(rows, columns, matrix));
      }),
    );
  });

  it("leaves a row without a column when all it could take are forbidden", () => {
    const no = Number.POSITIVE_INFINITY;
    expect([...leastCostAssignment(2, 2, Float64Array.from([no, no, 3, 1]))]).toEqual([-1, 1]);
  });
});
