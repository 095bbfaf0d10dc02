import type { ColDef } from "ag-grid-community";
import type { TFunction } from "i18next";
import { codeText } from "../../i18n/i18n.ts";
import { formatDateTime } from "../../ui/formatters.ts";
import { taggedCell } from "../../ui/taggedCell.ts";
import type { FoundMove } from "./foundMoves.ts";

const containerCell = taggedCell<FoundMove>(
  ({ job, run, containerId }) => ({ testid: "history-row", jobId: job, run: String(run), containerId }),
  (row) => row.containerId,
);

/** Columns of the journal's moves. */
export function historyColumns(t: TFunction, timeZone: string): ColDef<FoundMove>[] {
  const mono = { cellClass: "mono" };
  const time = {
    width: 180,
    ...mono,
    valueFormatter: ({ value }: { readonly value: number }): string => formatDateTime(value, timeZone),
  };
  return [
    { field: "lastMs", headerName: t("history.last"), sort: "desc", ...time },
    { field: "containerId", headerName: t("jobs.container"), width: 118, cellRenderer: containerCell, ...mono },
    {
      field: "kind",
      headerName: t("jobs.kind"),
      width: 92,
      valueFormatter: ({ value }) => codeText("move", String(value)),
    },
    {
      field: "state",
      headerName: t("jobs.state"),
      width: 110,
      valueFormatter: ({ value }) => codeText("job", String(value)),
    },
    { field: "from", headerName: t("jobs.from"), width: 108, ...mono },
    { field: "to", headerName: t("jobs.to"), width: 108, ...mono },
    { field: "truckId", headerName: t("jobs.truck"), width: 80, ...mono },
    { field: "decisions", headerName: t("history.decisions"), width: 98, type: "rightAligned" },
    { field: "quayCraneId", headerName: t("jobs.quayCrane"), width: 98, ...mono },
    { field: "yardCraneId", headerName: t("jobs.yardCrane"), width: 98, ...mono },
    { field: "job", headerName: t("jobs.id"), width: 116, ...mono },
    { field: "firstMs", headerName: t("history.first"), ...time },
  ];
}
