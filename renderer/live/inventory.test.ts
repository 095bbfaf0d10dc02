import { describe, expect, it } from "vitest";
import type { JobRow, StackRow } from "../../common/wire/rows.ts";
import { EntityStore } from "./entityStore.ts";
import { Inventory } from "./inventory.ts";

const now = (flush: () => void): void => flush();

function anInventory(): { inventory: Inventory; yard: EntityStore<StackRow> } {
  const yard = new EntityStore<StackRow>(now);
  const jobs = new EntityStore<JobRow>(now);
  const inventory = new Inventory(yard, jobs);
  yard.applySnapshot(
    [
      {
        id: "A03-02-04",
        block: "A03",
        bay: 2,
        row: 4,
        boxes: [
          ["CSQU3054383", "45G1", 20],
          ["TGHU1234567", "45G1", 10],
        ],
      },
      { id: "B01-05-01", block: "B01", bay: 5, row: 1, boxes: [["CAIU3985129", "22G1", 8]] },
    ],
    1,
  );
  jobs.applySnapshot(
    [{ id: "QC01-D-001", containerId: "MSKU3985000", state: "carrying", isoType: "42G1" } as JobRow],
    1,
  );
  return { inventory, yard };
}

describe("Inventory", () => {
  it("finds boxes in the yard with their place", () => {
    const { inventory } = anInventory();
    expect(inventory.find("tghu123", 5)).toEqual([
      { containerId: "TGHU1234567", isoType: "45G1", position: "A03-02-04-2", block: "A03", bay: 2, jobId: "" },
    ]);
  });

  it("finds boxes on the way by their job", () => {
    expect(anInventory().inventory.find("MSKU", 5)).toMatchObject([{ jobId: "QC01-D-001", position: "" }]);
  });

  it("puts the whole number first, then beginnings, then ends", () => {
    const { inventory } = anInventory();
    expect(inventory.find("3985", 5).map((f) => f.containerId)).toEqual(["CAIU3985129", "MSKU3985000"]);
    expect(inventory.find("129", 5).map((f) => f.containerId)).toEqual(["CAIU3985129"]);
    expect(inventory.find("", 5)).toEqual([]);
  });

  it("follows a box that is moved", () => {
    const { inventory, yard } = anInventory();
    yard.applyDelta({
      seq: 2,
      upserts: [
        { id: "A03-02-04", block: "A03", bay: 2, row: 4, boxes: [["CSQU3054383", "45G1", 20]] },
        { id: "A01-06-01", block: "A01", bay: 6, row: 1, boxes: [["TGHU1234567", "45G1", 10]] },
      ],
      removes: ["B01-05-01"],
    });
    expect(inventory.find("TGHU", 5)).toMatchObject([{ position: "A01-06-01-1" }]);
    expect(inventory.find("CAIU", 5)).toEqual([]);
  });
});
