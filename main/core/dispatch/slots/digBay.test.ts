import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Container, noMarks } from "../../../../common/container/container.ts";
import { blockId, type ContainerId, containerId } from "../../../../common/ids.ts";
import { formatYardPosition } from "../../../../common/yard/position.ts";
import { trainingSite } from "../../../../test/builders/trainingSite.ts";
import { Inventory } from "../../twin/inventory.ts";
import type { Departure } from "./departures.ts";
import { digLifts } from "./digBay.ts";
import { digEfforts, quietEffort } from "./digOut.ts";
import type { YardPicture } from "./yardPicture.ts";

const bayOf = { block: blockId("A01"), bay: 2 };
const box = (name: string): Container => ({ id: containerId(name), isoType: "42G1", grossT: 20 });

/** Names of the boxes of each row of bay 02, from the ground up; those with a number leave so many seconds from now. */
function picture(rows: readonly (readonly string[])[]): YardPicture {
  const inventory = new Inventory(trainingSite);
  rows.forEach((names, i) => {
    names.forEach((name, k) => {
      const placed = inventory.place(box(name), { ...bayOf, row: i + 1, tier: k + 1 });
      if (!placed.ok) throw new Error(placed.error.code);
    });
  });
  const departureOf = ({ id }: Container): Departure => {
    const atS = Number(id.split("@")[1]);
    return Number.isNaN(atS) ? { kind: "stay", meanS: 400_000 } : { kind: "known", atS, spreadS: 60 };
  };
  return { site: trainingSite, inventory, demand: { promised: new Map(), queue: new Map(), departureOf } };
}

describe("digging out what leaves soon", () => {
  it("leaves alone what nobody fetches, and a bay where nothing is in the way", () => {
    expect(digLifts(picture([["a", "b", "c"]]), bayOf, digEfforts.restricted)).toEqual([]);
    expect(digLifts(picture([["a", "b", "c@60"]]), bayOf, digEfforts.restricted)).toEqual([]);
  });

  it("puts what is in the way where it does not stand on the next to leave", () => {
    const lifts = digLifts(picture([["a@60", "x"], ["b@300"], ["c"]]), bayOf, digEfforts.restricted);
    expect(lifts?.map(({ box: id }) => id)).toEqual(["x"]);
    expect(lifts?.[0]?.to.row).not.toBe(2);
  });

  it("frees first the box whose truck waits, whatever was announced", () => {
    const where = picture([["a@60", "x"], ["b@3000", "y"], ["c"], []]);
    expect(digLifts(where, bayOf, digEfforts.restricted, containerId("b@3000"))?.[0]?.box).toBe("y");
  });

  it("any bay: lifts take the top of a stack to the top of another, and free every box that is known in its turn", () => {
    const names = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 0, maxLength: 4 });
    fc.assert(
      fc.property(
        fc.array(names, { minLength: 4, maxLength: 8 }),
        fc.constantFrom(digEfforts.restricted, digEfforts.unrestricted, quietEffort),
        (rows, effort) => {
          let count = 0;
          const named = rows.map((row) =>
            row.map((kind) => {
              count += 1;
              return kind === 0 ? `B${count}@${count * 100}` : `B${count}`;
            }),
          );
          const where = picture(named);
          const lifts = digLifts(where, bayOf, effort);
          if (!lifts) return;
          const known = [...where.inventory.stacks()]
            .flatMap(({ boxes }) => boxes.map(({ id }) => id))
            .filter((id) => id.includes("@"))
            .sort((a, b) => Number(a.split("@")[1]) - Number(b.split("@")[1]));
          const fetch = (): void => {
            for (let next = known[0]; next && where.inventory.above(next).length === 0; next = known[0]) {
              where.inventory.take(next as ContainerId);
              known.shift();
            }
          };
          fetch();
          for (const { box: id, from, to } of lifts) {
            expect(formatYardPosition(where.inventory.positionOf(id) ?? from)).toBe(formatYardPosition(from));
            expect(where.inventory.take(id).ok).toBe(true);
            expect(where.inventory.place({ ...box(id), marks: noMarks }, to)).toMatchObject({ ok: true });
            fetch();
          }
          expect(known).toEqual([]);
        },
      ),
      { numRuns: 80 },
    );
  });
});
