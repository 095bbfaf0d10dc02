import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { desktopCalls, desktopOrigin } from "../../common/wire/desktop.ts";
import { type Desktop, openDesktop, platform } from "./desktop.ts";

let desktop: Desktop;
beforeAll(async () => {
  console.log(`desktop suite runs on: ${platform}`);
  desktop = await openDesktop();
});
afterAll(() => desktop?.close());

describe(`the desktop [${platform}]`, () => {
  it("opens one window, sandboxed and isolated, on its own scheme", async () => {
    const windows = await desktop.windows();
    expect(windows).toHaveLength(1);
    expect(windows[0]?.webPreferences).toMatchObject({
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
    });
    expect(await desktop.pageUrl()).toMatch(new RegExp(`^${desktopOrigin}/index.html`));
  });

  it("serves the page with a policy that names the live link and forbids all else", async () => {
    const { status, headers } = await desktop.fetchPage(`${desktopOrigin}/index.html`);
    expect(status).toBe(200);
    const { url } = (await desktop.call("getLiveEndpoint")) as { url: string };
    const policy = headers["content-security-policy"] ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain(`connect-src 'self' ${url.replace("http:", "ws:")};`);
    expect(policy).not.toContain("unsafe");
  });

  it("serves nothing from outside the page's folder", async () => {
    expect((await desktop.fetchPage(`${desktopOrigin}/..%2f..%2fpackage.json`)).status).toBe(404);
    expect((await desktop.fetchPage(`${desktopOrigin}/../main/index.js`)).status).toBe(404);
  });

  it.each(["geolocation", "notifications", "midi"] as const)("denies %s", async (permission) => {
    expect(await desktop.isGranted(permission)).toBe(false);
  });

  it("refuses to leave its page and to open another", async () => {
    expect(await desktop.canLeaveTo("https://example.org/")).toBe(false);
    expect(await desktop.canOpen("https://example.org/")).toBe(false);
  });

  it("gives the page exactly the calls of the contract", async () => {
    expect([...(await desktop.bridgeNames())].sort()).toEqual(Object.keys(desktopCalls).sort());
  });

  it("tells the page where the live link is", async () => {
    const endpoint = desktopCalls.getLiveEndpoint.response.parse(await desktop.call("getLiveEndpoint"));
    expect(endpoint.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(endpoint.token.length).toBeGreaterThan(15);
  });

  it("remembers the language", async () => {
    expect(await desktop.call("setLanguage", { language: "en" })).toEqual({ language: "en" });
    expect(await desktop.call("getPreferences")).toEqual({ language: "en" });
    await expect(desktop.call("setLanguage", { language: "tlh" })).rejects.toThrow("REQUEST_INVALID");
  });
});
