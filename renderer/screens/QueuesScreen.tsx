import type { ReactNode } from "react";
import { useTexts } from "../i18n/i18n.ts";
import { MoveLogPanel } from "../panels/moveLog/index.ts";
import { WorkQueuesPanel } from "../panels/workQueues/index.ts";
import { Split } from "../ui/Split.tsx";

/** Dispatcher, screen 3: the quay cranes' work, and what is done. */
export default function QueuesScreen(): ReactNode {
  const { t } = useTexts();
  return (
    <Split
      name="queues"
      label={`${t("queues.title")} | ${t("moves.title")}`}
      direction="vertical"
      percent={window.innerHeight > 900 ? 68 : 76}
    >
      <WorkQueuesPanel />
      <MoveLogPanel />
    </Split>
  );
}
