import { AG_GRID_LOCALE_CN, AG_GRID_LOCALE_EN } from "@ag-grid-community/locale";
import type {
  CellKeyDownEvent,
  ColDef,
  GridApi,
  IRowNode,
  PostSortRowsParams,
  RowClassParams,
  SelectionChangedEvent,
} from "ag-grid-community";
import { AgGridReact } from "ag-grid-react";
import { type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import { useTexts } from "../i18n/i18n.ts";
import type { StoreChange } from "../live/entityStore.ts";
import { everyHalfSecond } from "../live/ticker.ts";
import { FrozenOrder } from "./frozenOrder.ts";
import { registerGridModules } from "./gridModules.ts";
import { gridTheme, styleNonce } from "./gridTheme.ts";
import "./liveGrid.css";

registerGridModules();

/** Rows with ids that tell of their changes; an EntityStore is one. */
export interface GridSource<Row> {
  all(): readonly Row[];
  get(id: string): Row | undefined;
  onDidChange(listener: (change: StoreChange) => void): () => void;
}

/** Settings of a live grid. */
export interface LiveGridProps<Row extends { readonly id: string }> {
  readonly source: GridSource<Row>;
  /** Make them once per language: a new array is a new set of columns. */
  readonly columns: ColDef<Row>[];
  readonly label: string;
  readonly testId: string;
  readonly selectedId?: string;
  readonly onSelect?: (id: string) => void;
  /** The Delete key on a row: on the one that has the focus, which may be ahead of `selectedId`. */
  readonly onDelete?: (id: string) => void;
  /** Rows to show; must be the same function until the answer changes. */
  readonly isShown?: (row: Row) => boolean;
  /** Columns whose text changes with time alone (ages). */
  readonly tickingColumns?: readonly string[];
  /** Classes that rows have while the answer is yes. */
  readonly rowClassRules?: Readonly<Record<string, (row: Row) => boolean>>;
  readonly rowHeight?: number;
}

const asyncMs = 250;

/**
 * The one AG Grid of the console: changes go in as transactions, four times a second at most; the order stands still while the
 * pointer or the focus is inside.
 */
export function LiveGrid<Row extends { readonly id: string }>(props: LiveGridProps<Row>): ReactNode {
  const { t, language } = useTexts();
  const [api, setApi] = useState<GridApi<Row>>();
  const [isFrozen, setFrozen] = useState(false);
  const [isHeldBack, setHeldBack] = useState(false);
  const order = useRef(new FrozenOrder()).current;
  const shown = useRef(props.isShown);
  shown.current = props.isShown;
  const { source, selectedId = "", onSelect, onDelete, isShown, tickingColumns } = props;

  useEffect(() => (api ? feed(api, source) : undefined), [api, source]);
  useEffect(() => (api ? showSelection(api, selectedId) : undefined), [api, selectedId]);
  useEffect(() => {
    // Read through the ref by the grid; this only says that the answer changed.
    if (api && !api.isDestroyed() && isShown !== undefined) api.onFilterChanged();
  }, [api, isShown]);
  useEffect(() => {
    if (!api || !tickingColumns) return undefined;
    return everyHalfSecond(() => {
      if (!api.isDestroyed()) api.refreshCells({ columns: [...tickingColumns] });
    });
  }, [api, tickingColumns]);

  const freeze = (frozen: boolean): void => {
    setFrozen(frozen);
    if (!frozen) setHeldBack(false);
    if (!api || api.isDestroyed()) return;
    if (frozen) order.freeze(shownIds(api));
    else if (order.thaw()) api.refreshClientSideRowModel("sort");
  };
  const stable = useMemo(() => stableOptions<Row>(order, shown, props.rowClassRules), [order, props.rowClassRules]);

  return (
    // The pointer's place is watched, nothing is clicked here.
    // biome-ignore lint/a11y/noStaticElementInteractions: see above
    <div
      className="liveGrid"
      data-testid={props.testId}
      data-frozen={isFrozen}
      onPointerEnter={() => freeze(true)}
      onPointerLeave={(event) => freeze(event.currentTarget.contains(document.activeElement))}
      onFocus={() => freeze(true)}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) freeze(event.currentTarget.matches(":hover"));
      }}
    >
      <AgGridReact<Row>
        key={language}
        {...stable}
        columnDefs={props.columns}
        rowHeight={props.rowHeight ?? 30}
        localeText={language === "en" ? AG_GRID_LOCALE_EN : AG_GRID_LOCALE_CN}
        onModelUpdated={() => setHeldBack(order.isHoldingBack)}
        onGridReady={(event) => {
          event.api.setGridAriaProperty("label", props.label);
          setApi(event.api);
        }}
        onSelectionChanged={(event: SelectionChangedEvent<Row>) => {
          if (event.source === "api") return;
          const [row] = event.api.getSelectedRows();
          if (row) onSelect?.(row.id);
        }}
        onCellKeyDown={(event) => {
          const press = (event as CellKeyDownEvent<Row>).event;
          if (!(press instanceof KeyboardEvent)) return;
          if (press.code === "Enter") event.node.setSelected(true, true);
          if (press.code === "Delete" && event.node.id !== undefined) onDelete?.(event.node.id);
        }}
      />
      {isHeldBack && <span className="frozenNote">{t("jobs.frozen")}</span>}
    </div>
  );
}

