import { contextBridge, ipcRenderer } from "electron";
import type { DesktopBridge, DesktopCallName, DesktopRequest, DesktopResponse } from "../common/wire/desktop.ts";

const call =
  <K extends DesktopCallName>(name: K) =>
  (request: DesktopRequest<K>): Promise<DesktopResponse<K>> =>
    ipcRenderer.invoke(name, request);

// Written out, since a sandboxed script carries no schemas; a call that is missing here does not compile.
const bridge: DesktopBridge = {
  getLiveEndpoint: call("getLiveEndpoint"),
  getPreferences: call("getPreferences"),
  setLanguage: call("setLanguage"),
};

contextBridge.exposeInMainWorld("portConsole", bridge);
