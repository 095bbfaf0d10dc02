import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { extname, resolve, sep } from "node:path";
import { desktopOrigin } from "../../common/wire/desktop.ts";
import { contentPolicy } from "./contentPolicy.ts";

/** What the build writes wherever a nonce belongs (`html.cspNonce` of its Vite config). */
const noncePlaceholder = "__CSP_NONCE__";

const contentTypes: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".map": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
};

/** Answers a request of the page's own scheme out of the built renderer, and nothing else. */
export async function answerPageRequest(
  request: Pick<Request, "method" | "url">,
  pageDir: string,
  liveOrigin: string,
): Promise<Response> {
  if (request.method !== "GET") return refuse(405);
  const path = filePath(request.url, pageDir);
  const contentType = path === undefined ? undefined : contentTypes[extname(path)];
  if (path === undefined || contentType === undefined) return refuse(404);
  const content = await readFile(path).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === "ENOENT" || cause.code === "EISDIR") return undefined;
    throw cause;
  });
  if (content === undefined) return refuse(404);
  const headers = new Headers({ "content-type": contentType, "x-content-type-options": "nosniff" });
  if (extname(path) !== ".html") return new Response(new Uint8Array(content), { headers });
  const nonce = randomBytes(18).toString("base64url");
  headers.set("content-security-policy", contentPolicy(nonce, liveOrigin));
  headers.set("cache-control", "no-store");
  return new Response(content.toString("utf8").replaceAll(noncePlaceholder, nonce), { headers });
}

/** The file behind an address, or undefined when the address leads out of the page's folder. */
function filePath(address: string, pageDir: string): string | undefined {
  const url = URL.parse(address);
  if (url === null || `${url.protocol}//${url.host}` !== desktopOrigin) return undefined;
  const name = decodeOrNothing(url.pathname === "" || url.pathname === "/" ? "/index.html" : url.pathname);
  if (name === undefined || name.includes("\0")) return undefined;
  const path = resolve(pageDir, `.${name}`);
  return path.startsWith(pageDir + sep) ? path : undefined;
}

function decodeOrNothing(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch (cause) {
    if (cause instanceof URIError) return undefined;
    throw cause;
  }
}

const refuse = (status: 404 | 405): Response => new Response(null, { status });
