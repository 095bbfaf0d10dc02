import type { IpcMain } from "electron";
import { describe, expect, it } from "vitest";
import { desktopOrigin } from "../../common/wire/desktop.ts";
import { handle, isTrustedSender } from "./ipc.ts";

type Listener = Parameters<IpcMain["handle"]>[1];

const ownPage = { origin: desktopOrigin, parent: null };

/** Answers `setLanguage` with an echo and calls it once. */
function callSetLanguage(senderFrame: unknown, request: unknown): Promise<unknown> {
  let listener: Listener | undefined;
  handle({ handle: (_name: string, given: Listener) => (listener = given) }, "setLanguage", (asked) => asked);
  return Promise.resolve(listener?.({ senderFrame } as Parameters<Listener>[0], request));
}

describe("handle", () => {
  it("answers the console's own page", async () => {
    expect(await callSetLanguage(ownPage, { language: "en" })).toEqual({ language: "en" });
  });

  it.each([
    ["a page from elsewhere", { origin: "https://example.org", parent: null }],
    ["a page that only begins alike", { origin: `${desktopOrigin}.example.org`, parent: null }],
    ["an embedded frame", { origin: desktopOrigin, parent: ownPage }],
    ["a frame that is gone", null],
  ])("refuses %s", async (_who, sender) => {
    await expect(callSetLanguage(sender, { language: "en" })).rejects.toThrow("SENDER_NOT_TRUSTED");
    expect(isTrustedSender(sender as Parameters<typeof isTrustedSender>[0])).toBe(false);
  });

  it.each([[undefined], [{ language: "fr" }], [{ language: "en", more: 1 }]])(
    "refuses %j as a request",
    async (request) => {
      await expect(callSetLanguage(ownPage, request)).rejects.toThrow("REQUEST_INVALID");
    },
  );
});
