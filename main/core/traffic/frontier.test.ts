import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Frontier } from "./frontier.ts";

describe("frontier", () => {
  it("gives the cheapest first, and equals in the order in which they came", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(9), { maxLength: 60 }), fc.array(fc.nat(9), { maxLength: 20 }), (costs, again) => {
        const frontier = new Frontier();
        for (const round of [costs, again]) {
          frontier.clear();
          for (const [id, cost] of round.entries()) frontier.push(id, cost);
          const expected = round.map((cost, id) => ({ cost, id })).sort((a, b) => a.cost - b.cost || a.id - b.id);
          for (const { id } of expected) expect(frontier.pop()).toBe(id);
          expect(frontier.pop()).toBe(-1);
        }
      }),
    );
  });
});
