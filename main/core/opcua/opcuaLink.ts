import type { OPCUACertificateManager } from "node-opcua-certificate-manager";
import { err, ok, type Result } from "../../../common/result.ts";
import { readOperationLimits } from "./browseMany.ts";
import { callMethod } from "./callMethod.ts";
import { type Connection, connect } from "./connection.ts";
import { type DiscoveredPlant, discoverPlant } from "./discoverPlant.ts";
import { createListeners } from "./listeners.ts";
import { openPki } from "./pki.ts";
import type { LinkError, LinkOptions, LinkState, PlantLink, TagSample } from "./plantLink.ts";
import { createTagReader, type TagReader } from "./readTags.ts";
import { watchSilence } from "./silence.ts";
import { subscribeTags } from "./subscribeTags.ts";
import { createTagBoard, type TagBoard } from "./tagBoard.ts";

const firstDelayMs = 250;
const longestDelayMs = 2000;

/** What exists only while connected. */
interface Live {
  readonly connection: Connection;
  readonly plant: DiscoveredPlant;
  readonly board: TagBoard;
  readonly read: TagReader;
}

/** Opens a link to one OPC UA server. It begins at once, retries for ever, and never throws. */
export function openLink(options: LinkOptions): PlantLink {
  const { id, url, mode, pkiDir, wants, now = Date.now } = options;
  const received = createListeners<readonly TagSample[]>();
  const changed = createListeners<LinkState>();
  let state: LinkState = { kind: "connecting" };
  let live: Live | null = null;
  let devices: ReadonlyMap<string, string> = new Map();
  let timesLive = 0;
  let lastMessageAt = 0;
  let problem = "";
  let closed = false;
  let wake: () => void = () => undefined;
  let pki: OPCUACertificateManager | null = null;

  function become(next: LinkState): void {
    if (closed || (next.kind === state.kind && next.kind !== "down")) return;
    state = next;
    changed.emit(next);
  }
  const hear = (): void => {
    lastMessageAt = now();
    if (state.kind === "stale") become({ kind: "live" });
  };
  const deliver = (samples: readonly TagSample[]): void => {
    if (samples.length > 0 && !closed) received.emit(samples);
  };

  /** Connects, finds what is there, follows it until the connection is lost; resolves with the reason. */
  async function followOnce(): Promise<string> {
    pki ??= await openPki(pkiDir);
    const connection = await connect({ id, url, pki });
    try {
      const { session } = connection;
      const limits = await readOperationLimits(session);
      const plant = await discoverPlant(session, limits, wants);
      const board = createTagBoard(plant.tags);
      const read = createTagReader(session, board, limits);
      // The whole picture first: who sees "live" has every value. Subscribing afterwards repeats it, never older.
      const first = await read(now);
      live = { connection, plant, board, read };
      devices = plant.devices;
      hear();
      deliver(first);
      const stopWatching = mode === "subscribe" ? await subscribe(live, limits) : () => undefined;
      problem = describeProblem(plant, board);
      if (connection.isOpen()) {
        timesLive++;
        become({ kind: "live" });
      }
      const reason = await connection.lost;
      stopWatching();
      return reason;
    } finally {
      live = null;
      connection.drop("abandoned");
    }
  }

  async function subscribe({ connection, board }: Live, limits: Awaited<ReturnType<typeof readOperationLimits>>) {
    const { keepAliveMs, refused } = await subscribeTags(connection.session, board, limits, {
      onSamples: deliver,
      onSign: hear,
      onEnd: (reason) => connection.drop(reason),
      now,
    });
    if (refused.length > 0) problem = `not monitored: ${refused.slice(0, 5).join(", ")}`;
    return watchSilence({
      keepAliveMs,
      now,
      lastSignAt: () => lastMessageAt,
      onSilent: () => become({ kind: "stale", sinceMs: lastMessageAt }),
      onDead: (silentMs) => connection.drop(`silent for ${Math.round(silentMs / 1000)} s`),
    });
  }

  async function run(): Promise<void> {
    let delayMs = firstDelayMs;
    while (!closed) {
      const before = timesLive;
      const reason = await followOnce().catch((cause: unknown) => oneLine(cause));
      if (closed) return;
      const wasLive = timesLive > before;
      problem = reason;
      become({ kind: "down", sinceMs: state.kind === "down" ? state.sinceMs : now(), problem: reason });
      delayMs = wasLive ? firstDelayMs : Math.min(delayMs * 2, longestDelayMs);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, delayMs);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  }
  const running = run();

  const down = (): Result<never, LinkError> => err({ code: "LINK_DOWN", detail: problem || state.kind });

  return {
    id,
    url,
    state: () => state,
    stats: () => ({
      tags: live?.board.tags.length ?? 0,
      reconnects: Math.max(0, timesLive - 1),
      lastMessageAt,
      problem,
    }),
    devices: () => devices,
    onDidReceive: received.add,
    onDidChangeState: changed.add,
    async call(device, method, args) {
      if (!live) return down();
      const methods = live.plant.methods.get(device);
      if (!methods) return err({ code: "UNKNOWN_DEVICE", detail: device });
      const binding = methods.get(method);
      if (!binding) return err({ code: "UNKNOWN_METHOD", detail: `${device}.${method}` });
      return callMethod(live.connection.session, binding, args);
    },
    async readAll() {
      if (!live) return down();
      try {
        const samples = await live.read(now);
        hear();
        deliver(samples);
        return ok(null);
      } catch (cause) {
        return err({ code: "LINK_DOWN", detail: oneLine(cause) });
      }
    },
    browse: async () => down(),
    readNode: async () => down(),
    watch: async () => down(),
    async close() {
      if (closed) return;
      closed = true;
      wake();
      await live?.connection.close();
      await running;
      received.clear();
      changed.clear();
      await pki?.dispose();
    },
  };
}

function describeProblem({ missing, devices }: DiscoveredPlant, { misfits }: TagBoard): string {
  if (devices.size === 0) return "no known device on this server";
  const faults = [
    ...(missing.length > 0 ? [`${missing.length} missing on the server: ${missing.slice(0, 5).join(", ")}`] : []),
    ...(misfits.size > 0
      ? [`${misfits.size} of another type than declared: ${[...misfits].slice(0, 5).join(", ")}`]
      : []),
  ];
  return faults.join("; ");
}

const oneLine = (cause: unknown): string =>
  (cause instanceof Error ? cause.message : String(cause)).replace(/\s+/g, " ").trim();
