import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { SiteConfig } from "../../../../common/config/siteConfig.ts";
import { type CargoMarks, type Container, noMarks } from "../../../../common/container/container.ts";
import { type BlockId, blockId, containerId } from "../../../../common/ids.ts";
import { slotTerms, totalOf } from "../../../../common/wire/slots.ts";
import { formatYardPosition, parseYardPosition, type YardPosition } from "../../../../common/yard/position.ts";
import { segregationM } from "../../../../common/yard/segregation.ts";
import { trainingSite } from "../../../../test/builders/trainingSite.ts";
import { Inventory } from "../../twin/inventory.ts";
import { chooseSlot } from "./chooseSlot.ts";
import type { Departure } from "./departures.ts";
import type { YardPicture } from "./yardPicture.ts";

const [first, second] = trainingSite.yard.blocks;
if (!first || !second) throw new Error("two blocks");
/** Two blocks of 4 bays, 3 rows, 3 tiers; row 3 of the first has plugs. */
const small = [
  { ...first, bays: 4, rows: 3, tiers: 3, reeferRows: [3] },
  { ...second, bays: 4, rows: 3, tiers: 3, reeferRows: [] },
];
const site: SiteConfig = { ...trainingSite, yard: { ...trainingSite.yard, blocks: small } };
const [A, B] = [blockId(first.id), blockId(second.id)];
const known = (atS: number): Departure => ({ kind: "known", atS, spreadS: 60 });

let made = 0;
const box = (marks: Partial<CargoMarks> = {}, more: Partial<Container> = {}): Container => {
  made += 1;
  return { id: containerId(`BOX${made}`), isoType: "42G1", grossT: 20, marks: { ...noMarks, ...marks }, ...more };
};

function picture(
  standing: readonly (readonly [Container, string])[],
  leaves: ReadonlyMap<string, Departure> = new Map(),
  more: { readonly queue?: ReadonlyMap<BlockId, number>; readonly site?: typeof site } = {},
): YardPicture {
  const inventory = new Inventory(more.site ?? site);
  for (const [each, text] of standing) {
    const at = parseYardPosition(text);
    if (!at.ok || !inventory.place(each, at.value).ok) throw new Error(`cannot stand at ${text}`);
  }
  const departureOf = ({ id }: Container): Departure => leaves.get(id) ?? { kind: "stay", meanS: 300_000 };
  return {
    site: more.site ?? site,
    inventory,
    demand: { promised: new Map(), queue: more.queue ?? new Map(), departureOf },
  };
}

const near = (block: BlockId) => (each: BlockId) => (each === block ? 10 : 400);
function chosen(where: YardPicture, each: Container, driveS: (block: BlockId) => number = near(A)) {
  const slot = chooseSlot(where, each, driveS);
  if (!slot.ok) throw new Error(slot.error.code);
  return slot.value;
}

