import { type ReactNode, useState } from "react";
import { useTexts } from "../i18n/i18n.ts";
import { greyIndexOf } from "./palette.ts";

/** What the shapes and greys of the map mean; can be folded away. */
export function MapLegend({ tiers, startsOpen }: { readonly tiers: number; readonly startsOpen: boolean }): ReactNode {
  const { t } = useTexts();
  const [isOpen, setOpen] = useState(startsOpen);
  const heights = Array.from({ length: tiers }, (_, i) => i + 1);
  return (
    <div className="mapLegend">
      <button type="button" className="button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {t("map.legend")}
      </button>
      {isOpen && (
        <div className="legendBody">
          <span>{t("map.legendHeight")}</span>
          <span className="legendHeights">
            {heights.map((height) => (
              <i
                key={height}
                className="legendGrey"
                style={{ background: `var(--stack-${greyIndexOf(height, tiers) + 1})` }}
              >
                <b className={greyIndexOf(height, tiers) >= 4 ? "far" : "near"}>{height}</b>
              </i>
            ))}
          </span>
          <Entry label={t("map.legendEmpty")}>
            <path d="M2 3h21l4 4-4 4H2z" className="legendEmpty" />
          </Entry>
          <Entry label={t("map.legendLaden")}>
            <path d="M2 3h21l4 4-4 4H2z" className="legendEmpty" />
            <path d="M2 3h18v8H2z" className="legendFilled" />
          </Entry>
          <Entry label={t("map.legendManned")}>
            <path d="M2 3h17v8H2z" className="legendEmpty" />
            <circle cx="23" cy="7" r="4" className="legendEmpty" />
          </Entry>
          <Entry label={t("map.legendStale")}>
            <path d="M2 3h21l4 4-4 4H2z" className="legendEmpty" />
            <path d="M4 11l8-8M10 11l8-8M16 11l7-7" className="legendEmpty" />
          </Entry>
          <Entry label={t("map.legendFault")}>
            <rect x="9" y="1" width="12" height="12" className="legendFault" />
          </Entry>
          <Entry label={t("map.legendHeld")}>
            <path d="M10 2h3v10h-3zM17 2h3v10h-3z" className="legendFilled" />
          </Entry>
        </div>
      )}
    </div>
  );
}

function Entry({ label, children }: { readonly label: string; readonly children: ReactNode }): ReactNode {
  return (
    <span className="legendEntry">
      <svg viewBox="0 0 30 14" width="30" height="14" aria-hidden="true">
        {children}
      </svg>
      {label}
    </span>
  );
}
