import { i18n } from "../i18n/i18n.ts";
import { changePreferences, preferences } from "../state/preferences.ts";

/** Keeps the document, the texts and the desktop's menu in step with the preferences. */
export function followPreferences(): void {
  apply();
  preferences.subscribe(apply);
  const bridge = window.portConsole;
  if (!bridge) return;
  bridge.getPreferences().then(
    ({ language }) => changePreferences({ language }),
    (cause: unknown) => console.warn("the desktop keeps no preferences", cause),
  );
}

function apply(): void {
  const { language, theme, role, screens } = preferences.get();
  document.documentElement.lang = language;
  document.documentElement.dataset["theme"] = theme;
  if (i18n.language !== language) void i18n.changeLanguage(language);
  const query = new URLSearchParams(window.location.search);
  query.set("role", role);
  query.set("screen", screens[role]);
  window.history.replaceState(null, "", `?${query.toString()}`);
}

/** Changes the language here and in the desktop's menu. */
export function chooseLanguage(language: "zh-CN" | "en"): void {
  changePreferences({ language });
  window.portConsole
    ?.setLanguage({ language })
    .catch((cause: unknown) => console.warn("menu keeps its language", cause));
}
