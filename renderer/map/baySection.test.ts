import { describe, expect, it } from "vitest";
import type { JobRow, StackRow } from "../../common/wire/rows.ts";
import { cutBay, sectionBayOf } from "./baySection.ts";
import type { BlockShape } from "./yardScene.ts";

const block: BlockShape = {
  ...{ id: "A03", bays: 40, rows: 3, tiers: 2, laneY: 0, side: 1 },
  area: { left: 0, right: 260, bottom: 4, top: 27 },
};
const stacks = new Map<string, StackRow>(
  [
    { id: "A03-01-01", block: "A03", bay: 1, row: 1, boxes: [["TWEN0000001", "22G1", 8]] as const },
    { id: "A03-03-01", block: "A03", bay: 3, row: 1, boxes: [["TWEN0000003", "22G1", 9]] as const },
    {
      id: "A03-02-02",
      block: "A03",
      bay: 2,
      row: 2,
      boxes: [
        ["FORT0000001", "45G1", 20],
        ["FORT0000002", "45G1", 21],
      ] as const,
    },
  ].map((stack) => [stack.id, stack] as const),
);
const cut = (bay: number, jobs: readonly JobRow[] = []) => cutBay(block, bay, (id) => stacks.get(id), jobs);

describe("cutBay", () => {
  it("shows the odd bay's boxes and the long boxes that cover it, top tier first", () => {
    const section = cut(1);
    expect(section.cells.map((row) => row.map((cell) => cell.containerId))).toEqual([
      ["", "FORT0000002", ""],
      ["TWEN0000001", "FORT0000001", ""],
    ]);
    expect([section.boxes, section.teu]).toEqual([3, 5]);
    expect(section.cells[0]?.[1]?.position).toBe("A03-02-02-2");
    expect(section.cells[1]?.[0]?.position).toBe("A03-01-01-1");
  });

  it("cuts a 40-foot bay at its first half", () => {
    expect(sectionBayOf(2)).toBe(1);
    expect(cut(2).bay).toBe(1);
    expect(cut(3).cells[1]?.[0]?.containerId).toBe("TWEN0000003");
  });

  it("marks places that boxes are on their way to", () => {
    const job = { id: "j", containerId: "COME0000001", state: "carrying", to: "A03-01-01-2" } as JobRow;
    const long = { ...job, containerId: "COME0000002", to: "A03-02-03-1" };
    const done = { ...job, containerId: "COME0000003", to: "A03-01-01-1", state: "completed" as const };
    const cells = cut(1, [job, long, done]).cells.flat();
    expect(
      cells.filter((cell) => cell.reservedFor !== "").map((cell) => [cell.row, cell.tier, cell.reservedFor]),
    ).toEqual([
      [1, 2, "COME0000001"],
      [3, 1, "COME0000002"],
    ]);
  });
});
