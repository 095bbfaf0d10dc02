import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkDigPlan } from "../../../../test/builders/checkDigPlan.ts";
import { type Bay, digEfforts, digOut } from "./digOut.ts";

const rules = ["restricted", "unrestricted"] as const;

/** Bays with two free tiers above the highest stack, as in the literature, and room for whatever stands above a box. */
const bays = fc
  .record({ stacks: fc.integer({ min: 3, max: 5 }), height: fc.integer({ min: 1, max: 4 }) })
  .chain(({ stacks, height }) =>
    fc
      .shuffledSubarray(
        Array.from({ length: stacks * height }, (_, i) => 10 * i),
        { minLength: stacks * height, maxLength: stacks * height },
      )
      .map(
        (boxes): Bay => ({
          stacks: Array.from({ length: stacks }, (_, i) => boxes.slice(i * height, (i + 1) * height)),
          tiers: height + 2,
        }),
      ),
  );

/** Fewest relocations by trying everything that the rule allows: the slow truth. */
function fewest(bay: Bay, isRestricted: boolean): number {
  let level = new Map([[JSON.stringify(bay.stacks), bay.stacks.map((stack) => [...stack])]]);
  const seen = new Set<string>();
  for (let depth = 0; ; depth += 1) {
    const below = new Map<string, number[][]>();
    for (const stacks of level.values()) {
      const next = (): number => Math.min(...stacks.flat());
      while (stacks.some((stack) => stack.length > 0 && stack.at(-1) === next())) {
        stacks.find((stack) => stack.at(-1) === next())?.pop();
      }
      if (stacks.flat().length === 0) return depth;
      const lowest = next();
      stacks.forEach((source, from) => {
        if (source.length === 0 || (isRestricted && !source.includes(lowest))) return;
        stacks.forEach((target, to) => {
          if (from === to || target.length >= bay.tiers) return;
          const after = stacks.map((stack) => [...stack]);
          after[to]?.push(after[from]?.pop() ?? 0);
          const key = JSON.stringify(after);
          if (!seen.has(key)) below.set(key, after);
          seen.add(key);
        });
      });
    }
    level = below;
  }
}

describe("digging out a bay", () => {
  it("gives plans that a crane can carry out, never below the blocking bound, the same each time", () => {
    fc.assert(
      fc.property(bays, fc.constantFrom(...rules), (bay, rule) => {
        const answer = digOut(bay, digEfforts[rule]);
        if (!answer.ok) throw new Error(answer.error.code);
        const { steps, relocations, bound } = answer.value;
        expect(checkDigPlan(bay, steps, rule === "restricted")).toEqual({ relocations });
        expect(relocations).toBeGreaterThanOrEqual(bound);
        expect(digOut(bay, digEfforts[rule])).toEqual(answer);
      }),
      { numRuns: 60 },
    );
  });

  it("never says fewer moves than small bays need, and says proven only of an optimum", () => {
    const small = bays.filter((bay) => bay.stacks.length === 3 && bay.stacks.flat().length <= 9);
    fc.assert(
      fc.property(small, (bay) => {
        for (const rule of ["restricted", "unrestricted"] as const) {
          const answer = digOut(bay, digEfforts[rule]);
          if (!answer.ok) throw new Error(answer.error.code);
          const best = fewest(bay, rule === "restricted");
          expect(answer.value.relocations).toBeGreaterThanOrEqual(best);
          if (answer.value.isProven) expect(answer.value.relocations).toBe(best);
        }
      }),
      { numRuns: 25 },
    );
  });

  it("moves nothing that stands in nobody's way", () => {
    const answer = digOut({ stacks: [[3, 2, 1], [], [9, 7]], tiers: 3 }, digEfforts.restricted);
    expect(answer).toMatchObject({ ok: true, value: { relocations: 0, bound: 0, isProven: true } });
  });

  it("refuses with the reason", () => {
    const { restricted } = digEfforts;
    expect(digOut({ stacks: [[1], [1]], tiers: 2 }, restricted)).toEqual({
      ok: false,
      error: { code: "SAME_ORDER", box: 1 },
    });
    expect(digOut({ stacks: [[2], [3, 1]], tiers: 1 }, restricted)).toEqual({
      ok: false,
      error: { code: "STACK_TOO_HIGH", stack: 1, height: 2, tiers: 1 },
    });
    expect(
      digOut(
        {
          stacks: [
            [1, 2],
            [4, 3],
          ],
          tiers: 2,
        },
        restricted,
      ),
    ).toEqual({ ok: false, error: { code: "NO_ROOM" } });
  });
});

describe("the checker itself", () => {
  const bay: Bay = { stacks: [[1, 2], []], tiers: 2 };
  it.each([
    ["leaves out a box", [{ kind: "relocate", box: 2, from: 0, to: 1 }] as const],
    ["takes a box from below", [{ kind: "retrieve", box: 1, from: 0 }] as const],
    ["takes a box too early", [{ kind: "retrieve", box: 2, from: 0 }] as const],
    ["puts a box where it is", [{ kind: "relocate", box: 2, from: 0, to: 0 }] as const],
  ])("finds a plan that %s", (_, steps) => {
    expect(checkDigPlan(bay, steps, true)).toHaveProperty("fault");
  });
});
