import { setTimeout } from "node:timers/promises";
import type { OPCUACertificateManager } from "node-opcua-certificate-manager";
import { err, ok, type Result } from "../../../common/result.ts";
import { callMethod } from "./callMethod.ts";
import { connect } from "./connection.ts";
import { describeProblem, type FollowedPlant, followTags, meetPlant } from "./followPlant.ts";
import { createListeners } from "./listeners.ts";
import { parseNodeId } from "./nodeIdText.ts";
import { openPki } from "./pki.ts";
import type { LinkError, LinkOptions, LinkState, PlantLink, TagSample } from "./plantLink.ts";
import { passFence } from "./readTags.ts";
import { createWatchLists } from "./watchLists.ts";

const firstDelayMs = 250;
// A refused connection costs next to nothing, and a plant that is back should not wait for us.
const longestDelayMs = 1000;

/** Opens a link to one OPC UA server. It begins at once, retries for ever, and never throws. */
export function openLink(options: LinkOptions): PlantLink {
  const { id, url, mode, pkiDir, wants, now = Date.now } = options;
  const received = createListeners<readonly TagSample[]>();
  const changed = createListeners<LinkState>();
  const watches = createWatchLists(id, now);
  let state: LinkState = { kind: "connecting" };
  let followed: FollowedPlant | null = null;
  let refused: readonly string[] = [];
  let devices: ReadonlyMap<string, string> = new Map();
  let timesLive = 0;
  let lastMessageAt = 0;
  let lastFailure = "";
  const closing = new AbortController();
  let pki: OPCUACertificateManager | null = null;

  function become(next: LinkState): void {
    const isNews =
      next.kind !== state.kind || (next.kind === "down" && state.kind === "down" && next.problem !== state.problem);
    if (closing.signal.aborted || !isNews) return;
    state = next;
    watches.setStale(next.kind !== "live");
    changed.emit(next);
  }
  function hear(): void {
    lastMessageAt = now();
    if (state.kind === "stale") become({ kind: "live" });
  }
  function deliver(samples: readonly TagSample[]): void {
    if (samples.length > 0 && !closing.signal.aborted) received.emit(samples);
  }

  /** Connects, finds what is there, follows it until the connection is lost; resolves with the reason. */
  async function followOnce(): Promise<string> {
    pki ??= await openPki(pkiDir);
    const connection = await connect({ id, url, pki, signal: closing.signal });
    let stop: () => void = () => undefined;
    try {
      const plant = await meetPlant(connection, wants);
      // The whole picture first: who sees "live" has every value. Subscribing afterwards repeats it, never older.
      const first = await plant.read(now);
      followed = plant;
      devices = plant.plant.devices;
      hear();
      deliver(first);
      if (mode !== "read") {
        const onSilent = (): void => become({ kind: "stale", sinceMs: lastMessageAt });
        const followers = { now, onSamples: deliver, onSign: hear, lastSignAt: () => lastMessageAt };
        ({ stop, refused } = await followTags(plant, mode === "subscribe" ? { ...followers, onSilent } : followers));
      }
      if (connection.isOpen()) {
        timesLive++;
        become({ kind: "live" });
        const { browser, limits } = plant;
        // Beside the plant's own tags, not before them: a long watch list must not delay "live".
        void watches.attach({ session: connection.session, browser, limits, namespaces: plant.plant.namespaces });
      }
      return await connection.lost;
    } finally {
      stop();
      followed = null;
      watches.detach();
      await connection.end();
    }
  }

  async function run(): Promise<void> {
    let delayMs = firstDelayMs;
    while (!closing.signal.aborted) {
      const before = timesLive;
      lastFailure = await followOnce().catch(oneLine);
      if (closing.signal.aborted) return;
      const wasLive = timesLive > before;
      const sinceMs = state.kind === "down" ? state.sinceMs : now();
      // A plant that was never seen is not down: it may simply start after the console. `stats` has the reason.
      if (timesLive > 0) become({ kind: "down", sinceMs, problem: lastFailure });
      delayMs = wasLive ? firstDelayMs : Math.min(delayMs * 2, longestDelayMs);
      await setTimeout(delayMs, undefined, { signal: closing.signal }).catch(() => undefined);
    }
  }
  const running = run();

  /** Runs a request on the live connection; whatever goes wrong there is a value. */
  async function onPlant<T>(
    use: (plant: FollowedPlant) => Promise<Result<T, LinkError>>,
  ): Promise<Result<T, LinkError>> {
    if (!followed) return err({ code: "LINK_DOWN", detail: lastFailure || state.kind });
    try {
      return await use(followed);
    } catch (cause) {
      return err({ code: "LINK_DOWN", detail: oneLine(cause) });
    }
  }

  /** Asks the engineer's browser about one node. */
  const ask = <T>(text: string, question: (plant: FollowedPlant, nodeId: ParsedNodeId) => Promise<T | null>) =>
    onPlant<T>(async (plant) => {
      const nodeId = parseNodeId(text);
      const answer = nodeId && (await question(plant, nodeId));
      return answer === null ? err({ code: "UNKNOWN_NODE", detail: text }) : ok(answer);
    });

  return {
    id,
    url,
    state: () => state,
    stats: () => ({
      tags: followed?.board.tags.length ?? 0,
      reconnects: Math.max(0, timesLive - 1),
      lastMessageAt,
      problem: followed ? describeProblem(followed, refused) : lastFailure,
    }),
    devices: () => devices,
    onDidReceive: received.add,
    onDidChangeState: changed.add,
    call: (device, method, args) =>
      onPlant(async ({ connection, plant }) => {
        const methods = plant.methods.get(device);
        if (!methods) return err({ code: "UNKNOWN_DEVICE", detail: device });
        const binding = methods.get(method);
        if (!binding) return err({ code: "UNKNOWN_METHOD", detail: `${device}.${method}` });
        return callMethod(connection.session, binding, args);
      }),
    async readAll() {
      const read = await onPlant<readonly TagSample[]>(async (plant) => {
        if (mode !== "step") return ok(await plant.read(now));
        await passFence(plant.connection.session);
        return ok([]);
      });
      if (!read.ok) return read;
      hear();
      deliver(read.value);
      return ok(null);
    },
    browse: (text) => ask(text, ({ browser }, nodeId) => browser.browse(nodeId)),
    readNode: (text) => ask(text, ({ browser }, nodeId) => browser.readNode(nodeId)),
    watch: async (nodeIds, onRow) => ok(await watches.add(nodeIds, onRow)),
    async close() {
      if (closing.signal.aborted) return;
      closing.abort();
      await running;
      received.clear();
      changed.clear();
      watches.clear();
      await pki?.dispose();
    },
  };
}

type ParsedNodeId = NonNullable<ReturnType<typeof parseNodeId>>;

/** node-opcua wraps the system's error into several lines of advice; a person and a log want the one that says it. */
function oneLine(cause: unknown): string {
  const text = (cause instanceof Error ? cause.message : String(cause)).replace(/\s+/g, " ").trim();
  return /Err = \((.+)\)$/.exec(text)?.[1] ?? text;
}