describe("slot choice", () => {
  it("keeps off a box that leaves soon, and on one that leaves later it stands for nothing", () => {
    const base = box();
    const coming = box();
    const ground = ["01", "02", "03"].flatMap((row) => ["02", "06"].map((bay) => `${A}-${bay}-${row}-1`));
    const fill = ground.map((at, i) => [i === 0 ? base : box(), at] as const);
    const soon = new Map([[base.id as string, known(600)]]);
    expect(chosen(picture(fill, soon), coming).choice.position).not.toBe(`${A}-02-01-2`);
    const later = new Map([
      [base.id as string, known(90_000)],
      [coming.id as string, known(600)],
    ]);
    const slot = chosen(picture(fill, later), coming);
    expect(slot.choice.position).toBe(`${A}-02-01-2`);
    expect(slot.choice.terms.rehandle).toBeLessThan(0.1);
  });

  it("a reefer that runs gets a plug or, when the whole yard has none, a place that says so", () => {
    const reefer = box({ needsPlug: true }, { isoType: "45R1" });
    expect(chosen(picture([]), reefer, near(B)).choice).toMatchObject({ position: `${A}-02-03-1`, waived: "" });
    const full = ["02", "06"].flatMap((bay) => [1, 2, 3].map((tier) => [box(), `${A}-${bay}-03-${tier}`] as const));
    const slot = chosen(picture(full), reefer, near(B));
    expect(slot.choice.waived).toBe("REEFER_PLUG");
    expect(slot.choice.forbidden.REEFER_PLUG).toBeUndefined();
  });

  it("a box without a plug keeps off the racks while there is room elsewhere", () => {
    expect(chosen(picture([]), box()).at.row).not.toBe(3);
  });

  it("puts nothing on or beside what sticks out of its frame", () => {
    const wide = box({ oog: "OW20" }, { isoType: "42P1" });
    const where = picture([[wide, `${A}-02-02-1`]]);
    const slot = chosen(where, box(), near(A));
    expect(slot.choice.forbidden).toEqual({ OUT_OF_GAUGE_BELOW: 1, OUT_OF_GAUGE_BESIDE: 2 });
    expect(slot.at.bay).toBe(6);
    const beside = picture([[box(), `${A}-02-02-1`]], new Map(), {
      site: { ...site, yard: { ...site.yard, blocks: [small[0] ?? first] } },
    });
    const own = chosen(beside, box({ oog: "OW20" }, { isoType: "42P1" }));
    expect([`${A}-02-02-2`, `${A}-06-01-1`, `${A}-06-02-1`, `${A}-06-03-1`]).toContain(own.choice.position);
  });

  it("goes by a block's own penalties before the site's", () => {
    const blocks = small.map((each) => (each.id === A ? { ...each, slots: { height: 500 } } : each));
    const own = { ...site, yard: { ...site.yard, blocks } };
    expect(chosen(picture([], new Map(), { site: own }), box(), near(A)).at.block).toBe(B);
  });

  it("refuses with the reason", () => {
    const tiers = [1, 2, 3];
    const all = [A, B].flatMap((block) =>
      ["02", "06"].flatMap((bay) =>
        ["01", "02", "03"].flatMap((row) => tiers.map((tier) => [box(), `${block}-${bay}-${row}-${tier}`] as const)),
      ),
    );
    expect(chooseSlot(picture(all), box(), near(A))).toEqual({
      ok: false,
      error: { code: "YARD_FULL", forbidden: {} },
    });
    const strict = {
      ...site,
      yard: { ...site.yard, segregation: { distanceM: [0, 0, 0, 900], codes: { "3 8": 4 } } as const },
    };
    const goods = [A, B].map((block) => [box({ imdg: "3" }), `${block}-02-01-1`] as const);
    const answer = chooseSlot(
      picture(goods, new Map(), {
        site: { ...strict, yard: { ...strict.yard, segregation: { distanceM: [0, 0, 0, 900], codes: { "3 8": 4 } } } },
      }),
      box({ imdg: "8" }),
      near(A),
    );
    expect(answer).toMatchObject({ ok: false, error: { code: "ALL_FORBIDDEN", forbidden: { DANGEROUS_GOODS: 12 } } });
  });

  const marks = fc.constantFrom<Partial<CargoMarks>>(
    {},
    { imdg: "3" },
    { imdg: "5.1" },
    { imdg: "8" },
    { needsPlug: true },
    { oog: "OH30" },
    { oog: "OW20" },
  );
  it("whatever stands there: the terms sum up to the lowest total, and no rule is broken", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(marks, fc.boolean(), fc.integer({ min: 60, max: 500_000 })), { maxLength: 24 }),
        (coming) => {
          const leaves = new Map<string, Departure>();
          const where = picture([], leaves, { queue: new Map([[A, 2]]) });
          const stood: { readonly each: Container; readonly at: YardPosition }[] = [];
          for (const [own, isLong, atS] of coming) {
            const each = box(own, { isoType: isLong ? "42G1" : "22G1" });
            leaves.set(each.id, known(atS));
            const slot = chooseSlot(where, each, near(A));
            if (!slot.ok) continue;
            const { at, choice } = slot.value;
            expect(Object.keys(choice.terms).sort()).toEqual([...slotTerms].sort());
            for (const other of choice.runnersUp)
              expect(totalOf(other.terms)).toBeGreaterThanOrEqual(totalOf(choice.terms));
            for (const value of Object.values(choice.terms)) expect(value).toBeGreaterThanOrEqual(0);
            if (own.needsPlug && choice.waived === "") expect(at.block === A && at.row === 3).toBe(true);
            const beneath = where.inventory.stack(formatYardPosition(at).slice(0, -2))?.boxes.at(-1);
            expect(beneath?.marks?.oog ?? "").toBe("");
            for (const { each: other, at: otherAt } of stood) {
              const least = segregationM(own.imdg ?? "", other.marks?.imdg ?? "", site.yard.segregation);
              if (!own.imdg || !other.marks?.imdg || otherAt.block !== at.block || least === 0) continue;
              // The same stack, or side by side, is nearer than any least distance.
              expect(otherAt.row === at.row && otherAt.bay === at.bay).toBe(false);
            }
            expect(where.inventory.place(each, at).ok).toBe(true);
            stood.push({ each, at });
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});
