import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { _electron } from "playwright";
import { projectDir } from "../../build/paths.ts";
import type { Desktop } from "./desktop.ts";

/** Starts the desktop in the real Electron. */
export async function openOnRealElectron(executablePath: string): Promise<Desktop> {
  const userData = mkdtempSync(join(tmpdir(), "desktop-"));
  const electron = await _electron.launch({
    executablePath,
    cwd: projectDir,
    args: [".", `--user-data-dir=${userData}`],
  });
  const page = await electron.firstWindow();
  await page.waitForLoadState();
  return {
    windows: () =>
      electron.evaluate(({ BrowserWindow, webContents }) =>
        BrowserWindow.getAllWindows().map((window) => {
          const contents = webContents.fromId(window.webContents.id) as unknown as {
            getLastWebPreferences(): Record<string, unknown>;
          };
          return { webPreferences: contents.getLastWebPreferences() };
        }),
      ),
    pageUrl: async () => page.url(),
    fetchPage: (url) =>
      electron.evaluate(async ({ net }, address) => {
        const response = await net.fetch(address);
        return { status: response.status, headers: Object.fromEntries(response.headers) };
      }, url),
    isGranted: (permission) =>
      page.evaluate(
        async (name) => (await navigator.permissions.query({ name: name as PermissionName })).state === "granted",
        permission,
      ),
    canLeaveTo: async (url) => {
      const before = page.url();
      await page.evaluate((address) => location.assign(address), url);
      await page.waitForTimeout(500);
      return page.url() !== before;
    },
    canOpen: (url) => page.evaluate((address) => window.open(address) !== null, url),
    bridgeNames: () => page.evaluate(() => Object.keys(Reflect.get(window, "portConsole") as object)),
    call: (name, request) =>
      page.evaluate(
        ([callName, given]) => {
          const bridge = Reflect.get(window, "portConsole") as Record<string, (asked: unknown) => Promise<unknown>>;
          return bridge[callName as string]?.(given);
        },
        [name, request],
      ),
    close: async () => {
      await electron.close();
      rmSync(userData, { recursive: true, force: true });
    },
  };
}
