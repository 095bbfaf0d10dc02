import { describe, expect, it } from "vitest";
import { type CargoMarks, type Container, noMarks } from "../../../../common/container/container.ts";
import { blockId, containerId } from "../../../../common/ids.ts";
import { parseYardPosition } from "../../../../common/yard/position.ts";
import { trainingSite } from "../../../../test/builders/trainingSite.ts";
import { Inventory } from "../../twin/inventory.ts";
import { placeInBay, rehandlePlace } from "./placeInBlock.ts";
import type { YardPicture } from "./yardPicture.ts";

const [first] = trainingSite.yard.blocks;
if (!first) throw new Error("a block");
const block = blockId(first.id);
const site = {
  ...trainingSite,
  yard: { ...trainingSite.yard, blocks: [{ ...first, bays: 4, rows: 2, tiers: 2, reeferRows: [] as number[] }] },
};
const box = (name: string, marks: Partial<CargoMarks> = {}): Container => ({
  ...{ id: containerId(name), isoType: "42G1", grossT: 20, marks: { ...noMarks, ...marks } },
});

function picture(...standing: readonly (readonly [Container, string])[]): YardPicture & { site: typeof site } {
  const inventory = new Inventory(site);
  for (const [each, text] of standing) {
    const at = parseYardPosition(text);
    if (!at.ok || !inventory.place(each, at.value).ok) throw new Error(`cannot stand at ${text}`);
  }
  const departureOf = ({ id }: Container) =>
    id.startsWith("soon")
      ? ({ kind: "known", atS: 600, spreadS: 60 } as const)
      : ({ kind: "stay", meanS: 400_000 } as const);
  return { site, inventory, demand: { promised: new Map(), queue: new Map(), departureOf } };
}

const noPlan = () => undefined;

describe("a place for a box that stands in the way", () => {
  it("is near, and not on what leaves soon", () => {
    const where = picture(
      [box("under"), `${block}-02-01-1`],
      [box("top"), `${block}-02-01-2`],
      [box("soon"), `${block}-02-02-1`],
    );
    expect(rehandlePlace(where, box("top"), false, noPlan)?.bay).toBe(6);
    expect(rehandlePlace(where, box("top"), true, noPlan)).toMatchObject({ bay: 2, row: 2, tier: 2 });
  });

  it("follows the dig-out of its bay where it would bury something anyway, unless that would break a rule", () => {
    const planned = { block, bay: 2, row: 2, tier: 2 };
    const plan = () => planned;
    const crowded = (below: Container) =>
      picture(
        [box("top"), `${block}-02-01-1`],
        [below, `${block}-02-02-1`],
        ...["01", "02"].map((row, i) => [box(`soon${i}`), `${block}-06-${row}-1`] as const),
      );
    expect(rehandlePlace(crowded(box("soon")), box("top"), false, plan)).toEqual(planned);
    expect(rehandlePlace(crowded(box("tall", { oog: "OH30" })), box("top"), false, plan)?.bay).toBe(6);
    expect(rehandlePlace(crowded(box("tall", { oog: "OH30" })), box("top"), true, plan)).toBeUndefined();
    const roomy = picture([box("top"), `${block}-02-01-1`], [box("soon"), `${block}-02-02-1`]);
    expect(rehandlePlace(roomy, box("top"), false, plan)?.bay).toBe(6);
  });

  it("is found for a reefer in a block without a plug: work goes on", () => {
    const reefer = box("reefer", { needsPlug: true });
    expect(rehandlePlace(picture([reefer, `${block}-02-01-1`]), reefer, false, noPlan)).toBeDefined();
  });

  it("at a driver's bay breaks the least rule", () => {
    const where = picture([box("acid", { imdg: "8" }), `${block}-02-01-1`]);
    expect(placeInBay(where, { block, bay: 2 }, box("oxidiser", { imdg: "5.1" }))).toMatchObject({ bay: 2 });
    const full = picture(
      [box("tall", { oog: "OH30" }), `${block}-02-01-1`],
      [box("t", { oog: "OH30" }), `${block}-02-02-1`],
    );
    expect(placeInBay(full, { block, bay: 2 }, box("dry"))).toBeUndefined();
  });
});
