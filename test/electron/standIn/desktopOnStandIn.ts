import { readFileSync } from "node:fs";
import { runInNewContext } from "node:vm";
import { inProject } from "../../../build/paths.ts";
import { desktopOrigin } from "../../../common/wire/desktop.ts";
import type { Desktop } from "../desktop.ts";
import { runShellOnStandIn, type StandInShell } from "./runShell.ts";

type Bridge = Readonly<Record<string, (request: unknown) => Promise<unknown>>>;

/** Starts the desktop on the stand-in: the built shell in plain Node, the built preload script in a bare context. */
export async function openOnStandIn(): Promise<Desktop> {
  const shell = runShellOnStandIn();
  if (!(await shell.ready)) throw new Error(`the shell ended before it was ready: ${shell.output()}`);
  const bridge = loadPreload(shell);
  return {
    windows: async () => (await shell.ask("facts")).windows,
    pageUrl: async () => (await shell.ask("facts")).loadedUrls.at(-1) ?? "",
    fetchPage: (url) => shell.ask("request", url),
    isGranted: async (permission) => {
      const { requested, checked } = await shell.ask("permission", permission, desktopOrigin);
      return requested || checked;
    },
    canLeaveTo: (url) => shell.ask("leave", "will-frame-navigate", url),
    canOpen: async (url) => (await shell.ask("openWindow", url)) !== "deny",
    bridgeNames: async () => Object.keys(bridge),
    call: async (name, request) => bridge[name]?.(request),
    close: async () => {
      await shell.close();
    },
  };
}

/** Runs the preload bundle with nothing but the `require("electron")` that a sandboxed script has. */
function loadPreload(shell: StandInShell): Bridge {
  const exposed = new Map<string, Bridge>();
  const electron = {
    contextBridge: { exposeInMainWorld: (name: string, bridge: Bridge) => exposed.set(name, bridge) },
    ipcRenderer: {
      invoke: async (name: string, request: unknown) => {
        const answer = await shell.ask("invoke", name, request, { origin: desktopOrigin, isTop: true });
        if ("error" in answer) throw new Error(answer.error);
        return answer.value;
      },
    },
  };
  const require = (name: string): unknown => {
    if (name !== "electron") throw new Error(`a sandboxed preload script cannot require ${name}`);
    return electron;
  };
  runInNewContext(readFileSync(inProject("out/preload/index.cjs"), "utf8"), { require });
  const bridge = exposed.get("portConsole");
  if (bridge === undefined) throw new Error("the preload script exposes no portConsole");
  return bridge;
}
