import type { ColDef } from "ag-grid-community";
import type { TFunction } from "i18next";
import { taggedCell } from "../../ui/taggedCell.ts";
import type { YardLine } from "./yardLines.ts";

const two = (n: number): string => String(n).padStart(2, "0");

/** Columns of the yard grid: where, how many, then one per row with the stack's height and its top box. */
export function yardColumns(t: TFunction, rows: number): ColDef<YardLine>[] {
  return [
    { field: "block", headerName: t("yard.block"), width: 80, cellClass: "mono strong" },
    {
      field: "bay",
      headerName: t("yard.bay"),
      width: 72,
      cellClass: "mono strong",
      valueFormatter: ({ value }) => two(Number(value)),
    },
    { field: "boxes", headerName: t("yard.boxes"), width: 80, type: "rightAligned" },
    ...Array.from({ length: rows }, (_, i): ColDef<YardLine> => rowColumn(t, i)),
  ];
}

function rowColumn(t: TFunction, index: number): ColDef<YardLine> {
  return {
    colId: `row${index + 1}`,
    headerName: t("yard.row", { row: two(index + 1) }),
    minWidth: 122,
    flex: 1,
    cellClass: "mono",
    // A changed stack is a new object, so the grid sees by identity what to draw again.
    valueGetter: ({ data }) => data?.stacks[index] ?? (data?.covered[index] ? "covered" : ""),
    comparator: (_a, _b, nodeA, nodeB) => heightOf(nodeA.data, index) - heightOf(nodeB.data, index),
    cellRenderer: cellRenderers[index],
    cellClassRules: { coveredCell: ({ value }) => value === "covered" },
  };
}

const heightOf = (line: YardLine | undefined, index: number): number => line?.stacks[index]?.boxes.length ?? 0;

/** One renderer per row, made once: the site schema allows twelve rows. */
const cellRenderers = Array.from({ length: 12 }, (_, index) =>
  taggedCell<YardLine>(
    (line) => {
      const stack = line.stacks[index];
      return {
        testid: "yard-cell",
        stack: stack?.id ?? "",
        containerId: stack?.boxes.at(-1)?.[0] ?? "",
        height: String(stack?.boxes.length ?? 0),
      };
    },
    (line) => {
      const stack = line.stacks[index];
      if (stack) return `${stack.boxes.length} ${stack.boxes.at(-1)?.[0] ?? ""}`;
      return line.covered[index] ? (line.bay % 2 === 0 ? "20′" : "40′") : "";
    },
  ),
);
