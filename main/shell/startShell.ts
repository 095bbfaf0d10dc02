import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Language } from "../../common/wire/desktop.ts";
import { type Core, startCore } from "../core/startCore.ts";
import { handlePageRequests, registerPageScheme } from "./appProtocol.ts";
import { answerDesktopCalls } from "./desktopHandlers.ts";
import type { ElectronParts } from "./electronParts.ts";
import { openMainWindow } from "./mainWindow.ts";
import { menuTemplate } from "./menu.ts";
import { openPreferences } from "./preferences.ts";
import { denyPermissions, guardContents } from "./security.ts";
import { readShellOptions } from "./shellOptions.ts";
import { openWindowState } from "./windowState.ts";

const beside = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Starts the desktop. This function is the order of start-up and nothing else. */
export async function startShell(electron: ElectronParts): Promise<void> {
  const { app, session, protocol, ipcMain, Menu } = electron;
  // Both must come before Electron is ready.
  app.enableSandbox();
  registerPageScheme(protocol);
  guardContents(app);
  await app.whenReady();

  denyPermissions(session.defaultSession);
  const userDir = app.getPath("userData");
  const preferences = await openPreferences(join(userDir, "preferences.json"), app.getLocale());
  const windowState = await openWindowState(join(userDir, "window.json"));

  const core = await openCore(electron, join(userDir, "core"));
  if (core === undefined) return app.exit(1);
  const liveOrigin = new URL(core.url).origin;
  handlePageRequests(protocol, liveOrigin);

  const showMenu = (language: Language): void =>
    Menu.setApplicationMenu(
      Menu.buildFromTemplate(
        menuTemplate(language, { isMac: process.platform === "darwin", isRelease: app.isPackaged }),
      ),
    );
  answerDesktopCalls(ipcMain, {
    endpoint: { url: liveOrigin, token: core.token },
    preferences,
    onDidChangeLanguage: showMenu,
  });
  showMenu(preferences.data.language);

  const window = await openMainWindow(electron, windowState, beside("../preload/index.cjs"));
  app.on("second-instance", () => {
    if (window.isMinimized()) window.restore();
    window.focus();
  });
  quitInOrder(electron, core, windowState.flush);
  // The launcher waits for this line.
  console.log("QuayDesk desktop: ready");
}

async function openCore({ app, dialog }: ElectronParts, stateDir: string): Promise<Core | undefined> {
  const options = readShellOptions(process.argv, join(app.getAppPath(), "common/config/sites/training.json"));
  const started = options.ok
    ? await startCore({ ...options.value, stateDir, staticDir: beside("../renderer") })
    : options;
  if (started.ok) return started.value;
  console.error(started.error.message);
  // Whoever started it by a double click has no terminal to read.
  if (app.isPackaged) dialog.showErrorBox(app.getName(), started.error.message);
  return undefined;
}

const closePatienceMs = 5000;

/** Closes the core, and writes what is not yet on disk, before the process goes; it waits for neither for ever. */
function quitInOrder({ app }: ElectronParts, core: Core, flush: () => Promise<void>): void {
  let state: "open" | "closing" | "closed" = "open";
  app.on("window-all-closed", () => app.quit());
  app.on("before-quit", (event) => {
    if (state === "closed") return;
    event.preventDefault();
    if (state === "closing") return;
    state = "closing";
    setTimeout(() => app.exit(2), closePatienceMs).unref();
    void Promise.allSettled([core.close(), flush()]).then((results) => {
      for (const result of results) if (result.status === "rejected") console.error(String(result.reason));
      state = "closed";
      app.quit();
    });
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => app.quit());
}
