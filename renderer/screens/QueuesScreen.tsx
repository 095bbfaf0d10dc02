import type { ReactNode } from "react";
import { useTexts } from "../i18n/i18n.ts";
import { DemandPanel } from "../panels/demand/index.ts";
import { MoveLogPanel } from "../panels/moveLog/index.ts";
import { WorkQueuesPanel } from "../panels/workQueues/index.ts";
import { Split } from "../ui/Split.tsx";

/** Dispatcher, screen 3: the quay cranes' work, what is coming, and what is done. */
export default function QueuesScreen(): ReactNode {
  const { t } = useTexts();
  return (
    <Split
      name="queues"
      label={`${t("queues.title")} | ${t("demand.title")}`}
      direction="vertical"
      percent={window.innerHeight > 900 ? 68 : 76}
    >
      <WorkQueuesPanel />
      <Split
        name="queues.below"
        label={`${t("demand.title")} | ${t("moves.title")}`}
        direction="horizontal"
        percent={45}
      >
        <DemandPanel />
        <MoveLogPanel />
      </Split>
    </Split>
  );
}
