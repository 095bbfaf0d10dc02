/** What the shell uses of Electron, handed in by main/index.ts so that a test can hand in a stand-in. */
export type ElectronParts = Pick<
  typeof import("electron"),
  "app" | "BrowserWindow" | "dialog" | "ipcMain" | "Menu" | "protocol" | "screen" | "session"
>;
