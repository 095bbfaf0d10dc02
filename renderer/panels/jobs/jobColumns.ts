import type { ColDef } from "ag-grid-community";
import type { TFunction } from "i18next";
import type { Language } from "../../../common/wire/desktop.ts";
import type { JobRow } from "../../../common/wire/rows.ts";
import { codeText } from "../../i18n/i18n.ts";
import { formatAge } from "../../ui/formatters.ts";
import { pairText } from "../../ui/pairText.ts";
import { alwaysNew, taggedCell } from "../../ui/taggedCell.ts";

const containerCell = taggedCell<JobRow>(
  ({ id, containerId, state, truckId, to, from }) => {
    return { testid: "job-row", jobId: id, containerId, state, truckId, to, from };
  },
  (row) => row.containerId,
);

/** Order of states in the list: what moves first, what is done last. */
const stateOrder: readonly JobRow["state"][] = [
  "failed",
  "atDropoff",
  "carrying",
  "atPickup",
  "assigned",
  "planned",
  "completed",
  "withdrawn",
];
/** A job that the plant does not let go on stands above all others. */
const orderOf = (row: JobRow | undefined): number =>
  row?.exception ? -1 : stateOrder.indexOf(row?.state ?? "planned");

/** Columns of the job grid. */
export function jobColumns(t: TFunction, language: Language, plantNowMs: () => number): ColDef<JobRow>[] {
  const mono = { cellClass: "mono" };
  const pairCell = taggedCell<JobRow>(
    ({ pair }) => ({ testid: "job-pair-cell", pair: pair?.jobId ?? "", together: String(pair?.isTogether ?? false) }),
    // In brackets while each is carried by itself.
    ({ pair }) => (pair ? (pair.isTogether ? pair.jobId : `(${pair.jobId})`) : ""),
    ({ pair }) => (pair ? pairText(t, pair) : ""),
  );
  const reasonCell = taggedCell<JobRow>(
    () => ({}),
    (row) => reasonOf(t, row),
    (row) => row.exception?.detail ?? "",
  );
  return [
    {
      colId: "state",
      headerName: t("jobs.state"),
      width: 120,
      valueGetter: ({ data }) => orderOf(data),
      valueFormatter: ({ data }) => codeText("job", data?.state ?? ""),
      cellClassRules: { faultCell: ({ data }) => data?.state === "failed" || Boolean(data?.exception) },
      equals: alwaysNew,
      comparator: (a, b, nodeA, nodeB) => Number(a) - Number(b) || compareIds(nodeA.data, nodeB.data),
      sort: "asc",
    },
    {
      field: "containerId",
      headerName: t("jobs.container"),
      width: 118,
      cellRenderer: containerCell,
      equals: alwaysNew,
      ...mono,
    },
    {
      field: "kind",
      headerName: t("jobs.kind"),
      width: 92,
      valueFormatter: ({ value }) => codeText("move", String(value)),
    },
    { field: "from", headerName: t("jobs.from"), width: 108, ...mono },
    { field: "to", headerName: t("jobs.to"), width: 108, ...mono },
    {
      colId: "pair",
      headerName: t("jobs.pair"),
      width: 116,
      valueGetter: ({ data }) => data?.pair?.jobId ?? "",
      cellRenderer: pairCell,
      equals: alwaysNew,
      ...mono,
    },
    { field: "truckId", headerName: t("jobs.truck"), width: 80, ...mono },
    {
      colId: "age",
      headerName: t("jobs.age"),
      width: 78,
      type: "rightAligned",
      valueGetter: ({ data }) => (data ? plantNowMs() - data.since : 0),
      valueFormatter: ({ value }) => formatAge(Number(value), language),
      comparator: (_a, _b, nodeA, nodeB) => (nodeB.data?.since ?? 0) - (nodeA.data?.since ?? 0),
    },
    { field: "quayCraneId", headerName: t("jobs.quayCrane"), width: 98, ...mono },
    { field: "yardCraneId", headerName: t("jobs.yardCrane"), width: 98, ...mono },
    { field: "id", headerName: t("jobs.id"), width: 116, ...mono },
    {
      colId: "reason",
      headerName: t("jobs.reason"),
      minWidth: 120,
      flex: 1,
      valueGetter: ({ data }) => (data ? reasonOf(t, data) : ""),
      cellRenderer: reasonCell,
    },
  ];
}

function reasonOf(t: TFunction, { exception, reason }: JobRow): string {
  if (!exception) return codeText("wait", reason);
  return t("jobs.refusedShort", { che: exception.che, reason: codeText("exception", exception.code) });
}

/** Jobs of one state keep their order by queue and sequence, which is how their names are made. */
const compareIds = (a: JobRow | undefined, b: JobRow | undefined): number => ((a?.id ?? "") < (b?.id ?? "") ? -1 : 1);
