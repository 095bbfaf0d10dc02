import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { answerPageRequest } from "./appProtocol.ts";

const asked: string[] = [];
let core: Server;
let origin: string;

beforeAll(async () => {
  core = createServer((request, response) => {
    asked.push(`${request.headers.host}${request.url}`);
    response.setHeader("content-security-policy", "default-src 'none'").end("page");
  });
  await new Promise<void>((resolve) => core.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(core.address() as AddressInfo).port}`;
});
afterAll(() => core.close());
beforeEach(() => asked.splice(0));

const get = (url: string, method = "GET"): Promise<Response> => answerPageRequest({ url, method }, origin);

describe("answerPageRequest", () => {
  it("hands on what the core serves, its content policy included", async () => {
    const response = await get("console://desk/assets/main.js?v=1");
    expect(await response.text()).toBe("page");
    expect(response.headers.get("content-security-policy")).toBe("default-src 'none'");
    expect(`http://${asked[0]}`).toBe(`${origin}/assets/main.js`);
  });

  it("never asks anybody but the core", async () => {
    await get("console://desk//example.org/main.js");
    expect(`http://${asked[0]}`).toBe(`${origin}//example.org/main.js`);
  });

  it("refuses other hosts and everything but reading", async () => {
    expect((await get("console://elsewhere/index.html")).status).toBe(404);
    expect((await get("console://desk/index.html", "POST")).status).toBe(405);
    expect(asked).toEqual([]);
  });
});
