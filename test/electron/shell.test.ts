/** What only the stand-in can show: the order of start-up, and callers that a real page could not play. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { desktopCalls, desktopOrigin } from "../../common/wire/desktop.ts";
import { runShellOnStandIn, type StandInShell } from "./standIn/runShell.ts";

describe("the shell [STAND-IN for Electron, not Electron itself]", () => {
  let shell: StandInShell;
  beforeAll(async () => {
    shell = runShellOnStandIn();
    if (!(await shell.ready)) throw new Error(shell.output());
  });
  afterAll(() => shell?.close());

  it("starts in the right order", async () => {
    const { calls } = await shell.ask("facts");
    expect(calls).toEqual([
      "app.requestSingleInstanceLock",
      "app.enableSandbox",
      "protocol.registerSchemesAsPrivileged",
      "app.whenReady",
      "session.setPermissionRequestHandler",
      "session.setPermissionCheckHandler",
      "session.setDevicePermissionHandler",
      "protocol.handle console",
      ...Object.keys(desktopCalls).map((name) => `ipcMain.handle ${name}`),
      "Menu.setApplicationMenu",
      "new BrowserWindow",
      "window.loadURL",
      "window.show",
    ]);
  });

  it("refuses a foreign page and an embedded frame, whatever they call", async () => {
    for (const name of Object.keys(desktopCalls)) {
      const refused = { error: "SENDER_NOT_TRUSTED" };
      expect(await shell.ask("invoke", name, undefined, { origin: "https://example.org", isTop: true })).toEqual(
        refused,
      );
      expect(await shell.ask("invoke", name, undefined, { origin: desktopOrigin, isTop: false })).toEqual(refused);
    }
  });

  it("grants the page the loopback it needs, and that to nobody else", async () => {
    const granted = { requested: true, checked: true };
    const denied = { requested: false, checked: false };
    expect(await shell.ask("permission", "local-network-access", desktopOrigin)).toEqual(granted);
    expect(await shell.ask("permission", "local-network-access", "https://example.org")).toEqual(denied);
    expect(await shell.ask("permission", "media", desktopOrigin)).toEqual(denied);
  });

  it.each(["will-frame-navigate", "will-redirect", "will-attach-webview"] as const)("prevents %s", async (way) => {
    expect(await shell.ask("leave", way, "https://example.org/")).toBe(false);
  });

  it("changes the native menu with the language", async () => {
    const sender = { origin: desktopOrigin, isTop: true };
    await shell.ask("invoke", "setLanguage", { language: "en" }, sender);
    expect((await shell.ask("facts")).menuTitles).toContain("View");
    await shell.ask("invoke", "setLanguage", { language: "zh-CN" }, sender);
    expect((await shell.ask("facts")).menuTitles).toContain("视图");
  });

  it("loads a page again whose process died", async () => {
    expect(await shell.ask("crashPage")).toBe(1);
  });

  it("brings its window to the front when it is started again", async () => {
    expect(await shell.ask("startAgain")).toBe(1);
  });

  it("closes the core and goes when it is told to", async () => {
    expect(await shell.close()).toBe(0);
  });
});

describe("a start that cannot be [STAND-IN for Electron, not Electron itself]", () => {
  it("ends quietly when the console already runs", async () => {
    const second = runShellOnStandIn([], { STAND_IN_LOCK: "taken" });
    expect(await second.ready).toBe(false);
    expect(await second.ended).toBe(0);
    expect(second.output()).toBe("");
  });

  it.each([
    ["a site file that is not there", ["--site", "none.json"], /none\.json/],
    ["a port that is none", ["--port", "99999"], /--port 99999/],
  ])("names %s in one sentence", async (_what, args, sentence) => {
    const shell = runShellOnStandIn(args);
    expect(await shell.ready).toBe(false);
    expect(await shell.ended).toBe(1);
    expect(shell.output().trim()).toMatch(sentence);
    expect(shell.output().trim().split("\n")).toHaveLength(1);
  });
});
