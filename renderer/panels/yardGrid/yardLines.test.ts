import { describe, expect, it } from "vitest";
import type { StackRow } from "../../../common/wire/rows.ts";
import { trainingSite } from "../../../test/builders/trainingSite.ts";
import { EntityStore, type StoreChange } from "../../live/entityStore.ts";
import { buildBlocks } from "../../map/yardScene.ts";
import { YardLines } from "./yardLines.ts";

const stack = (id: string, ...boxes: string[]): StackRow => {
  const [block = "", bay, row] = id.split("-");
  return { id, block, bay: Number(bay), row: Number(row), boxes: boxes.map((box) => [box, "45G1", 10] as const) };
};

function someLines(rows: readonly StackRow[]): { lines: YardLines; stacks: EntityStore<StackRow> } {
  const stacks = new EntityStore<StackRow>((flush) => flush());
  stacks.applySnapshot(rows, 1);
  return { lines: new YardLines(stacks, buildBlocks(trainingSite)), stacks };
}

describe("YardLines", () => {
  it("has a line per 20-foot and 40-foot bay of every block", () => {
    const { lines } = someLines([]);
    expect(lines.all()).toHaveLength(14 * 60);
    expect(
      lines
        .all()
        .slice(0, 4)
        .map((line) => line.id),
    ).toEqual(["A01-01", "A01-02", "A01-03", "A01-05"]);
  });

  it("shows stacks in their row, and what they cover", () => {
    const { lines } = someLines([stack("A01-02-04", "X", "Y"), stack("A01-05-01", "Z")]);
    expect(lines.get("A01-02")?.boxes).toBe(2);
    expect(lines.get("A01-02")?.stacks[3]?.boxes.at(-1)?.[0]).toBe("Y");
    expect(lines.get("A01-01")?.covered[3]).toBe(true);
    expect(lines.get("A01-03")?.covered[3]).toBe(true);
    expect(lines.get("A01-06")?.covered[0]).toBe(true);
    expect(lines.get("A01-07")?.covered[0]).toBe(false);
  });

  it("makes anew only the lines that a change touches", () => {
    const { lines, stacks } = someLines([stack("A01-02-04", "X")]);
    const changes: StoreChange[] = [];
    lines.onDidChange((change) => changes.push(change));
    const far = lines.get("B07-10");
    stacks.applyDelta({ seq: 2, upserts: [], removes: ["A01-02-04"] });
    expect([...(changes[0]?.changed ?? [])].sort()).toEqual(["A01-01", "A01-02", "A01-03"]);
    expect(lines.get("A01-02")?.boxes).toBe(0);
    expect(lines.get("B07-10")).toBe(far);
  });
});
