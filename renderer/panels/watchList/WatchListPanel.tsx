import type { ColDef } from "ag-grid-community";
import type { TFunction } from "i18next";
import { type ReactNode, useMemo, useState } from "react";
import type { Language } from "../../../common/wire/desktop.ts";
import type { WatchRow } from "../../../common/wire/rows.ts";
import { codeText, useTexts } from "../../i18n/i18n.ts";
import { useLive, useRows, useValue } from "../../live/useLive.ts";
import { formatAge, formatTimeMs } from "../../ui/formatters.ts";
import { LiveGrid } from "../../ui/LiveGrid.tsx";
import { Panel } from "../../ui/Panel.tsx";
import { taggedCell } from "../../ui/taggedCell.ts";

const ticking = ["age"];

/** The watched tags with everything that says how far a value may be trusted. */
export function WatchListPanel(): ReactNode {
  const { t, language } = useTexts();
  const live = useLive();
  const { watchList } = live;
  const timeZone = useValue(live.hello)?.site.timeZone ?? "UTC";
  const [selectedId, setSelectedId] = useState("");
  const count = useRows(watchList.rows).length;
  const columns = useMemo(
    () => watchColumns(t, language, timeZone, live.coreNowMs),
    [t, language, timeZone, live.coreNowMs],
  );
  const remove = (ids: readonly string[]): void => {
    watchList.remove(ids);
    setSelectedId("");
  };
  return (
    <Panel
      name="watch-list"
      title={t("watch.title")}
      controls={
        <>
          <span className="spacer" />
          <button type="button" className="button" disabled={selectedId === ""} onClick={() => remove([selectedId])}>
            {t("watch.remove")}
          </button>
          <button
            type="button"
            className="button"
            disabled={count === 0}
            onClick={() => remove(watchList.rows.all().map(({ id }) => id))}
          >
            {t("watch.removeAll")}
          </button>
        </>
      }
    >
      {count === 0 ? (
        <div className="panelEmpty">{t("watch.none")}</div>
      ) : (
        <LiveGrid<WatchRow>
          source={watchList.rows}
          columns={columns}
          label={t("watch.title")}
          testId="watch-grid"
          selectedId={selectedId}
          onSelect={setSelectedId}
          onDelete={(id) => remove([id])}
          tickingColumns={ticking}
          rowClassRules={rowClassRules}
        />
      )}
    </Panel>
  );
}

const rowClassRules = { staleRow: (row: WatchRow): boolean => row.quality === "stale" };

/** The device and what is below it tell nodes apart; the whole path stands in the tooltip. */
const shownSegments = 4;
const pathCell = taggedCell<WatchRow>(
  ({ nodeId, linkId }) => ({ nodeId, linkId }),
  ({ path }) => path.split("/").slice(-shownSegments).join("/"),
  ({ path, nodeId }) => `${path}\n${nodeId}`,
);

/** Good says nothing; uncertain is a raised question mark; bad hides the value; stale is the row's hatching. */
function shownValue(t: TFunction, row: WatchRow): string {
  if (row.receivedAt === 0 && row.statusCode === "") return t("watch.waiting");
  if (row.quality === "bad") return "—";
  return row.quality === "uncertain" ? `${row.value} ?` : row.value;
}

function watchColumns(t: TFunction, language: Language, timeZone: string, nowMs: () => number): ColDef<WatchRow>[] {
  const valueCell = taggedCell<WatchRow>(
    ({ nodeId, quality, changes }) => ({ testid: "watch-value", nodeId, quality, changes: String(changes) }),
    (row) => shownValue(t, row),
  );
  return [
    { field: "path", headerName: t("watch.node"), minWidth: 250, flex: 1, cellClass: "mono", cellRenderer: pathCell },
    {
      colId: "value",
      headerName: t("watch.value"),
      width: 104,
      cellClass: "mono strong",
      valueGetter: ({ data }) => (data ? `${data.value} ${data.quality} ${data.changes}` : ""),
      cellRenderer: valueCell,
    },
    { field: "unit", headerName: t("watch.unit"), width: 56 },
    {
      field: "quality",
      headerName: t("watch.quality"),
      width: 74,
      valueFormatter: ({ value }) => codeText("quality", String(value)),
      cellClassRules: { faultCell: ({ value }) => value === "bad" },
    },
    {
      field: "sourceTime",
      headerName: t("watch.sourceTime"),
      width: 108,
      cellClass: "mono",
      valueFormatter: ({ value }) => formatTimeMs(Number(value), timeZone),
    },
    {
      colId: "age",
      headerName: t("watch.age"),
      width: 82,
      type: "rightAligned",
      valueGetter: ({ data }) => (data && data.receivedAt > 0 ? nowMs() - data.receivedAt : -1),
      valueFormatter: ({ value }) => (Number(value) < 0 ? "" : formatAge(Number(value), language)),
    },
    { field: "statusCode", headerName: t("watch.statusCode"), width: 110, cellClass: "mono" },
    { field: "changes", headerName: t("watch.changes"), width: 90, type: "rightAligned" },
    { field: "linkId", headerName: t("watch.link"), width: 96, cellClass: "mono" },
  ];
}
