import { type ReactNode, useMemo } from "react";
import type { CheRow } from "../../../common/wire/rows.ts";
import { useTexts } from "../../i18n/i18n.ts";
import { useLive, useRow, useValue } from "../../live/useLive.ts";
import { selectChe, selection } from "../../state/selection.ts";
import { HoldControl } from "../../ui/HoldControl.tsx";
import { LiveGrid } from "../../ui/LiveGrid.tsx";
import { Panel } from "../../ui/Panel.tsx";
import { truckColumns } from "./truckColumns.ts";

const ticking = ["age"];
const isTruck = (row: CheRow): boolean => row.kind === "agv" || row.kind === "mannedTruck";
const rowClassRules = { staleRow: (row: CheRow): boolean => row.quality === "stale" || row.quality === "bad" };

/** All trucks, driverless and manned, with hold and resume for the selected one. */
export function TruckListPanel(): ReactNode {
  const { t, language } = useTexts();
  const { stores, pose } = useLive();
  const { cheId } = useValue(selection);
  const selected = useRow(stores.che, cheId);
  const columns = useMemo(() => truckColumns(t, language, () => pose.plantTime), [t, language, pose]);
  return (
    <Panel
      name="trucks"
      title={t("jobs.fleet")}
      controls={
        selected && isTruck(selected) ? (
          <>
            <span className="spacer" />
            <span className="mono">{selected.id}</span>
            <HoldControl che={selected} />
          </>
        ) : undefined
      }
    >
      <LiveGrid<CheRow>
        source={stores.che}
        columns={columns}
        label={t("jobs.fleet")}
        testId="truck-grid"
        selectedId={cheId}
        onSelect={selectChe}
        isShown={isTruck}
        tickingColumns={ticking}
        rowClassRules={rowClassRules}
      />
    </Panel>
  );
}
