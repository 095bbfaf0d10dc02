import { io, type Socket } from "socket.io-client";
import { err, ok, type Result } from "../../common/result.ts";
import type { WireError } from "../../common/wire/errors.ts";
import {
  type Ack,
  type BrowsedNode,
  type BrowseRequest,
  type ClientToServer,
  type Command,
  type Delta,
  type Hello,
  type NodeAttributes,
  type RouteView,
  type ServerToClient,
  type Snapshot,
  wireVersion,
} from "../../common/wire/live.ts";
import { type Topic, type TopicRows, topics, type WatchRow } from "../../common/wire/rows.ts";
import type {
  JournalChainRequest,
  JournalExport,
  JournalExportRequest,
  JournalFind,
  JournalLine,
  JournalMove,
} from "../../common/work/journal.ts";
import type { EndpointProblem, LiveEndpoint } from "./endpoint.ts";
import type { EntityStore } from "./entityStore.ts";
import { createValueStore, type ValueStore } from "./valueStore.ts";

/** How the link to the core stands. `refused`: the core answered and does not want us; a person must do something. */
export type Connection =
  | { readonly kind: "connecting" }
  | { readonly kind: "live" }
  | { readonly kind: "lost"; readonly sinceMs: number }
  | {
      readonly kind: "refused";
      readonly reason: EndpointProblem | "WRONG_TOKEN" | "WIRE_VERSION";
      readonly detail: string;
    };

/** One store per topic of the wire. */
export type TopicStores = { readonly [T in Topic]: EntityStore<TopicRows[T]> };

/** What the client feeds, and what it needs from its surroundings. */
export interface LiveSink {
  readonly stores: TopicStores;
  readonly onHello: (hello: Hello) => void;
  readonly onRoster: (roster: Hello["roster"]) => void;
  readonly onPose: (frame: ArrayBuffer) => void;
  readonly onWatched: (rows: readonly WatchRow[]) => void;
  /** The watch list to send after every connection. */
  readonly watchList: () => readonly BrowseRequest[];
  readonly findEndpoint: () => Promise<Result<LiveEndpoint, EndpointProblem>>;
  readonly nowMs: () => number;
}

const answerWithinMs = 5000;
/** A refused token is tried again this often: the desktop hands out a new one after the core restarted. */
const refusedRetryMs = 2000;
const greetRetryMs = 300;
const checkEveryMs = 250;
/** Silence after which the core is asked for a sign of life, and after which the socket is thrown away. */
const probeAfterMs = 1000;
const abandonAfterMs = 4000;

type LiveSocket = Socket<ServerToClient, ClientToServer>;

/**
 * The one socket to the core: hello, a subscription per topic, again after every reconnection or gap. Websocket only, short
 * delays: a page that lost its core is right again within a second after the core is back.
 */
export class LiveClient {
  readonly connection: ValueStore<Connection> = createValueStore<Connection>({ kind: "connecting" });
  readonly #sink: LiveSink;
  #socket: LiveSocket | undefined;
  #lastMessageMs = 0;
  #probing = false;
  #closed = false;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #watchdog: ReturnType<typeof setInterval> | undefined;
  readonly #open = new Set<() => void>();

  constructor(sink: LiveSink) {
    this.#sink = sink;
  }

