import { app, BrowserWindow, dialog, ipcMain, Menu, protocol, screen, session } from "electron";
import { startShell } from "./shell/startShell.ts";

// A second start only brings the first one's window to the front: two cores must never command one plant.
if (app.requestSingleInstanceLock()) {
  startShell({ app, BrowserWindow, dialog, ipcMain, Menu, protocol, screen, session }).catch((cause: unknown) => {
    console.error(cause);
    app.exit(2);
  });
} else {
  app.quit();
}
