import type { ReactNode } from "react";
import { useTexts } from "../i18n/i18n.ts";
import { changePreferences, preferences } from "../state/preferences.ts";
import type { Role } from "../state/role.ts";
import { screenIcons } from "./screenIcons.tsx";
import { type ScreenId, screensOf } from "./screens.ts";

/** The role's screens, one above the other at the left edge. */
export function ScreenRail({ role, screenId }: { readonly role: Role; readonly screenId: ScreenId }): ReactNode {
  const { t } = useTexts();
  const show = (id: ScreenId): void => changePreferences({ screens: { ...preferences.get().screens, [role]: id } });
  return (
    <nav className="rail" aria-label={t("screens.label")}>
      {screensOf(role).map(({ id }, i) => (
        <button
          key={id}
          type="button"
          data-testid={`screen-${id}`}
          aria-current={id === screenId ? "page" : undefined}
          aria-keyshortcuts={`Control+${i + 1}`}
          title={`${t(`screens.${id}`)} (Ctrl+${i + 1})`}
          onClick={() => show(id)}
        >
          <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true">
            {screenIcons[id]}
          </svg>
          <span>{t(`screens.${id}`)}</span>
        </button>
      ))}
    </nav>
  );
}
