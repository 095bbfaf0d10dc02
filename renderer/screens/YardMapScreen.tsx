import type { ReactNode } from "react";
import { useTexts } from "../i18n/i18n.ts";
import { BayViewPanel } from "../panels/bayView/index.ts";
import { CheFaceplatePanel } from "../panels/cheFaceplate/index.ts";
import { FindContainer } from "../panels/findContainer/index.ts";
import { YardMapPanel } from "../panels/yardMap/index.ts";
import { Split } from "../ui/Split.tsx";

/** Dispatcher, screen 1: the map, and beside it the selected bay and machine. */
export default function YardMapScreen(): ReactNode {
  const { t } = useTexts();
  return (
    <Split name="map" label={`${t("map.title")} | ${t("che.title")}`} direction="horizontal" percent={64}>
      <YardMapPanel controls={<FindContainer />} />
      <Split name="mapSide" label={`${t("bay.title")} | ${t("che.title")}`} direction="vertical" percent={53}>
        <BayViewPanel />
        <CheFaceplatePanel />
      </Split>
    </Split>
  );
}
