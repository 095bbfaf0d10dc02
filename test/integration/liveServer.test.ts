import { once } from "node:events";
import { io, type Socket } from "socket.io-client";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Result } from "../../common/result.ts";
import type { WireError } from "../../common/wire/errors.ts";
import {
  type BrowseRequest,
  type ClientToServer,
  type Command,
  type Delta,
  type ServerToClient,
  type Snapshot,
  wireVersion,
} from "../../common/wire/live.ts";
import { decodePoseFrame, encodePoseFrame } from "../../common/wire/poseFrame.ts";
import type { LinkRow, Topic, WatchRow } from "../../common/wire/rows.ts";
import type { LiveServer } from "../../main/core/live/liveServer.ts";
import type { FakeLink } from "../builders/fakeLink.ts";
import { aLiveServer, type TestStores, liveToken as token } from "../builders/liveServer.ts";
import { trainingSite } from "../builders/trainingSite.ts";

type LiveSocket = Socket<ServerToClient, ClientToServer>;

const linkRow = (id: string, tags = 0): LinkRow => ({
  id,
  url: "opc.tcp://127.0.0.1:1",
  state: "live",
  lastMessageAt: 1,
  tags,
  reconnects: 0,
  problem: "",
});

let stores: TestStores;
let commands: Command[];
let link: FakeLink;
let server: LiveServer;
let sockets: LiveSocket[];

beforeEach(async () => {
  sockets = [];
  ({ server, stores, commands, link } = await aLiveServer());
});
afterEach(async () => {
  for (const socket of sockets) socket.disconnect();
  await server.close();
});

function open(options: { readonly auth?: unknown; readonly origin?: string } = {}): LiveSocket {
  const socket: LiveSocket = io(`http://127.0.0.1:${server.port}`, {
    auth: (options.auth ?? { token }) as { token: string },
    transports: ["websocket"],
    forceNew: true,
    reconnectionDelay: 100,
    reconnectionDelayMax: 200,
    ...(options.origin === undefined ? {} : { extraHeaders: { origin: options.origin } }),
  });
  sockets.push(socket);
  return socket;
}

async function connected(): Promise<LiveSocket> {
  const socket = open();
  await once(socket as never, "connect");
  return socket;
}

/** Sends an event as it is, well-formed or not. */
const ask = <T>(socket: LiveSocket, event: string, ...args: readonly unknown[]): Promise<Result<T, WireError>> =>
  (
    socket.timeout(2000) as unknown as {
      emitWithAck(event: string, ...args: readonly unknown[]): Promise<Result<T, WireError>>;
    }
  ).emitWithAck(event, ...args);

describe("who may connect", () => {
  const refusalOf = async (socket: LiveSocket): Promise<string> => {
    const [error] = (await once(socket as never, "connect_error")) as [Error];
    return error.message;
  };

  it("a client with the token", async () => {
    const socket = await connected();
    expect(await ask(socket, "hello")).toMatchObject({
      ok: true,
      value: { version: wireVersion, site: { code: trainingSite.code }, roster: [{ id: "AGV01" }] },
    });
  });

  it("not one with another token, none, or one that is no text", async () => {
    for (const auth of [{ token: `${token}x` }, { token: "" }, {}, { token: [token] }, { token: 7 }]) {
      expect(await refusalOf(open({ auth })), JSON.stringify(auth)).toBe("UNAUTHORISED");
    }
  });

  it("from the console's own page and the desktop, not from a foreign page", async () => {
    for (const origin of [`http://127.0.0.1:${server.port}`, "console://desk"]) {
      await once(open({ origin }) as never, "connect");
    }
    for (const origin of ["http://evil.example", `https://127.0.0.1:${server.port}`, "null", "http://127.0.0.1:1"]) {
      expect(await refusalOf(open({ origin })), origin).toBe("websocket error");
    }
  });
});

