import { type ReactNode, useCallback, useEffect, useMemo, useState } from "react";
import { useTexts } from "../../i18n/i18n.ts";
import { useLive, usePlant, useValue } from "../../live/useLive.ts";
import { buildBlocks } from "../../map/yardScene.ts";
import { selectBay, selection } from "../../state/selection.ts";
import { formatNumber } from "../../ui/formatters.ts";
import { LiveGrid } from "../../ui/LiveGrid.tsx";
import { Panel } from "../../ui/Panel.tsx";
import { yardColumns } from "./yardColumns.ts";
import "./yardGrid.css";
import { lineId, type YardLine, YardLines } from "./yardLines.ts";

/** The whole yard, a line per bay. */
export function YardGridPanel({ controls }: { readonly controls?: ReactNode }): ReactNode {
  const { t } = useTexts();
  const { stores, hello } = useLive();
  const site = useValue(hello)?.site;
  const plant = usePlant();
  const { bay } = useValue(selection);
  const [blockId, setBlockId] = useState("");
  const blocks = useMemo(() => (site ? buildBlocks(site) : []), [site]);
  const lines = useMemo(() => new YardLines(stores.yard, blocks), [stores.yard, blocks]);
  const columns = useMemo(() => yardColumns(t, Math.max(1, ...blocks.map((block) => block.rows))), [t, blocks]);
  const isShown = useCallback((line: YardLine) => blockId === "" || line.block === blockId, [blockId]);
  // A box that was found elsewhere must not stay hidden behind the filter.
  useEffect(() => {
    if (bay) setBlockId((chosen) => (chosen === "" || chosen === bay.block ? chosen : ""));
  }, [bay]);
  return (
    <Panel
      name="yard-grid"
      title={t("yard.title")}
      controls={
        <>
          {controls}
          <select
            className="select"
            data-testid="block-filter"
            aria-label={t("yard.filter")}
            value={blockId}
            onChange={(event) => setBlockId(event.target.value)}
          >
            <option value="">{t("yard.allBlocks")}</option>
            {blocks.map((block) => (
              <option key={block.id} value={block.id}>
                {block.id}
              </option>
            ))}
          </select>
          <span className="spacer" />
          {plant && (
            <span className="soft">
              {t("yard.summary", {
                boxes: plant.boxesInYard,
                teu: plant.teuInYard,
                fill: `${formatNumber(plant.fill * 100, 1)} %`,
              })}
            </span>
          )}
        </>
      }
    >
      <LiveGrid<YardLine>
        source={lines}
        columns={columns}
        label={t("yard.title")}
        testId="yard-grid"
        selectedId={bay ? lineId(bay.block, bay.bay) : ""}
        onSelect={(id) => {
          const line = lines.get(id);
          if (line) selectBay(line.block, line.bay);
        }}
        isShown={isShown}
        rowHeight={28}
      />
    </Panel>
  );
}
