import type { ColDef } from "ag-grid-community";
import { type ReactNode, useMemo } from "react";
import type { JobRow } from "../../../common/wire/rows.ts";
import { codeText, useTexts } from "../../i18n/i18n.ts";
import { useLive, useValue } from "../../live/useLive.ts";
import { selection, selectJob } from "../../state/selection.ts";
import { formatTime } from "../../ui/formatters.ts";
import { LiveGrid } from "../../ui/LiveGrid.tsx";
import { Panel } from "../../ui/Panel.tsx";

const isEnded = (row: JobRow): boolean => row.state === "completed" || row.state === "failed";

/** Moves that are done, the last one first. */
export function MoveLogPanel(): ReactNode {
  const { t } = useTexts();
  const { stores, hello } = useLive();
  const timeZone = useValue(hello)?.site.timeZone ?? "UTC";
  const { jobId, run } = useValue(selection);
  const columns = useMemo((): ColDef<JobRow>[] => {
    const mono = { cellClass: "mono" };
    return [
      {
        field: "since",
        headerName: t("moves.ended"),
        width: 96,
        sort: "desc",
        valueFormatter: ({ value }) => formatTime(Number(value), timeZone),
        ...mono,
      },
      {
        field: "state",
        headerName: t("jobs.state"),
        width: 110,
        valueFormatter: ({ value }) => codeText("job", String(value)),
        cellClassRules: { faultCell: ({ value }) => value === "failed" },
      },
      {
        field: "kind",
        headerName: t("jobs.kind"),
        width: 100,
        valueFormatter: ({ value }) => codeText("move", String(value)),
      },
      { field: "containerId", headerName: t("jobs.container"), width: 124, ...mono },
      { field: "from", headerName: t("jobs.from"), width: 116, ...mono },
      { field: "to", headerName: t("jobs.to"), width: 116, ...mono },
      { field: "truckId", headerName: t("jobs.truck"), width: 90, ...mono },
      { field: "quayCraneId", headerName: t("jobs.quayCrane"), width: 104, ...mono },
      { field: "yardCraneId", headerName: t("jobs.yardCrane"), width: 104, ...mono },
      {
        field: "reason",
        headerName: t("jobs.reason"),
        minWidth: 140,
        flex: 1,
        valueFormatter: ({ value }) => codeText("wait", String(value)),
      },
    ];
  }, [t, timeZone]);
  return (
    <Panel name="move-log" title={t("moves.title")}>
      <LiveGrid<JobRow>
        source={stores.jobs}
        columns={columns}
        label={t("moves.title")}
        testId="move-log"
        selectedId={run === 0 ? jobId : ""}
        onSelect={selectJob}
        isShown={isEnded}
      />
    </Panel>
  );
}
