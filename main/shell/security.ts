import type { App, Session } from "electron";
import { desktopOrigin } from "../../common/wire/desktop.ts";

/**
 * Chromium asks before a page may reach this very machine. The core is there, and which of its ports the page may
 * speak to is the content policy's business; so the page's own origin gets these, and nobody gets anything else.
 */
const loopback: ReadonlySet<string> = new Set(["local-network-access", "loopback-network"]);

const isGranted = (permission: string, origin: string): boolean =>
  loopback.has(permission) && (origin === desktopOrigin || origin.startsWith(`${desktopOrigin}/`));

/** Refuses camera, clipboard reading, devices, notifications and all the rest, asked for or merely checked. */
export function denyPermissions(
  session: Pick<Session, "setPermissionRequestHandler" | "setPermissionCheckHandler" | "setDevicePermissionHandler">,
): void {
  session.setPermissionRequestHandler((_contents, permission, answer, details) =>
    answer(isGranted(permission, details.requestingUrl)),
  );
  session.setPermissionCheckHandler((_contents, permission, origin) => isGranted(permission, origin));
  session.setDevicePermissionHandler(() => false);
}

/** Keeps every page where it was put: no navigation, no redirect, no second window, no embedded page. */
export function guardContents(app: Pick<App, "on">): void {
  app.on("web-contents-created", (_event, contents) => {
    contents.on("will-frame-navigate", (event) => event.preventDefault());
    contents.on("will-redirect", (event) => event.preventDefault());
    contents.on("will-attach-webview", (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => ({ action: "deny" }));
  });
}