function stableOptions<Row extends { readonly id: string }>(
  order: FrozenOrder,
  shown: { readonly current: ((row: Row) => boolean) | undefined },
  rules: Readonly<Record<string, (row: Row) => boolean>> | undefined,
) {
  return {
    theme: gridTheme,
    styleNonce,
    getRowId: ({ data }: { readonly data: Row }): string => data.id,
    asyncTransactionWaitMillis: asyncMs,
    animateRows: false,
    suppressScrollOnNewData: true,
    ensureDomOrder: true,
    suppressColumnVirtualisation: true,
    suppressMovableColumns: true,
    debounceVerticalScrollbar: true,
    suppressCellFocus: false,
    rowSelection: { mode: "singleRow", checkboxes: false, enableClickSelection: true } as const,
    defaultColDef: { sortable: true, resizable: true, suppressHeaderMenuButton: true },
    isExternalFilterPresent: (): boolean => shown.current !== undefined,
    doesExternalFilterPass: ({ data }: IRowNode<Row>): boolean => data === undefined || (shown.current?.(data) ?? true),
    postSortRows: ({ nodes }: PostSortRowsParams<Row>): void => order.apply(nodes),
    rowClassRules: Object.fromEntries(
      Object.entries(rules ?? {}).map(([name, holds]) => [
        name,
        ({ data }: RowClassParams<Row>) => data !== undefined && holds(data),
      ]),
    ),
  };
}

/** Brings the source's rows into the grid and keeps them in step. */
function feed<Row extends { readonly id: string }>(api: GridApi<Row>, source: GridSource<Row>): () => void {
  const known = new Set<string>();
  const replaceAll = (): void => {
    const rows = source.all();
    known.clear();
    for (const row of rows) known.add(row.id);
    api.setGridOption("rowData", [...rows]);
  };
  replaceAll();
  const stop = source.onDidChange(({ replaced, changed, removed }) => {
    if (api.isDestroyed()) return;
    if (replaced) {
      api.flushAsyncTransactions();
      replaceAll();
      return;
    }
    const add: Row[] = [];
    const update: Row[] = [];
    for (const id of changed) {
      const row = source.get(id);
      if (!row) continue;
      (known.has(id) ? update : add).push(row);
      known.add(id);
    }
    const remove = [...removed].filter((id) => known.delete(id)).map((id) => ({ id }) as Row);
    if (add.length + update.length + remove.length > 0) api.applyTransactionAsync({ add, update, remove });
  });
  return stop;
}

function showSelection<Row extends { readonly id: string }>(api: GridApi<Row>, id: string): undefined {
  if (api.isDestroyed()) return;
  const node = id === "" ? undefined : api.getRowNode(id);
  if (!node) {
    api.deselectAll();
    return;
  }
  if (node.isSelected() === true) return;
  node.setSelected(true, true, "api");
  api.ensureNodeVisible(node, null);
}

function shownIds<Row extends { readonly id: string }>(api: GridApi<Row>): string[] {
  const ids: string[] = [];
  api.forEachNodeAfterFilterAndSort((node) => {
    if (node.id !== undefined) ids.push(node.id);
  });
  return ids;
}
