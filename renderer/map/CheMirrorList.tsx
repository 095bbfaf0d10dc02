import { memo, type ReactNode } from "react";
import { codeText, useTexts } from "../i18n/i18n.ts";
import { useLive, useRow, useValue } from "../live/useLive.ts";
import { selectChe, selection } from "../state/selection.ts";
import { formatBoxes } from "../ui/formatters.ts";
import type { MapMover } from "./drawMovers.ts";

/** The machines of the map as a list: for screen readers always, for everyone as soon as the keyboard is in it. */
export function CheMirrorList({ movers }: { readonly movers: readonly MapMover[] }): ReactNode {
  const { t, language } = useTexts();
  const { cheId } = useValue(selection);
  return (
    <section className="mirrorList" aria-label={t("map.list")}>
      <p>{t("map.listHint")}</p>
      <ul data-testid="map-truck-list">
        {movers.map((mover) => (
          <MirrorItem key={mover.id} mover={mover} isSelected={mover.id === cheId} language={language} />
        ))}
      </ul>
    </section>
  );
}

const MirrorItem = memo(function MirrorItem({
  mover,
  isSelected,
}: {
  readonly mover: MapMover;
  readonly isSelected: boolean;
  /** A new language is a new text. */
  readonly language: string;
}): ReactNode {
  const { t } = useTexts();
  const row = useRow(useLive().stores.che, mover.id);
  const parts = [
    mover.id,
    codeText("cheKind", mover.kind),
    codeText("work", row?.work ?? ""),
    row?.technical === "fault" ? `${codeText("technical", "fault")} ${codeText("fault", row.faultCode)}` : "",
    row?.containerId ? t("map.laden", { container: formatBoxes(row) }) : t("map.empty"),
    row?.destination ? `→ ${row.destination}` : "",
  ];
  return (
    <li
      data-che-id={mover.id}
      data-che-kind={mover.kind}
      data-container-id={row?.containerId ?? ""}
      data-job-id={row?.jobId ?? ""}
    >
      <button type="button" aria-pressed={isSelected} onClick={() => selectChe(mover.id)}>
        {parts.filter(Boolean).join(" · ")}
      </button>
    </li>
  );
});
