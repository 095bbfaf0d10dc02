import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import type { ServerResponse } from "node:http";
import { extname, join, normalize } from "node:path";

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".map": "application/json",
};

/** Sends a file of the built page under the content policy of the product. */
export function servePage(dir: string, url: string, response: ServerResponse): void {
  const path = normalize(new URL(url, "http://x").pathname).replace(/^([/\\.])+/, "");
  const file = join(dir, path === "" ? "index.html" : path);
  try {
    const nonce = randomBytes(16).toString("base64");
    const body = readFileSync(file);
    const isPage = file.endsWith(".html");
    response.writeHead(200, {
      "content-type": types[extname(file)] ?? "application/octet-stream",
      "content-security-policy": `default-src 'none'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; img-src 'self' data:; font-src 'self'; connect-src 'self' ws://127.0.0.1:*; worker-src 'self'; frame-ancestors 'none'; base-uri 'none'`,
    });
    response.end(isPage ? body.toString("utf8").replaceAll("__CSP_NONCE__", nonce) : body);
  } catch {
    response.writeHead(404).end();
  }
}
