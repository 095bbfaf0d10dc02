import type { Protocol } from "electron";
import { desktopOrigin } from "../../common/wire/desktop.ts";

const [scheme = "", pageHost = ""] = desktopOrigin.split("://");

/** Makes the page's scheme as good as https (origin, secure context, fetch); must run before Electron is ready. */
export function registerPageScheme(protocol: Pick<Protocol, "registerSchemesAsPrivileged">): void {
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/**
 * Serves the page under its own scheme. The core serves the same page to wall displays, with its files, content policy
 * and nonce; here its answers are handed on, so that there is one place that decides what a page may do.
 */
export function handlePageRequests(protocol: Pick<Protocol, "handle">, coreOrigin: string): void {
  protocol.handle(scheme, (request) => answerPageRequest(request, coreOrigin));
}

/** Hands a request of the page on to the core; anything but reading one of the page's files is refused. */
export async function answerPageRequest(
  { method, url }: Pick<Request, "method" | "url">,
  coreOrigin: string,
): Promise<Response> {
  const { host, pathname } = new URL(url);
  if (host !== pageHost) return new Response(null, { status: 404 });
  if (method !== "GET") return new Response(null, { status: 405 });
  // Joined as text: a path that begins with two slashes would otherwise name another host.
  return fetch(coreOrigin + pathname, { redirect: "error" });
}