describe("a topic", () => {
  it("is a snapshot, then only what changes, numbered without a gap", async () => {
    stores.links.replace([linkRow("equipment"), linkRow("fleet")]);
    const socket = await connected();
    const deltas: Delta[] = [];
    socket.on("delta", (delta) => deltas.push(delta));
    const snapshot = await ask<Snapshot<Topic>>(socket, "subscribe", "links");
    expect(snapshot).toMatchObject({
      ok: true,
      value: { topic: "links", rows: [{ id: "equipment" }, { id: "fleet" }] },
    });
    const seq = snapshot.ok ? snapshot.value.seq : -1;

    stores.links.replace([linkRow("equipment", 1034), linkRow("fleet")]);
    await vi.waitFor(() => expect(deltas).toHaveLength(1));
    stores.links.replace([linkRow("fleet")]);
    await vi.waitFor(() => expect(deltas).toHaveLength(2));
    expect(deltas).toEqual([
      { topic: "links", seq: seq + 1, upserts: [linkRow("equipment", 1034)], removes: [] },
      { topic: "links", seq: seq + 2, upserts: [], removes: ["equipment"] },
    ]);
    expect(await ask(socket, "unsubscribe", "links")).toEqual({ ok: true, value: null });
    stores.links.replace([]);
    stores.links.flush();
    await ask(socket, "hello");
    expect(deltas).toHaveLength(2);
  });

  it("is right again within a second after the socket was cut", async () => {
    stores.links.replace([linkRow("equipment")]);
    const socket = await connected();
    /** A client as the renderer's: subscribes on every connection, applies deltas. */
    const rows = new Map<string, LinkRow>();
    let seq = -1;
    const subscribe = async (): Promise<void> => {
      const answer = await ask<Snapshot<"links">>(socket, "subscribe", "links");
      if (!answer.ok) return;
      rows.clear();
      for (const row of answer.value.rows) rows.set(row.id, row);
      seq = answer.value.seq;
    };
    socket.on("connect", () => void subscribe());
    socket.on("delta", (delta) => {
      expect(delta.seq).toBe(seq + 1);
      seq = delta.seq;
      for (const row of (delta as Delta<"links">).upserts) rows.set(row.id, row);
    });
    await subscribe();
    for (let cut = 1; cut <= 3; cut++) {
      // As a cable would: the server side hears nothing, the client's transport breaks.
      socket.io.engine.close();
      stores.links.upsert(linkRow("equipment", cut));
      await vi.waitFor(() => expect(rows.get("equipment")?.tags).toBe(cut), { timeout: 1000, interval: 10 });
      stores.links.upsert(linkRow("fleet", cut));
      await vi.waitFor(() => expect(rows.get("fleet")?.tags).toBe(cut), { timeout: 1000, interval: 10 });
    }
  });
});

describe("what is malformed", () => {
  it("gets an error that names the place, and changes nothing", async () => {
    const socket = await connected();
    const badEvents: readonly (readonly [string, unknown])[] = [
      ["subscribe", "nonsense"],
      ["subscribe", { topic: "links" }],
      ["subscribe", null],
      ["command", undefined],
      ["command", { id: "12345678", kind: "sim.blowUp" }],
      ["command", { id: "short", kind: "sim.pause" }],
      ["command", { id: "12345678", kind: "sim.pause", extra: 1 }],
      ["command", { id: "12345678", kind: "sim.setSpeed", factor: Number.NaN }],
      ["browse", { linkId: 7, nodeId: "i=84" }],
      ["readNode", "i=84"],
      ["watch", { items: "all" }],
      ["watch", { items: [{ linkId: "equipment", nodeId: "x".repeat(600) }] }],
    ];
    for (const [event, payload] of badEvents) {
      const answer = await ask(socket, event, payload);
      expect(answer, `${event} ${JSON.stringify(payload)}`).toMatchObject({
        ok: false,
        error: { code: "BAD_REQUEST" },
      });
    }
    expect(await ask(socket, "command", { id: "12345678", kind: "sim.step", ms: 1 })).toMatchObject({
      ok: false,
      error: { detail: /^ms: / },
    });
    expect(commands).toEqual([]);
    expect(link.watched).toEqual([]);
  });

  it("does not disturb the server when it is of another shape altogether", async () => {
    const socket = await connected();
    const raw = socket as unknown as { emit(event: string, ...args: unknown[]): void };
    for (const args of [[], ["links"], [null, null], [{}, "no function"], [() => undefined, 1]]) {
      for (const event of ["hello", "subscribe", "command", "watch", "nobodyKnowsThis", "disconnecting2"])
        raw.emit(event, ...args);
    }
    expect(await ask(socket, "hello")).toMatchObject({ ok: true });
    expect(commands).toEqual([]);
  });

  it("is cut off when it is larger than any request", async () => {
    const socket = await connected();
    const cut = once(socket as never, "disconnect");
    (socket as unknown as { emit(event: string, ...args: unknown[]): void }).emit("watch", "x".repeat(1_000_000));
    await cut;
    await once(socket as never, "connect");
  });
});

