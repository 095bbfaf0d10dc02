import { describe, expect, it } from "vitest";
import { isOwnHost, isOwnOrigin, isToken } from "./admission.ts";

describe("admission", () => {
  it.each([
    ["127.0.0.1:4810", "127.0.0.1", true],
    ["localhost:4810", "127.0.0.1", true],
    ["[::1]:4810", "::1", true],
    ["evil.example:4810", "127.0.0.1", false],
    ["127.0.0.1.evil.example", "127.0.0.1", false],
    ["", "127.0.0.1", false],
    [undefined, "127.0.0.1", false],
    ["wall-display:4810", "0.0.0.0", true],
    ["", "0.0.0.0", false],
  ])("host %s on a server bound to %s: %s", (host, boundTo, expected) => {
    expect(isOwnHost(host, boundTo)).toBe(expected);
  });

  it.each([
    [undefined, true],
    ["console://desk", true],
    ["http://127.0.0.1:4810", true],
    ["http://127.0.0.1:4811", false],
    ["https://127.0.0.1:4810", false],
    ["null", false],
    ["", false],
  ])("origin %s: %s", (origin, expected) => {
    expect(isOwnOrigin(origin, "127.0.0.1:4810")).toBe(expected);
  });

  it("knows the token, and nothing like it", () => {
    expect(isToken("secret", "secret")).toBe(true);
    for (const sent of ["secre", "secrets", "", undefined, null, 0, ["secret"], { secret: 1 }])
      expect(isToken(sent, "secret")).toBe(false);
  });
});
