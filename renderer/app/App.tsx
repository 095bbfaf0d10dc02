import { type KeyboardEvent, type ReactNode, Suspense, useEffect, useSyncExternalStore } from "react";
import { useTexts } from "../i18n/i18n.ts";
import { everyHalfSecond } from "../live/ticker.ts";
import { useConnection, useLive, usePlant, useValue } from "../live/useLive.ts";
import { changePreferences, preferences } from "../state/preferences.ts";
import { PanelBoundary } from "../ui/PanelBoundary.tsx";
import { BottomStrip } from "./BottomStrip.tsx";
import "./chrome.css";
import { ConnectionNotice } from "./ConnectionNotice.tsx";
import { coreStateOf } from "./coreState.ts";
import { chooseLanguage } from "./followPreferences.ts";
import { ScreenRail } from "./ScreenRail.tsx";
import { StatusBar } from "./StatusBar.tsx";
import { screenOf, screensOf } from "./screens.ts";
import { focusFind, focusPanel, globalActionOf, takesText } from "./shortcuts.ts";

/** The window: status bar, screen rail, work area, bottom strip. */
export function App(): ReactNode {
  const { t } = useTexts();
  const live = useLive();
  const connection = useConnection();
  const hello = useValue(live.hello);
  const { role, screens } = useValue(preferences);
  const plant = usePlant();
  const core = useSyncExternalStore(everyHalfSecond, () => coreStateOf(connection, live.client.silentMs()));
  const screen = screenOf(role, screens[role]);
  useEffect(listenToGlobalKeys, []);

  const Screen = screen.component;
  const isRefused = connection.kind === "refused";
  return (
    <div className="app" data-core={core} data-mode={plant?.mode ?? "NONE"}>
      <a className="skipLink" href="#work">
        {t("shortcuts.skipToWork")}
      </a>
      <StatusBar core={core} />
      <ScreenRail role={role} screenId={screen.id} />
      <main className="work" id="work" tabIndex={-1} onKeyDown={findOnSlash}>
        {hello && !isRefused ? (
          <PanelBoundary key={screen.id}>
            <Suspense fallback={<div className="panelEmpty">{t("loading")}</div>}>
              <Screen />
            </Suspense>
          </PanelBoundary>
        ) : (
          <ConnectionNotice connection={connection} />
        )}
      </main>
      <BottomStrip core={core} />
      {plant?.mode === "SIM" && <div className="simFrame" aria-hidden="true" />}
    </div>
  );
}

/** The slash is a key of the work area only, so that it can be typed everywhere else (WCAG 2.1.4). */
function findOnSlash(event: KeyboardEvent): void {
  if (event.code !== "Slash" || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
  if (event.nativeEvent.isComposing || takesText(event.target)) return;
  if (focusFind()) event.preventDefault();
}

function listenToGlobalKeys(): () => void {
  const onKeyDown = (event: globalThis.KeyboardEvent): void => {
    const action = globalActionOf(event);
    if (!action) return;
    event.preventDefault();
    const { language, role, screens } = preferences.get();
    switch (action.kind) {
      case "language":
        chooseLanguage(language === "en" ? "zh-CN" : "en");
        break;
      case "panel":
        focusPanel(action.step);
        break;
      case "find":
        focusFind();
        break;
      case "screen": {
        const screen = screensOf(role)[action.index];
        if (screen) changePreferences({ screens: { ...screens, [role]: screen.id } });
        break;
      }
    }
  };
  window.addEventListener("keydown", onKeyDown);
  return () => window.removeEventListener("keydown", onKeyDown);
}
