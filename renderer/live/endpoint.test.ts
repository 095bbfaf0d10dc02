import { describe, expect, it } from "vitest";
import type { DesktopBridge } from "../../common/wire/desktop.ts";
import { findEndpoint } from "./endpoint.ts";

const page = { origin: "http://127.0.0.1:4810", search: "?token=secret&role=engineer" };
const bridgeWith = (getLiveEndpoint: DesktopBridge["getLiveEndpoint"]): DesktopBridge =>
  ({ getLiveEndpoint }) as unknown as DesktopBridge;

describe("findEndpoint", () => {
  it("takes the page's own address and token in a browser", async () => {
    expect(await findEndpoint(undefined, page)).toMatchObject({ value: { url: page.origin, token: "secret" } });
    expect(await findEndpoint(undefined, { ...page, search: "" })).toMatchObject({ error: "NO_TOKEN" });
  });

  it("asks the shell in the desktop", async () => {
    const endpoint = { url: "http://127.0.0.1:9", token: "t" };
    expect(
      await findEndpoint(
        bridgeWith(() => Promise.resolve(endpoint)),
        page,
      ),
    ).toMatchObject({ value: endpoint });
    expect(
      await findEndpoint(
        bridgeWith(() => Promise.reject(new Error("x"))),
        page,
      ),
    ).toMatchObject({ error: "NO_BRIDGE_ANSWER" });
  });
});
