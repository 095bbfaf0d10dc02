import { request } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type LiveServer, type LiveServerOptions, startLiveServer } from "../../main/core/live/liveServer.ts";
import { aLiveServer, liveToken as token } from "../builders/liveServer.ts";

let server: LiveServer;
let options: LiveServerOptions;

beforeAll(async () => {
  ({ server, options } = await aLiveServer());
});
afterAll(() => server.close());

describe("the page", () => {
  const get = (path: string, init: RequestInit = {}): Promise<Response> =>
    fetch(`http://127.0.0.1:${server.port}${path}`, init);

  it("comes with a policy whose nonce changes with every load", async () => {
    expect(server.url).toBe(`http://127.0.0.1:${server.port}/?token=${token}`);
    const pages = [await fetch(server.url), await get("/index.html")];
    const nonces = pages.map(
      ({ headers }) => /'nonce-([\w-]+)'/.exec(headers.get("content-security-policy") ?? "")?.[1],
    );
    expect(nonces[0]).toHaveLength(24);
    expect(nonces[0]).not.toBe(nonces[1]);
    expect(await pages[0]?.text()).toContain(`<meta nonce="${nonces[0]}">`);
    const policy = pages[0]?.headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'none'; script-src 'self';");
    expect(policy).toContain(`connect-src 'self' ws://127.0.0.1:${server.port};`);
    expect(pages[0]?.headers.get("cache-control")).toBe("no-store");
    expect(pages[0]?.headers.get("referrer-policy")).toBe("no-referrer");
  });

  it("brings its files with the right type, and nothing else", async () => {
    const script = await get("/assets/a.js");
    expect([script.status, script.headers.get("content-type")]).toEqual([200, "text/javascript; charset=utf-8"]);
    expect(script.headers.get("x-content-type-options")).toBe("nosniff");
    const refused = [
      "/nowhere.js",
      "/assets",
      "/assets/",
      "/.secret.json",
      "/notes.txt",
      "/%00.html",
      "/%",
      "/..%2f..%2fetc%2fpasswd",
      "/%2e%2e/x.json",
      "//etc/passwd",
    ];
    for (const path of refused) expect((await get(path)).status, path).toBe(404);
    expect((await get("/", { method: "POST", body: "x" })).status).toBe(405);
  });

  it("is not for a name that somebody else's DNS points here", async () => {
    const status = await new Promise<number | undefined>((resolve, reject) => {
      request({ host: "127.0.0.1", port: server.port, headers: { host: "evil.example" } }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .on("error", reject)
        .end();
    });
    expect(status).toBe(421);
  });
});

it("says in one sentence that the port is taken, and how to choose another", async () => {
  const second = await startLiveServer({ ...options, port: server.port });
  expect(second).toEqual({
    ok: false,
    error: {
      code: "PORT_TAKEN",
      message: `Port ${server.port} is taken by another program: end that one, or choose another port with --port N (0 takes any free one).`,
    },
  });
});
