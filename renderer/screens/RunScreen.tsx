import type { ReactNode } from "react";
import { useTexts } from "../i18n/i18n.ts";
import { CommandLogPanel } from "../panels/commandLog/index.ts";
import { FaultDeskPanel, FaultsInForcePanel } from "../panels/faults/index.ts";
import { RunControlPanel } from "../panels/runControl/index.ts";
import { YardMapPanel } from "../panels/yardMap/index.ts";
import { Split } from "../ui/Split.tsx";

/** Trainer, screen 1: the simulated clock, the fault desk, the yard to see what comes of it, what is in force, what was said. */
export default function RunScreen(): ReactNode {
  const { t } = useTexts();
  return (
    <Split name="run" label={`${t("run.title")} | ${t("map.title")}`} direction="horizontal" percent={43}>
      <Split name="runLeft" label={`${t("run.title")} | ${t("faults.title")}`} direction="vertical" percent={47}>
        <RunControlPanel />
        <FaultDeskPanel />
      </Split>
      <Split name="runRight" label={`${t("map.title")} | ${t("faults.active")}`} direction="vertical" percent={64}>
        <YardMapPanel />
        <Split name="runBottom" label={`${t("faults.active")} | ${t("log.title")}`} direction="horizontal" percent={56}>
          <FaultsInForcePanel />
          <CommandLogPanel />
        </Split>
      </Split>
    </Split>
  );
}
