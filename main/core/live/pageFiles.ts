import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { extname, resolve, sep } from "node:path";

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

/** The page may load its own files and talk to its own server, nothing else. */
const contentPolicy = (nonce: string, host: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    // The grid writes its theme into style elements, which carry the nonce.
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self' ws://${host}`,
    "worker-src 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");

/** Answers a request out of the built page's folder, and nothing else. `host` is where the browser found this server. */
export async function answerPageRequest(
  { method, url }: Pick<IncomingMessage, "method" | "url">,
  response: ServerResponse,
  { pageDir, host }: { readonly pageDir: string | undefined; readonly host: string },
): Promise<void> {
  response.setHeader("x-content-type-options", "nosniff");
  // The token is in the address of the page.
  response.setHeader("referrer-policy", "no-referrer");
  if (method !== "GET" && method !== "HEAD") return refuse(response, 405);
  const path = pageDir === undefined ? undefined : filePath(url ?? "/", resolve(pageDir));
  const contentType = path === undefined ? undefined : contentTypes[extname(path)];
  if (path === undefined || contentType === undefined) return refuse(response, 404);
  const content = await readIfThere(path);
  if (content === undefined) return refuse(response, 404);
  response.setHeader("content-type", contentType);
  let body = content;
  if (extname(path) === ".html") {
    const nonce = randomBytes(18).toString("base64url");
    response.setHeader("content-security-policy", contentPolicy(nonce, host));
    response.setHeader("cache-control", "no-store");
    body = Buffer.from(content.toString("utf8").replaceAll(noncePlaceholder, nonce));
  } else {
    response.setHeader("cache-control", "no-cache");
  }
  response.setHeader("content-length", body.length);
  response.writeHead(200).end(method === "HEAD" ? undefined : body);
}

/** The file behind an address, or undefined when the address leads out of the page's folder or to a hidden file. */
function filePath(address: string, pageDir: string): string | undefined {
  const { pathname = "" } = URL.parse(address, "http://page") ?? {};
  const name = decodeOrNothing(pathname === "" || pathname === "/" ? "/index.html" : pathname);
  if (name === undefined || name.includes("\0") || name.split(/[\\/]/).some((part) => part.startsWith(".")))
    return undefined;
  const path = resolve(pageDir, `.${name}`);
  return path.startsWith(pageDir + sep) ? path : undefined;
}

async function readIfThere(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "EISDIR" || code === "ENOTDIR" || code === "ENAMETOOLONG") return undefined;
    throw cause;
  }
}

function decodeOrNothing(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch (cause) {
    if (cause instanceof URIError) return undefined;
    throw cause;
  }
}

const refuse = (response: ServerResponse, status: number): void => {
  response.writeHead(status, { "content-type": "text/plain; charset=utf-8" }).end(`${status}\n`);
};