describe("a command", () => {
  it("has its effect once, however often it is sent", async () => {
    const [first, second] = [await connected(), await connected()];
    const command = { id: "command-0001", kind: "sim.pause" };
    const answers = await Promise.all([
      ask(first, "command", command),
      ask(first, "command", command),
      ask(second, "command", command),
    ]);
    expect(answers).toEqual(Array(3).fill({ ok: true, value: { detail: "sim.pause 1" } }));
    expect(await ask(second, "command", { ...command, id: "command-0002" })).toEqual({
      ok: true,
      value: { detail: "sim.pause 2" },
    });
    expect(commands).toHaveLength(2);
  });
});

describe("pose frames and the roster", () => {
  it("reach every client in binary", async () => {
    const socket = await connected();
    const pose = once(socket as never, "pose") as Promise<[Uint8Array]>;
    const poses = [{ xMm: 1000, yMm: 2000, headingRad: 0.5, flags: 1, aMm: 3, bMm: 4 }];
    server.sendPoses(encodePoseFrame({ seq: 1, plantTime: 5, poses }));
    const [bytes] = await pose;
    const frame = decodePoseFrame(new Uint8Array(bytes).buffer);
    expect(frame).toMatchObject({ ok: true, value: { seq: 1, plantTime: 5, poses: [{ xMm: 1000, flags: 1 }] } });

    const roster = once(socket as never, "roster");
    server.announceRoster([{ id: "AGV02", kind: "agv" }]);
    expect(await roster).toEqual([[{ id: "AGV02", kind: "agv" }]]);
  });
});

describe("the engineer's requests", () => {
  it("go to the link they name", async () => {
    const socket = await connected();
    expect(await ask(socket, "browse", { linkId: "equipment", nodeId: "i=84" })).toEqual({ ok: true, value: [] });
    expect(await ask(socket, "browse", { linkId: "elsewhere", nodeId: "i=84" })).toEqual({
      ok: false,
      error: { code: "UNKNOWN_LINK", detail: "elsewhere" },
    });
    expect(await ask(socket, "readNode", { linkId: "equipment", nodeId: "i=1" })).toEqual({
      ok: false,
      error: { code: "UNKNOWN_NODE", detail: "i=1" },
    });
  });

  it("make a watch list per client, replaced as a whole and ended when the client leaves", async () => {
    const [first, second] = [await connected(), await connected()];
    const seen: WatchRow[][] = [[], []];
    first.on("watched", (rows) => seen[0]?.push(...rows));
    second.on("watched", (rows) => seen[1]?.push(...rows));
    const items = (...nodeIds: string[]): { items: BrowseRequest[] } => ({
      items: nodeIds.map((nodeId) => ({ linkId: "equipment", nodeId })),
    });
    expect(await ask(first, "watch", items("ns=2;s=a", "ns=2;s=b"))).toEqual({ ok: true, value: null });
    expect(await ask(second, "watch", items("ns=2;s=c"))).toEqual({ ok: true, value: null });
    expect(link.watched).toEqual([["ns=2;s=a", "ns=2;s=b"], ["ns=2;s=c"]]);
    link.say("ns=2;s=a", "1");
    link.say("ns=2;s=a", "2");
    link.say("ns=2;s=c", "3");
    await vi.waitFor(() => expect(seen[1]?.map(({ value }) => value)).toEqual(["3"]));
    await vi.waitFor(() => expect(seen[0]?.map(({ value }) => value)).toEqual(["2"]));

    await ask(first, "watch", items("ns=2;s=d"));
    expect(link.watched).toEqual([["ns=2;s=c"], ["ns=2;s=d"]]);
    first.disconnect();
    await vi.waitFor(() => expect(link.watched).toEqual([["ns=2;s=c"]]));
    expect(await ask(second, "watch", { items: [{ linkId: "elsewhere", nodeId: "i=1" }] })).toMatchObject({
      ok: false,
      error: { code: "UNKNOWN_LINK" },
    });
    expect(link.watched).toEqual([["ns=2;s=c"]]);
  });
});
