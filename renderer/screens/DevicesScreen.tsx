import type { ReactNode } from "react";
import { useTexts } from "../i18n/i18n.ts";
import { AddressSpacePanel } from "../panels/addressSpace/index.ts";
import { AttributesPanel } from "../panels/attributes/index.ts";
import { LinkHealthPanel } from "../panels/linkHealth/index.ts";
import { WatchListPanel } from "../panels/watchList/index.ts";
import { Split } from "../ui/Split.tsx";

/** Engineer, screen 1: links on top, tree left, watch list in the middle, attributes right, as OPC UA clients have it. */
export default function DevicesScreen(): ReactNode {
  const { t } = useTexts();
  return (
    <Split
      name="devices"
      label={`${t("links.title")} | ${t("tree.title")}`}
      direction="vertical"
      percent={window.innerHeight > 900 ? 15 : 21}
    >
      <LinkHealthPanel />
      <Split name="devicesTree" label={`${t("tree.title")} | ${t("watch.title")}`} direction="horizontal" percent={23}>
        <AddressSpacePanel />
        <Split
          name="devicesWatch"
          label={`${t("watch.title")} | ${t("attributes.title")}`}
          direction="horizontal"
          percent={70}
        >
          <WatchListPanel />
          <AttributesPanel />
        </Split>
      </Split>
    </Split>
  );
}
