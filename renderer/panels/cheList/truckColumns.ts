import type { ColDef } from "ag-grid-community";
import type { TFunction } from "i18next";
import type { Language } from "../../../common/wire/desktop.ts";
import type { CheRow } from "../../../common/wire/rows.ts";
import { codeText } from "../../i18n/i18n.ts";
import { formatAge, formatBoxes, formatNumber } from "../../ui/formatters.ts";
import { alwaysNew, taggedCell } from "../../ui/taggedCell.ts";

const idCell = taggedCell<CheRow>(
  ({ id, containerId, work, waitCode }) => ({ testid: "truck-row", cheId: id, containerId, work, waitCode }),
  (row) => row.id,
);

/** Columns of the truck grid: three statuses apart, then what it does. */
export function truckColumns(t: TFunction, language: Language, plantNowMs: () => number): ColDef<CheRow>[] {
  const mono = { cellClass: "mono" };
  return [
    {
      field: "id",
      headerName: t("jobs.che"),
      width: 84,
      cellRenderer: idCell,
      equals: alwaysNew,
      sort: "asc",
      ...mono,
    },
    {
      field: "technical",
      headerName: t("jobs.technical"),
      width: 86,
      valueFormatter: ({ value }) => codeText("technical", String(value)),
      cellClassRules: { faultCell: ({ value }) => value === "fault" },
    },
    {
      field: "operational",
      headerName: t("jobs.operational"),
      width: 108,
      valueFormatter: ({ value }) => codeText("operational", String(value)),
    },
    {
      field: "work",
      headerName: t("jobs.work"),
      width: 88,
      valueFormatter: ({ value }) => codeText("work", String(value)),
    },
    {
      colId: "age",
      headerName: t("jobs.age"),
      width: 84,
      type: "rightAligned",
      valueGetter: ({ data }) => (data ? plantNowMs() - data.since : 0),
      valueFormatter: ({ value }) => formatAge(Number(value), language),
      comparator: (_a, _b, nodeA, nodeB) => (nodeB.data?.since ?? 0) - (nodeA.data?.since ?? 0),
    },
    { field: "jobId", headerName: t("jobs.id"), width: 112, ...mono },
    {
      colId: "wait",
      headerName: t("jobs.wait"),
      width: 190,
      valueGetter: ({ data }) =>
        [codeText("wait", data?.waitCode ?? ""), data?.waitFor ?? ""].filter(Boolean).join(" "),
    },
    {
      field: "step",
      headerName: t("jobs.step"),
      width: 138,
      valueFormatter: ({ value }) => codeText("step", String(value)),
    },
    {
      colId: "containerId",
      headerName: t("jobs.container"),
      width: 124,
      valueGetter: ({ data }) => (data ? formatBoxes(data) : ""),
      ...mono,
    },
    { field: "place", headerName: t("jobs.place"), width: 92, ...mono },
    {
      field: "stateOfCharge",
      headerName: t("jobs.charge"),
      width: 84,
      type: "rightAligned",
      valueFormatter: ({ value }) => (Number(value) < 0 ? "" : formatNumber(Number(value), 0)),
    },
    {
      field: "speedMps",
      headerName: t("jobs.speed"),
      minWidth: 90,
      flex: 1,
      type: "rightAligned",
      valueFormatter: ({ value }) => formatNumber(Number(value), 1),
    },
  ];
}
