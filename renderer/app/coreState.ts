import type { Connection } from "../live/liveClient.ts";

/** The link to the core as the status bar shows it. `silent`: connected, but nothing was heard for two seconds. */
export type CoreState = "connecting" | "live" | "silent" | "lost";

const silentAfterMs = 2000;

/** What the connection and the silence together mean. */
export function coreStateOf(connection: Connection, silentMs: number): CoreState {
  if (connection.kind === "live") return silentMs > silentAfterMs ? "silent" : "live";
  return connection.kind === "connecting" ? "connecting" : "lost";
}
