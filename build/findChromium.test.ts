import { describe, expect, it } from "vitest";
import { findChromium, type Machine } from "./findChromium.ts";

const linux = (files: readonly string[], env: Record<string, string> = {}): Machine => ({
  platform: "linux",
  env,
  exists: (path) => files.includes(path),
});

describe("findChromium", () => {
  it("takes the browser that CHROMIUM names before all others", () => {
    expect(findChromium(linux(["/usr/bin/chromium", "/opt/mine"], { CHROMIUM: "/opt/mine" }))).toEqual({
      path: "/opt/mine",
    });
  });

  it("finds the usual ones, and one on the PATH", () => {
    expect(findChromium(linux(["/usr/bin/google-chrome"]))).toEqual({ path: "/usr/bin/google-chrome" });
    expect(findChromium(linux(["/home/me/bin/chromium"], { PATH: "/bin:/home/me/bin" }))).toEqual({
      path: "/home/me/bin/chromium",
    });
  });

  it("knows where Windows and macOS keep theirs", () => {
    const edge = "C:\\Program Files\\Microsoft\\Edge\\Application\\msedge.exe";
    expect(
      findChromium({ platform: "win32", env: { PROGRAMFILES: "C:\\Program Files" }, exists: (path) => path === edge }),
    ).toEqual({ path: edge });
    const chrome = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";
    expect(findChromium({ platform: "darwin", env: {}, exists: (path) => path === chrome })).toEqual({ path: chrome });
  });

  it("says in one sentence what to do when there is none", () => {
    expect(findChromium(linux([]))).toEqual({ problem: expect.stringMatching(/install one .* CHROMIUM=/) });
    expect(findChromium(linux([], { CHROMIUM: "/gone" }))).toEqual({
      problem: expect.stringContaining("CHROMIUM names /gone"),
    });
  });
});