  /** Connects and stays connected until the answer is called. */
  start(): () => void {
    this.#closed = false;
    this.#watchdog = setInterval(() => this.#watch(), checkEveryMs);
    void this.#connect();
    return () => {
      this.#closed = true;
      clearInterval(this.#watchdog);
      clearTimeout(this.#retry);
      this.#dropSocket();
    };
  }

  /** Milliseconds since the core last said anything; Infinity before that. */
  silentMs(): number {
    return this.#lastMessageMs === 0 ? Number.POSITIVE_INFINITY : this.#sink.nowMs() - this.#lastMessageMs;
  }

  /** Sends a command; the answer is the plant's, or an error that says what is known. */
  command(command: Command): Promise<Result<{ readonly detail: string }, WireError>> {
    return this.#ask((socket, ack) => socket.emit("command", command, ack));
  }

  /** Children of a node. */
  browse(request: BrowseRequest): Promise<Result<readonly BrowsedNode[], WireError>> {
    return this.#ask((socket, ack) => socket.emit("browse", request, ack));
  }

  /** Attributes and references of a node. */
  readNode(request: BrowseRequest): Promise<Result<NodeAttributes, WireError>> {
    return this.#ask((socket, ack) => socket.emit("readNode", request, ack));
  }

  /** The way ahead of a truck. */
  route(che: string): Promise<Result<RouteView, WireError>> {
    return this.#ask((socket, ack) => socket.emit("route", { che }, ack));
  }

  /** Moves in the journal. */
  journalFind(request: JournalFind): Promise<Result<readonly JournalMove[], WireError>> {
    return this.#ask((socket, ack) => socket.emit("journalFind", request, ack));
  }

  /** What the journal has on one move. */
  journalChain(request: JournalChainRequest): Promise<Result<readonly JournalLine[], WireError>> {
    return this.#ask((socket, ack) => socket.emit("journalChain", request, ack));
  }

  /** The next lines of the journal as JSON text. */
  journalExport(request: JournalExportRequest): Promise<Result<JournalExport, WireError>> {
    return this.#ask((socket, ack) => socket.emit("journalExport", request, ack));
  }

  /** Replaces the watch list at the core. */
  watch(items: readonly BrowseRequest[]): Promise<Result<null, WireError>> {
    return this.#ask((socket, ack) => socket.emit("watch", { items: [...items] }, ack));
  }

  async #connect(): Promise<void> {
    const endpoint = await this.#sink.findEndpoint();
    if (this.#closed) return;
    if (!endpoint.ok) {
      this.#refuse(endpoint.error, "");
      return;
    }
    this.#dropSocket();
    const socket: LiveSocket = io(endpoint.value.url, {
      auth: { token: endpoint.value.token },
      transports: ["websocket"],
      reconnectionDelay: 100,
      reconnectionDelayMax: 400,
      randomizationFactor: 0.2,
      timeout: 2000,
      forceNew: true,
    });
    this.#socket = socket;
    socket.on("connect", () => void this.#greet(socket));
    socket.on("disconnect", (reason) => {
      this.#lose();
      // The core closed the socket itself: socket.io does not come back from that on its own.
      if (reason === "io server disconnect") socket.connect();
    });
    socket.on("connect_error", (error) => {
      if (socket.active) this.#lose();
      else this.#refuse("WRONG_TOKEN", error.message);
    });
    socket.on("delta", (delta) => {
      this.#hear();
      this.#applyDelta(delta);
    });
    socket.on("roster", (roster) => {
      this.#hear();
      this.#sink.onRoster(roster);
    });
    socket.on("pose", (frame) => {
      this.#hear();
      this.#sink.onPose(frame);
    });
    socket.on("watched", (rows) => {
      this.#hear();
      this.#sink.onWatched(rows);
    });
  }

  async #greet(socket: LiveSocket): Promise<void> {
    const hello = await this.#ask<Hello>((s, ack) => s.emit("hello", ack));
    if (socket !== this.#socket || !socket.connected) return;
    if (!hello.ok) {
      if (hello.error.code === "UNAUTHORISED") this.#refuse("WRONG_TOKEN", hello.error.detail);
      else this.#greetLater(socket);
      return;
    }
    if (hello.value.version !== wireVersion) {
      this.#refuse("WIRE_VERSION", `${hello.value.version} ≠ ${wireVersion}`);
      return;
    }
    this.#sink.onHello(hello.value);
    const done = await Promise.all(topics.map((topic) => this.#subscribe(topic)));
    if (socket !== this.#socket || !socket.connected) return;
    if (!done.every(Boolean)) {
      this.#greetLater(socket);
      return;
    }
    this.connection.set({ kind: "live" });
    const items = this.#sink.watchList();
    if (items.length > 0) await this.watch(items);
  }

  /** The core was there but did not answer in time (it may still be starting). */
  #greetLater(socket: LiveSocket): void {
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => {
      if (socket === this.#socket && socket.connected) void this.#greet(socket);
    }, greetRetryMs);
  }

  async #subscribe<T extends Topic>(topic: T): Promise<boolean> {
    const store = this.#sink.stores[topic];
    store.awaitSnapshot();
    const answer = await this.#ask<Snapshot<Topic>>((socket, ack) => socket.emit("subscribe", topic, ack));
    if (!answer.ok) return false;
    const snapshot = answer.value as Snapshot<T>;
    if (store.applySnapshot(snapshot.rows, snapshot.seq) === "gap") void this.#subscribe(topic);
    return true;
  }

  #applyDelta<T extends Topic>(delta: Delta<T>): void {
    const store: EntityStore<TopicRows[T]> = this.#sink.stores[delta.topic];
    if (store.applyDelta(delta) === "gap") void this.#subscribe(delta.topic);
  }

  /** A question with a deadline. Nothing is sent while the link is down: a command must not arrive later by surprise. */
  #ask<T>(send: (socket: LiveSocket, ack: Ack<T>) => void): Promise<Result<T, WireError>> {
    const socket = this.#socket;
    if (!socket?.connected) return Promise.resolve(err({ code: "LINK_DOWN", detail: "" }));
    const { promise, resolve } = Promise.withResolvers<Result<T, WireError>>();
    const finish = (answer: Result<T, WireError>): void => {
      clearTimeout(timer);
      this.#open.delete(giveUp);
      resolve(answer);
    };
    const giveUp = (): void => finish(err({ code: "TIMED_OUT_UNKNOWN", detail: "" }));
    const timer = setTimeout(giveUp, answerWithinMs);
    this.#open.add(giveUp);
    send(socket, (answer) => {
      this.#hear();
      finish(answer.ok ? ok(answer.value) : err(answer.error));
    });
    return promise;
  }

  #hear(): void {
    this.#lastMessageMs = this.#sink.nowMs();
  }

  #lose(): void {
    for (const giveUp of [...this.#open]) giveUp();
    if (this.connection.get().kind !== "lost") this.connection.set({ kind: "lost", sinceMs: this.#sink.nowMs() });
    for (const topic of topics) this.#sink.stores[topic].awaitSnapshot();
  }

  #refuse(reason: EndpointProblem | "WRONG_TOKEN" | "WIRE_VERSION", detail: string): void {
    this.#dropSocket();
    this.connection.set({ kind: "refused", reason, detail });
    clearTimeout(this.#retry);
    if (reason !== "NO_TOKEN") this.#retry = setTimeout(() => void this.#connect(), refusedRetryMs);
  }

  #dropSocket(): void {
    const socket = this.#socket;
    this.#socket = undefined;
    socket?.removeAllListeners();
    socket?.disconnect();
    for (const giveUp of [...this.#open]) giveUp();
  }

  /** A core that hangs, or a cable that was pulled, closes no socket: silence must be noticed here. */
  #watch(): void {
    const socket = this.#socket;
    if (!socket?.connected || this.connection.get().kind !== "live") return;
    const silentMs = this.silentMs();
    if (silentMs > abandonAfterMs) {
      this.#lose();
      void this.#connect();
    } else if (silentMs > probeAfterMs && !this.#probing) {
      this.#probing = true;
      void this.#subscribe("plant").finally(() => {
        this.#probing = false;
      });
    }
  }
}
