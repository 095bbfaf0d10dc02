import { err, ok, type Result } from "../../common/result.ts";
import type { DesktopBridge } from "../../common/wire/desktop.ts";

declare global {
  interface Window {
    /** Put there by the preload script; absent when the page runs in a browser. */
    readonly portConsole?: DesktopBridge;
  }
}

/** Where the core listens, and what lets us in. */
export interface LiveEndpoint {
  readonly url: string;
  readonly token: string;
}

/** Why no endpoint is known. */
export type EndpointProblem = "NO_TOKEN" | "NO_BRIDGE_ANSWER";

/**
 * In the desktop the shell tells the endpoint, anew each time (a restarted core has a new one); in a browser the page came from
 * the core, and the token is in the address.
 */
export async function findEndpoint(
  bridge: DesktopBridge | undefined,
  location: Pick<Location, "origin" | "search">,
): Promise<Result<LiveEndpoint, EndpointProblem>> {
  if (bridge) {
    try {
      return ok(await bridge.getLiveEndpoint());
    } catch {
      return err("NO_BRIDGE_ANSWER");
    }
  }
  const token = new URLSearchParams(location.search).get("token");
  return token ? ok({ url: location.origin, token }) : err("NO_TOKEN");
}
