import type { ReactNode } from "react";
import { useTexts } from "../i18n/i18n.ts";
import { AssignmentPanel } from "../panels/assignment/index.ts";
import { MoveHistoryPanel } from "../panels/moveHistory/index.ts";
import { Split } from "../ui/Split.tsx";

/** Dispatcher, screen 5: every move there ever was, and why it went as it did. */
export default function HistoryScreen(): ReactNode {
  const { t } = useTexts();
  return (
    <Split name="history" label={`${t("history.title")} | ${t("jobs.detail")}`} direction="horizontal" percent={62}>
      <MoveHistoryPanel />
      <AssignmentPanel />
    </Split>
  );
}
