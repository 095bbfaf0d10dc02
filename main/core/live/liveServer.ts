import { createServer, type Server as HttpServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Server } from "socket.io";
import { err, ok, type Result } from "../../../common/result.ts";
import type { ClientToServer, Hello, RouteView, ServerToClient, Snapshot } from "../../../common/wire/live.ts";
import { type Topic, topics } from "../../../common/wire/rows.ts";
import type { PlantLink } from "../opcua/plantLink.ts";
import { isOwnHost, isOwnOrigin, isToken } from "./admission.ts";
import { type JournalReader, roomOf, serveClient } from "./clientDesk.ts";
import { createCommandLog, type RunCommand } from "./commandLog.ts";
import { answerPageRequest } from "./pageFiles.ts";
import type { TopicStore } from "./topicStore.ts";

export interface LiveServerOptions {
  readonly host: string;
  /** 0 = any free one. */
  readonly port: number;
  readonly token: string;
  /** The built page; without it there is no page, only the live wire. */
  readonly staticDir?: string;
  readonly hello: () => Hello;
  readonly stores: { readonly [T in Topic]: TopicStore<T> };
  readonly commands: RunCommand;
  readonly links: () => readonly PlantLink[];
  /** The way ahead of a truck. */
  readonly routeOf: (che: string) => RouteView;
  readonly journal: JournalReader;
}

export interface LiveServer {
  /** The page, with the token that lets it in. */
  readonly url: string;
  readonly port: number;
  /** To every client that keeps up; one that does not misses frames, never deltas. */
  sendPoses(frame: ArrayBuffer): void;
  announceRoster(roster: Hello["roster"]): void;
  close(): Promise<void>;
}

export interface LiveStartError {
  readonly code: "PORT_TAKEN" | "CANNOT_LISTEN";
  /** One sentence for a person, with the cure. */
  readonly message: string;
}

/** The largest request is a watch list of 1000 tags. */
const largestMessageBytes = 256 * 1024;

/** Serves the page and the plant wire on one port. */
export async function startLiveServer(options: LiveServerOptions): Promise<Result<LiveServer, LiveStartError>> {
  const { host, token, stores } = options;
  const http = createServer((request, response) => {
    if (!isOwnHost(request.headers.host, host)) return void response.writeHead(421).end();
    const page = { pageDir: options.staticDir, host: request.headers.host ?? "" };
    answerPageRequest(request, response, page).catch((bug: unknown) => {
      response.destroy(bug instanceof Error ? bug : new Error(String(bug)));
    });
  });
  const io = new Server<ClientToServer, ServerToClient>(http, {
    transports: ["websocket"],
    serveClient: false,
    perMessageDeflate: false,
    httpCompression: false,
    maxHttpBufferSize: largestMessageBytes,
    // A client that hangs is let go after 20 s at most; until then its deltas wait in memory.
    pingInterval: 10_000,
    pingTimeout: 10_000,
    connectTimeout: 5000,
    allowRequest: ({ headers }, decide) => {
      const isOurs = isOwnHost(headers.host, host) && isOwnOrigin(headers.origin, headers.host);
      decide(isOurs ? null : "FOREIGN_ORIGIN", isOurs);
    },
  });
  io.use((socket, next) =>
    next(isToken(socket.handshake.auth["token"], token) ? undefined : new Error("UNAUTHORISED")),
  );
  const desk = {
    hello: options.hello,
    links: options.links,
    routeOf: options.routeOf,
    journal: options.journal,
    commands: createCommandLog(options.commands),
    snapshotOf: (topic: Topic): Snapshot<Topic> => stores[topic].snapshot(),
  };
  io.on("connection", (socket) => serveClient(socket, desk));
  const follow = <T extends Topic>(topic: T) =>
    stores[topic].onDidFlush((delta) => io.to(roomOf(topic)).emit("delta", delta));
  const unsubscribes = topics.map(follow);

  const failure = await listen(http, options.port, host);
  if (failure) {
    for (const unsubscribe of unsubscribes) unsubscribe();
    await io.close().catch(() => undefined);
    return err(failure);
  }
  const { port } = http.address() as AddressInfo;
  const shownHost = host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host.includes(":") ? `[${host}]` : host;
  return ok({
    port,
    url: `http://${shownHost}:${port}/?token=${encodeURIComponent(token)}`,
    sendPoses: (frame) => void io.volatile.emit("pose", frame),
    announceRoster: (roster) => void io.emit("roster", roster),
    async close() {
      for (const unsubscribe of unsubscribes) unsubscribe();
      io.disconnectSockets(true);
      http.closeAllConnections();
      await io.close();
    },
  });
}

function listen(http: HttpServer, port: number, host: string): Promise<LiveStartError | null> {
  return new Promise((resolve) => {
    http.once("error", (cause: NodeJS.ErrnoException) => {
      const isTaken = cause.code === "EADDRINUSE";
      resolve({
        code: isTaken ? "PORT_TAKEN" : "CANNOT_LISTEN",
        message: isTaken
          ? `Port ${port} is taken by another program: end that one, or choose another port with --port N (0 takes any free one).`
          : `Cannot listen on ${host}:${port} (${cause.code ?? cause.message}): choose another port with --port N.`,
      });
    });
    http.listen(port, host, () => resolve(null));
  });
}
