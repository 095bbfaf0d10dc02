import type { ReactNode } from "react";
import { useTexts } from "../../i18n/i18n.ts";
import { useLive, useRows, useValue } from "../../live/useLive.ts";
import { BayView } from "../../map/BayView.tsx";
import { cutBay, sectionBayOf } from "../../map/baySection.ts";
import { buildBlocks } from "../../map/yardScene.ts";
import { selectBay, selection } from "../../state/selection.ts";
import { Panel } from "../../ui/Panel.tsx";

/** Cross-section of the selected bay. */
export function BayViewPanel(): ReactNode {
  const { t } = useTexts();
  const { stores, hello } = useLive();
  const site = useValue(hello)?.site;
  const { bay } = useValue(selection);
  useRows(stores.yard);
  const jobs = useRows(stores.jobs);
  const block = site && bay ? buildBlocks(site).find((each) => each.id === bay.block) : undefined;
  if (!bay || !block) {
    return (
      <Panel name="bay-view" title={t("bay.title")}>
        <div className="panelEmpty">{t("bay.none")}</div>
      </Panel>
    );
  }
  const section = cutBay(block, bay.bay, (id) => stores.yard.get(id), jobs);
  const step = (by: number): void => {
    const next = Math.min(block.bays * 2 - 1, Math.max(1, sectionBayOf(bay.bay) + by));
    selectBay(block.id, next);
  };
  return (
    <Panel
      name="bay-view"
      title={t("bay.heading", { block: block.id, bay: String(section.bay).padStart(2, "0") })}
      controls={
        <>
          <span className="soft">{t("bay.summary", { boxes: section.boxes, teu: section.teu })}</span>
          <span className="spacer" />
          <button
            type="button"
            className="button icon"
            aria-label={t("bay.previous")}
            title={t("bay.previous")}
            onClick={() => step(-2)}
          >
            ‹
          </button>
          <button
            type="button"
            className="button icon"
            aria-label={t("bay.next")}
            title={t("bay.next")}
            onClick={() => step(2)}
          >
            ›
          </button>
        </>
      }
    >
      <BayView section={section} containerId={bay.containerId} />
    </Panel>
  );
}
