import { z } from "zod";

/** Where the shell serves the page; also what the page sends as its Origin when it opens a live link. */
export const desktopOrigin = "console://desk";

/** The languages of the console; the first is the one it is written in. */
export const languageSchema = z.enum(["zh-CN", "en"]);
export type Language = z.infer<typeof languageSchema>;

/** What a person chose for this workstation. */
export const preferencesSchema = z.strictObject({ language: languageSchema });

/** Every call that the page may make to the shell over Electron IPC; plant data never goes this way. */
export const desktopCalls = {
  /** Address (without path) and token of the core's live link. */
  getLiveEndpoint: { request: z.void(), response: z.strictObject({ url: z.string(), token: z.string() }) },
  getPreferences: { request: z.void(), response: preferencesSchema },
  /** Remembers the language and changes the native menu to it. */
  setLanguage: { request: z.strictObject({ language: languageSchema }), response: preferencesSchema },
} as const;

export type DesktopCallName = keyof typeof desktopCalls;
export type DesktopRequest<K extends DesktopCallName> = z.infer<(typeof desktopCalls)[K]["request"]>;
export type DesktopResponse<K extends DesktopCallName> = z.infer<(typeof desktopCalls)[K]["response"]>;

/** What the preload script puts on the page as `window.portConsole` (absent when the page runs in a browser). */
export type DesktopBridge = {
  readonly [K in DesktopCallName]: (request: DesktopRequest<K>) => Promise<DesktopResponse<K>>;
};
