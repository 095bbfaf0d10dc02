import type { BrowserWindow, RenderProcessGoneDetails } from "electron";
import { desktopOrigin } from "../../common/wire/desktop.ts";
import type { ElectronParts } from "./electronParts.ts";
import { choosePlace, type WindowState } from "./windowState.ts";

/** Opens the one window, where it was last, and resolves when its page is loaded. */
export async function openMainWindow(
  { app, BrowserWindow, screen }: Pick<ElectronParts, "app" | "BrowserWindow" | "screen">,
  state: WindowState,
  preload: string,
): Promise<BrowserWindow> {
  const primary = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter((display) => display.id !== primary.id);
  const { isMaximized, ...bounds } = choosePlace(
    state.place(),
    [primary, ...others].map((display) => display.workArea),
  );
  const window = new BrowserWindow({
    ...bounds,
    minWidth: 960,
    minHeight: 600,
    show: false,
    // The field colour of the light theme: no white flash before the page paints.
    backgroundColor: "#DDDFE1",
    webPreferences: {
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      devTools: !app.isPackaged,
    },
  });
  rememberPlace(window, state);
  reloadWhenGone(window);
  window.once("ready-to-show", () => {
    if (isMaximized) window.maximize();
    window.show();
  });
  await window.loadURL(`${desktopOrigin}/index.html`);
  return window;
}

function rememberPlace(window: BrowserWindow, state: WindowState): void {
  const remember = (): void => state.remember({ ...window.getNormalBounds(), isMaximized: window.isMaximized() });
  window.on("resize", remember);
  window.on("move", remember);
  window.on("maximize", remember);
  window.on("unmaximize", remember);
}

const crashWindowMs = 60_000;
const crashesBeforePause = 3;

/** A page whose process died is loaded again; one that keeps dying is given half a minute between tries. */
function reloadWhenGone(window: BrowserWindow): void {
  let crashes: number[] = [];
  window.webContents.on("render-process-gone", (_event, { reason }: RenderProcessGoneDetails) => {
    if (reason === "clean-exit") return;
    const now = Date.now();
    crashes = [...crashes.filter((at) => now - at < crashWindowMs), now];
    console.error(`PAGE_GONE ${reason}`);
    const waitMs = crashes.length <= crashesBeforePause ? 0 : crashWindowMs / 2;
    setTimeout(() => {
      if (!window.isDestroyed()) window.webContents.reload();
    }, waitMs);
  });
}
