import type { ReactNode } from "react";
import { useTexts } from "../i18n/i18n.ts";
import { BayViewPanel } from "../panels/bayView/index.ts";
import { FindContainer } from "../panels/findContainer/index.ts";
import { YardGridPanel } from "../panels/yardGrid/index.ts";
import { Split } from "../ui/Split.tsx";

/** Dispatcher, screen 2: every bay as a line, and the selected bay from the side. */
export default function YardGridScreen(): ReactNode {
  const { t } = useTexts();
  return (
    <Split name="yardGrid" label={`${t("yard.title")} | ${t("bay.title")}`} direction="vertical" percent={56}>
      <YardGridPanel controls={<FindContainer />} />
      <BayViewPanel />
    </Split>
  );
}
