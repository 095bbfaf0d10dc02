import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { answerPageRequest } from "./pageFiles.ts";

const dir = mkdtempSync(join(tmpdir(), "page-"));
const pageDir = join(dir, "renderer");
const live = "http://127.0.0.1:4810";

beforeAll(() => {
  mkdirSync(join(pageDir, "assets"), { recursive: true });
  writeFileSync(
    join(pageDir, "index.html"),
    '<style nonce="__CSP_NONCE__"></style><script nonce="__CSP_NONCE__"></script>',
  );
  writeFileSync(join(pageDir, "assets", "main.js"), "1");
  writeFileSync(join(pageDir, "secret.pem"), "1");
  writeFileSync(join(dir, "preferences.json"), "{}");
});
afterAll(() => rmSync(dir, { recursive: true }));

const get = (url: string, method = "GET"): Promise<Response> => answerPageRequest({ url, method }, pageDir, live);

describe("answerPageRequest", () => {
  it("serves the page with a policy and a nonce that change with every load", async () => {
    const first = await get("console://desk/");
    const policy = first.headers.get("content-security-policy") ?? "";
    const nonce = /'nonce-([\w-]+)'/.exec(policy)?.[1] ?? "";
    expect(nonce).toHaveLength(24);
    expect(await first.text()).toBe(`<style nonce="${nonce}"></style><script nonce="${nonce}"></script>`);
    const second = await get("console://desk/index.html");
    expect(second.headers.get("content-security-policy")).not.toBe(policy);
  });

  it("allows scripts of its own files and the live link, and nothing else", async () => {
    const policy = (await get("console://desk/")).headers.get("content-security-policy") ?? "";
    expect(policy.replace(/'nonce-[\w-]+'/, "'nonce'").split("; ")).toEqual([
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self' 'nonce'",
      "img-src 'self' data:",
      "font-src 'self'",
      "connect-src 'self' http://127.0.0.1:4810 ws://127.0.0.1:4810",
      "worker-src 'self'",
      "frame-ancestors 'none'",
      "base-uri 'none'",
      "form-action 'none'",
    ]);
  });

  it("names the type of a file and forbids to guess another", async () => {
    const response = await get("console://desk/assets/main.js?v=1");
    expect(response.headers.get("content-type")).toBe("text/javascript; charset=utf-8");
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
  });

  it.each([
    ["another host", "console://elsewhere/index.html"],
    ["a folder", "console://desk/assets"],
    ["a file that is not there", "console://desk/none.js"],
    ["a kind of file that pages do not have", "console://desk/secret.pem"],
    ["a file outside the page", "console://desk/..%2fpreferences.json"],
    ["a file outside the page, by backslash", "console://desk/..%5cpreferences.json"],
    ["half an escape", "console://desk/%e4%b8"],
    ["a zero byte", "console://desk/index.html%00.js"],
  ])("does not serve %s", async (_what, url) => {
    expect((await get(url)).status).toBe(404);
  });

  it("answers nothing but GET", async () => {
    expect((await get("console://desk/", "POST")).status).toBe(405);
  });
});
