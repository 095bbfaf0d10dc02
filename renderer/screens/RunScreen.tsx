import type { ReactNode } from "react";
import { useTexts } from "../i18n/i18n.ts";
import { CommandLogPanel } from "../panels/commandLog/index.ts";
import { FaultDeskPanel } from "../panels/faults/index.ts";
import { RunControlPanel } from "../panels/runControl/index.ts";
import { YardMapPanel } from "../panels/yardMap/index.ts";
import { Split } from "../ui/Split.tsx";

/** Trainer, screen 1: the simulated clock, the fault desk, and the yard to see what comes of it. */
export default function RunScreen(): ReactNode {
  const { t } = useTexts();
  return (
    <Split name="run" label={`${t("run.title")} | ${t("map.title")}`} direction="horizontal" percent={38}>
      <Split name="runLeft" label={`${t("run.title")} | ${t("faults.title")}`} direction="vertical" percent={48}>
        <RunControlPanel />
        <FaultDeskPanel />
      </Split>
      <Split name="runRight" label={`${t("map.title")} | ${t("log.title")}`} direction="vertical" percent={68}>
        <YardMapPanel />
        <CommandLogPanel />
      </Split>
    </Split>
  );
}
