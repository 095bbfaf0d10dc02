import { createHash, timingSafeEqual } from "node:crypto";
import { isIP } from "node:net";
import { desktopOrigin } from "../../../common/wire/desktop.ts";

const loopbackNames = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** Whether a server bound to this address can be reached from this machine only. */
const isLoopback = (host: string): boolean =>
  host === "localhost" || host === "::1" || (isIP(host) === 4 && host.startsWith("127."));

/**
 * Whether a request names this server by one of its own names. On loopback a foreign name means that somebody's DNS points
 * a web page of theirs at us.
 */
export function isOwnHost(hostHeader: string | undefined, boundTo: string): boolean {
  const { hostname } = URL.parse(`http://${hostHeader ?? ""}`) ?? {};
  if (!hostname) return false;
  return !isLoopback(boundTo) || loopbackNames.has(hostname) || isLoopback(hostname);
}

/** A browser says which page asks: only our own page may. Programs (tests, tools) say nothing; the token is their proof. */
export function isOwnOrigin(origin: string | undefined, hostHeader: string | undefined): boolean {
  return (
    origin === undefined || origin === desktopOrigin || (hostHeader !== undefined && origin === `http://${hostHeader}`)
  );
}

/** Compares in constant time, whatever was sent. */
export function isToken(sent: unknown, token: string): boolean {
  if (typeof sent !== "string") return false;
  const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(sent), digest(token));
}
