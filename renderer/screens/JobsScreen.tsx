import type { ReactNode } from "react";
import { useTexts } from "../i18n/i18n.ts";
import { AssignmentPanel } from "../panels/assignment/index.ts";
import { TruckListPanel } from "../panels/cheList/index.ts";
import { FindContainer } from "../panels/findContainer/index.ts";
import { JobsPanel } from "../panels/jobs/index.ts";
import { Split } from "../ui/Split.tsx";

/** Dispatcher, screen 4: jobs and trucks, and why each job got its truck. */
export default function JobsScreen(): ReactNode {
  const { t } = useTexts();
  return (
    <Split name="jobs" label={`${t("jobs.title")} | ${t("jobs.detail")}`} direction="horizontal" percent={66}>
      <Split name="jobsLists" label={`${t("jobs.title")} | ${t("jobs.fleet")}`} direction="vertical" percent={55}>
        <JobsPanel controls={<FindContainer />} />
        <TruckListPanel />
      </Split>
      <AssignmentPanel />
    </Split>
  );
}
