import { type ReactNode, useCallback, useMemo, useState } from "react";
import type { JobRow } from "../../../common/wire/rows.ts";
import { useTexts } from "../../i18n/i18n.ts";
import { useLive, useRows, useValue } from "../../live/useLive.ts";
import { selectChe, selection, selectJob } from "../../state/selection.ts";
import { LiveGrid } from "../../ui/LiveGrid.tsx";
import { Panel } from "../../ui/Panel.tsx";
import { jobColumns } from "./jobColumns.ts";

const ticking = ["age"];
const isDone = (state: JobRow["state"]): boolean => state === "completed" || state === "withdrawn";

/** All jobs; choosing one selects its truck too. */
export function JobsPanel({ controls }: { readonly controls?: ReactNode }): ReactNode {
  const { t, language } = useTexts();
  const { stores, pose } = useLive();
  const { jobId, run } = useValue(selection);
  const [showDone, setShowDone] = useState(false);
  const columns = useMemo(() => jobColumns(t, language, () => pose.plantTime), [t, language, pose]);
  const isShown = useCallback((row: JobRow) => showDone || !isDone(row.state), [showDone]);
  const shown = useRows(stores.jobs).filter(isShown).length;
  const choose = (id: string): void => {
    selectJob(id);
    const truck = stores.jobs.get(id)?.truckId;
    if (truck) selectChe(truck);
  };
  return (
    <Panel
      name="jobs"
      title={t("jobs.title")}
      controls={
        <>
          <span className="soft">{t("jobs.count", { shown })}</span>
          {controls}
          <span className="spacer" />
          <button type="button" className="button" aria-pressed={showDone} onClick={() => setShowDone(!showDone)}>
            {t("jobs.showDone")}
          </button>
        </>
      }
    >
      <LiveGrid<JobRow>
        source={stores.jobs}
        columns={columns}
        label={t("jobs.title")}
        testId="job-grid"
        selectedId={run === 0 ? jobId : ""}
        onSelect={choose}
        isShown={isShown}
        tickingColumns={ticking}
      />
    </Panel>
  );
}
