import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { blockId, containerId } from "../../../common/ids.ts";
import { trainingSite } from "../../../test/builders/trainingSite.ts";
import { Inventory } from "./inventory.ts";

const at = (bay: number, row: number, tier: number) => ({ block: blockId("A01"), bay, row, tier });
const box = (name: string, isoType: "22G1" | "42G1" = "42G1") => ({ id: containerId(name), isoType, grossT: 10 });

describe("inventory", () => {
  it("refuses what cannot stand", () => {
    const inventory = new Inventory(trainingSite);
    expect(inventory.place(box("a"), at(2, 1, 2))).toMatchObject({ ok: false, error: { code: "FLOATING" } });
    expect(inventory.place(box("a", "22G1"), at(2, 1, 1))).toMatchObject({ ok: false, error: { code: "STACK_MIXED" } });
    expect(inventory.place(box("a"), at(2, 1, 1)).ok).toBe(true);
    expect(inventory.place(box("b", "22G1"), at(1, 1, 1))).toMatchObject({ ok: false, error: { code: "STACK_MIXED" } });
    expect(inventory.place(box("c"), { ...at(2, 1, 1), block: blockId("Z01") })).toMatchObject({
      ok: false,
      error: { code: "UNKNOWN_BLOCK" },
    });
  });

  it("gives a box out only from the top, and says what stands on it", () => {
    const inventory = new Inventory(trainingSite);
    for (const [i, name] of ["a", "b", "c"].entries()) inventory.place(box(name), at(6, 2, i + 1));
    expect(inventory.take(containerId("a"))).toMatchObject({ ok: false, error: { code: "NOT_ON_TOP" } });
    expect(inventory.above(containerId("a")).map((each) => each.id)).toEqual(["c", "b"]);
    expect(inventory.take(containerId("c")).ok).toBe(true);
    expect(inventory.positionOf(containerId("c"))).toBeUndefined();
    expect(inventory.positionOf(containerId("b"))).toEqual(at(6, 2, 2));
  });

  it("keeps every container in exactly one place, whatever is asked of it", () => {
    const step = fc.record({
      put: fc.boolean(),
      name: fc.constantFrom("a", "b", "c", "d", "e", "f"),
      bay: fc.constantFrom(1, 2, 3),
      row: fc.integer({ min: 1, max: 2 }),
      tier: fc.integer({ min: 1, max: 5 }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const inventory = new Inventory(trainingSite);
        const standing = new Set<string>();
        for (const { put, name, bay, row, tier } of steps) {
          if (put && !standing.has(name)) {
            if (inventory.place(box(name, bay === 2 ? "42G1" : "22G1"), at(bay, row, tier)).ok) standing.add(name);
          } else if (!put && inventory.take(containerId(name)).ok) {
            standing.delete(name);
          }
          const found = [...inventory.stacks()].flatMap((stack) => stack.boxes.map((each) => each.id as string));
          expect(found.sort()).toEqual([...standing].sort());
          expect(inventory.count().boxes).toBe(standing.size);
        }
      }),
    );
  });
});
