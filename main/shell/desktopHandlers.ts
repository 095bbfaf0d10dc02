import type { IpcMain } from "electron";
import type { DesktopResponse, Language } from "../../common/wire/desktop.ts";
import { handle } from "./ipc.ts";
import type { PreferencesFile } from "./preferences.ts";

/** What the answers are made of. */
export interface DesktopParts {
  readonly endpoint: DesktopResponse<"getLiveEndpoint">;
  readonly preferences: PreferencesFile;
  readonly onDidChangeLanguage: (language: Language) => void;
}

/** Answers every call of common/wire/desktop.ts. */
export function answerDesktopCalls(
  ipc: Pick<IpcMain, "handle">,
  { endpoint, preferences, onDidChangeLanguage }: DesktopParts,
): void {
  handle(ipc, "getLiveEndpoint", () => endpoint);
  handle(ipc, "getPreferences", () => ({ language: preferences.data.language }));
  handle(ipc, "setLanguage", async ({ language }) => {
    await preferences.save({ ...preferences.data, language });
    onDidChangeLanguage(language);
    return { language };
  });
}
