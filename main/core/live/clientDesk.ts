import type { Socket } from "socket.io";
import type { z } from "zod";
import { formatPath } from "../../../common/config/siteConfig.ts";
import { err, ok, type Result } from "../../../common/result.ts";
import type { WireError, WireErrorCode } from "../../../common/wire/errors.ts";
import {
  browseSchema,
  type ClientToServer,
  commandSchema,
  type Hello,
  type RouteView,
  routeSchema,
  type ServerToClient,
  type Snapshot,
  subscribeSchema,
  watchSchema,
} from "../../../common/wire/live.ts";
import type { Topic } from "../../../common/wire/rows.ts";
import { journalChainSchema, journalExportSchema, journalFindSchema } from "../../../common/work/journal.ts";
import type { Journal } from "../journal/journal.ts";
import type { LinkError, PlantLink } from "../opcua/plantLink.ts";
import type { RunCommand } from "./commandLog.ts";
import { createWatchDesk } from "./watchDesk.ts";

export type LiveSocket = Socket<ClientToServer, ServerToClient>;

/** What clients may ask of the journal. */
export type JournalReader = Pick<Journal, "find" | "chain" | "export">;

export interface ClientDeskOptions {
  readonly hello: () => Hello;
  readonly snapshotOf: (topic: Topic) => Snapshot<Topic>;
  readonly commands: RunCommand;
  readonly links: () => readonly PlantLink[];
  readonly routeOf: (che: string) => RouteView;
  readonly journal: JournalReader;
}

/** Room of the clients that follow a topic. */
export const roomOf = (topic: Topic): string => `topic:${topic}`;

/** Serves one client until it leaves. Whatever it sends is checked first; a malformed event gets an error, or nothing. */
export function serveClient(
  socket: LiveSocket,
  { hello, snapshotOf, commands, links, routeOf, journal }: ClientDeskOptions,
): void {
  const watches = createWatchDesk(links, (rows) => socket.emit("watched", rows));
  const linkOf = (linkId: string): Result<PlantLink, WireError> => {
    const link = links().find(({ id }) => id === linkId);
    return link ? ok(link) : err({ code: "UNKNOWN_LINK", detail: linkId });
  };

  socket.on("hello", (ack: unknown) => void answer(ack, () => ok(hello())));
  handle("subscribe", subscribeSchema, (topic) => {
    // The snapshot flushes what is pending, so it must be taken before this client hears deltas.
    const snapshot = snapshotOf(topic);
    void socket.join(roomOf(topic));
    return ok(snapshot);
  });
  handle("unsubscribe", subscribeSchema, (topic) => {
    void socket.leave(roomOf(topic));
    return ok(null);
  });
  const who = { address: socket.handshake.address, session: socket.id };
  handle("command", commandSchema, (command) => commands(command, who));
  handle("browse", browseSchema, async ({ linkId, nodeId }) => {
    const link = linkOf(linkId);
    return link.ok ? toWire(await link.value.browse(nodeId)) : link;
  });
  handle("readNode", browseSchema, async ({ linkId, nodeId }) => {
    const link = linkOf(linkId);
    return link.ok ? toWire(await link.value.readNode(nodeId)) : link;
  });
  handle("route", routeSchema, ({ che }) => ok(routeOf(che)));
  handle("journalFind", journalFindSchema, (request) => journal.find(request));
  handle("journalChain", journalChainSchema, (request) => journal.chain(request));
  handle("journalExport", journalExportSchema, (request) => journal.export(request));
  handle("watch", watchSchema, (request) => watches.watch(request));
  socket.on("disconnect", () => void watches.dispose());

  /** Parses the request, then answers it. */
  function handle<S extends z.ZodType, T>(
    event: Exclude<keyof ClientToServer, "hello">,
    schema: S,
    run: (request: z.infer<S>) => Result<T, WireError> | Promise<Result<T, WireError>>,
  ): void {
    socket.on(event, (request: unknown, ack: unknown) => {
      const parsed = schema.safeParse(request);
      void answer(ack, () =>
        parsed.success ? run(parsed.data) : err({ code: "BAD_REQUEST", detail: whatIsWrong(parsed.error) }),
      );
    });
  }
}

/** An event without an acknowledgement asks for nothing we could give; it is dropped before it has an effect. */
async function answer(
  ack: unknown,
  run: () => Result<unknown, WireError> | Promise<Result<unknown, WireError>>,
): Promise<void> {
  if (typeof ack !== "function") return;
  let result: Result<unknown, WireError>;
  try {
    result = await run();
  } catch (bug) {
    result = err({ code: "INTERNAL", detail: String(bug) });
  }
  ack(result);
}

function whatIsWrong({ issues: [first] }: z.ZodError): string {
  return first ? `${formatPath(first.path) || "(root)"}: ${first.message}` : "";
}

const wireCodes: Readonly<Record<LinkError["code"], WireErrorCode>> = {
  LINK_DOWN: "LINK_DOWN",
  UNKNOWN_NODE: "UNKNOWN_NODE",
  UNKNOWN_DEVICE: "UNKNOWN_NODE",
  UNKNOWN_METHOD: "UNKNOWN_NODE",
  CALL_FAILED: "REFUSED_BY_PLANT",
  TIMED_OUT_UNKNOWN: "TIMED_OUT_UNKNOWN",
};

const toWire = <T>(result: Result<T, LinkError>): Result<T, WireError> =>
  result.ok ? result : err({ code: wireCodes[result.error.code], detail: result.error.detail });
