import { createServer, type Server as HttpServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Server, type Socket } from "socket.io";
import { err, ok } from "../../common/result.ts";
import {
  type ClientToServer,
  type Command,
  commandSchema,
  type Delta,
  type ServerToClient,
  wireVersion,
} from "../../common/wire/live.ts";
import { encodePoseFrame, poseFlags } from "../../common/wire/poseFrame.ts";
import type { LinkRow, Topic, TopicRows } from "../../common/wire/rows.ts";
import { browseFake, readFakeNode, watchFake } from "./fakeAddressSpace.ts";
import { fakeJournal } from "./fakeJournal.ts";
import { servePage } from "./fakePage.ts";
import { fakeDemand, fakeTrainer, firstPlant, queueRows } from "./fakeRows.ts";
import { FakeTerminal } from "./fakeTerminal.ts";
import { trainingSite as site } from "./trainingSite.ts";

/** How a fake core is started. */
export interface FakeCoreOptions {
  readonly port?: number;
  readonly token?: string;
  readonly seed?: number;
  readonly mode?: "LIVE" | "SIM";
  readonly version?: number;
  readonly staticDir?: string;
}

/** A running fake core and what a test can do to it. */
export interface FakeCore {
  readonly url: string;
  readonly port: number;
  readonly terminal: FakeTerminal;
  /** Commands that arrived. */
  readonly commands: readonly Command[];
  readonly setLink: (id: string, change: Partial<LinkRow>) => void;
  /** Loses one delta of a topic on purpose. */
  readonly skipDelta: (topic: Topic) => void;
  /** Refuses the next command with this reason. */
  readonly refuseNext: (reason: string) => void;
  /** Stops all messages without closing sockets, or goes on. */
  readonly setSilent: (silent: boolean) => void;
  readonly close: () => Promise<void>;
}

const projectDir = fileURLToPath(new URL("../..", import.meta.url));
const tickMs = 100;
const deltaEveryTicks = 3;
/** Serves the built page and speaks the wire with data that look alive. Never part of the product. */
export async function startFakeCore(options: FakeCoreOptions = {}): Promise<FakeCore> {
  const token = options.token ?? "test-token";
  const terminal = new FakeTerminal(site, options.seed ?? 1);
  const http = createServer((request, response) =>
    servePage(options.staticDir ?? join(projectDir, "out/renderer"), request.url ?? "/", response),
  );
  const io = new Server<ClientToServer, ServerToClient>(http, {
    transports: ["websocket"],
    perMessageDeflate: false,
    serveClient: false,
  });
  const journal = await fakeJournal(terminal);
  const links = new Map<string, LinkRow>(
    site.endpoints.map(({ id, url }) => [
      id,
      { id, url, state: "live", lastMessageAt: Date.now(), tags: 640, reconnects: 0, problem: "" },
    ]),
  );
  let plant = firstPlant(terminal, options.mode ?? "SIM");
  const seqs: Record<Topic, number> = {
    links: 1,
    plant: 1,
    che: 1,
    jobs: 1,
    queues: 1,
    yard: 1,
    trainer: 1,
    demand: 1,
  };
  const skip = new Set<Topic>();
  const commands: Command[] = [];
  const answered = new Map<string, ReturnType<typeof ok<{ detail: string }>>>();
  let silent = false;
  let refusal = "";
  let faultCount = 0;
  let poseSeq = 0;
  let ticks = 0;
  const pending = { che: new Set<string>(), yard: new Set<string>(), jobs: new Set<string>() };

  const publish = <T extends Topic>(
    topic: T,
    upserts: readonly TopicRows[T][],
    removes: readonly string[] = [],
  ): void => {
    if (upserts.length === 0 && removes.length === 0) return;
    seqs[topic] += 1;
    if (skip.delete(topic) || silent) return;
    io.to(topic).emit("delta", { topic, seq: seqs[topic], upserts, removes } as unknown as Delta);
  };
  const rowsOf = (topic: Topic): readonly TopicRows[Topic][] => {
    switch (topic) {
      case "links":
        return [...links.values()];
      case "plant":
        return [plant];
      case "che":
        return terminal.movers.map((mover) => mover.row);
      case "jobs":
        return [...terminal.jobs.values()];
      case "queues":
        return queueRows(terminal);
      case "yard":
        return [...terminal.stacks.values()];
      case "trainer":
        return plant.mode === "SIM" ? [fakeTrainer(terminal)] : [];
      case "demand":
        return fakeDemand(terminal);
    }
  };

  const tick = (): void => {
    ticks += 1;
    if (plant.simState === "RUNNING") collect(terminal.advance(tickMs * plant.simSpeed));
    if (silent) return;
    poseSeq += 1;
    io.volatile.emit("pose", encodePoseFrame({ seq: poseSeq, plantTime: terminal.plantTime, poses: terminal.poses() }));
    if (ticks % deltaEveryTicks === 0) publishAll();
  };
  const collect = (changes: ReturnType<FakeTerminal["advance"]>): void => {
    for (const id of changes.che) pending.che.add(id);
    for (const id of changes.yard) pending.yard.add(id);
    for (const id of changes.jobs) pending.jobs.add(id);
  };
  const publishAll = (): void => {
    publish(
      "che",
      terminal.movers.filter((mover) => pending.che.has(mover.id)).map((mover) => mover.row),
    );
    const stacks = [...pending.yard].map((id) => terminal.stacks.get(id));
    publish(
      "yard",
      stacks.filter((stack) => stack !== undefined),
      [...pending.yard].filter((id) => id !== "" && !terminal.stacks.has(id)),
    );
    publish(
      "jobs",
      [...pending.jobs].flatMap((id) => terminal.jobs.get(id) ?? []),
    );
    if (pending.jobs.size > 0) publish("queues", queueRows(terminal));
    for (const set of Object.values(pending)) set.clear();
    plant = { ...plant, plantTime: terminal.plantTime, boxesInYard: terminal.boxes, teuInYard: terminal.teu };
    publish("plant", [plant]);
    for (const link of links.values()) {
      if (link.state === "live") links.set(link.id, { ...link, lastMessageAt: Date.now() });
    }
    publish("links", [...links.values()]);
  };

  const run = (
    command: Command,
  ):
    | ReturnType<typeof ok<{ detail: string }>>
    | ReturnType<typeof err<{ code: "REFUSED_BY_PLANT" | "NOT_A_SIMULATION"; detail: string }>> => {
    if (command.kind.startsWith("sim.") || command.kind.startsWith("fault.")) {
      if (plant.mode !== "SIM") return err({ code: "NOT_A_SIMULATION", detail: "" });
    }
    if (refusal !== "") {
      const detail = refusal;
      refusal = "";
      return err({ code: "REFUSED_BY_PLANT", detail });
    }
    switch (command.kind) {
      case "sim.pause":
        plant = { ...plant, simState: "PAUSED" };
        break;
      case "sim.resume":
        plant = { ...plant, simState: "RUNNING" };
        break;
      case "sim.step":
        if (plant.simState !== "PAUSED") return err({ code: "REFUSED_BY_PLANT", detail: "NOT_PAUSED" });
        collect(terminal.advance(command.ms));
        break;
      case "sim.setSpeed":
        plant = { ...plant, simSpeed: command.factor };
        break;
      case "fault.inject": {
        faultCount += 1;
        const id = `F${String(faultCount).padStart(2, "0")}`;
        const { fault: kind, target, when } = command;
        if (when !== "") {
          plant = { ...plant, plannedFaults: [...plant.plannedFaults, { id, kind, target, when }] };
          break;
        }
        plant = { ...plant, faults: [...plant.faults, { id, kind, target, since: terminal.plantTime }] };
        terminal.patch(
          command.target,
          { technical: "fault", faultCode: command.fault, work: "idle", since: terminal.plantTime, speedMps: 0 },
          poseFlags.fault,
        );
        pending.che.add(command.target);
        break;
      }
      case "fault.clearAll":
        for (const { target } of plant.faults) {
          terminal.patch(target, { technical: "ok", faultCode: "", work: "working" }, 0, poseFlags.fault);
          pending.che.add(target);
        }
        plant = { ...plant, faults: [], plannedFaults: [] };
        break;
      case "sim.saveSnapshot":
      case "sim.restoreSnapshot":
        break;
      case "sim.loadScenario":
        plant = { ...plant, scenario: command.scenario, seed: command.seed };
        break;
      case "fault.clear": {
        const planned = plant.plannedFaults.filter((each) => each.id !== command.faultId);
        if (planned.length < plant.plannedFaults.length) {
          plant = { ...plant, plannedFaults: planned };
          break;
        }
        const fault = plant.faults.find((each) => each.id === command.faultId);
        if (!fault) return err({ code: "REFUSED_BY_PLANT", detail: "UNKNOWN_FAULT" });
        plant = { ...plant, faults: plant.faults.filter((each) => each !== fault) };
        terminal.patch(
          fault.target,
          { technical: "ok", faultCode: "", work: "working", since: terminal.plantTime },
          0,
          poseFlags.fault,
        );
        pending.che.add(fault.target);
        break;
      }
      case "che.hold":
        terminal.patch(command.che, { work: "held", since: terminal.plantTime, speedMps: 0 }, poseFlags.held);
        pending.che.add(command.che);
        break;
      case "che.resume":
        terminal.patch(command.che, { work: "working", since: terminal.plantTime }, 0, poseFlags.held);
        pending.che.add(command.che);
        break;
    }
    return ok({ detail: "" });
  };

  io.use((socket, next) => next(socket.handshake.auth["token"] === token ? undefined : new Error("UNAUTHORISED")));
  io.on("connection", (socket: Socket<ClientToServer, ServerToClient>) => {
    let stopWatch: () => void = () => undefined;
    socket.on("disconnect", () => stopWatch());
    socket.on("hello", (ack) => {
      const roster = terminal.movers.map(({ id, kind }) => ({ id, kind }));
      ack(ok({ version: options.version ?? wireVersion, site, roster, now: Date.now() }));
    });
    socket.on("subscribe", (topic, ack) => {
      if (silent) return;
      void socket.join(topic);
      ack(ok({ topic, seq: seqs[topic], rows: rowsOf(topic) }));
    });
    socket.on("unsubscribe", (topic, ack) => {
      void socket.leave(topic);
      ack(ok(null));
    });
    socket.on("command", (input, ack) => {
      const parsed = commandSchema.safeParse(input);
      if (!parsed.success) return ack(err({ code: "BAD_REQUEST", detail: parsed.error.message }));
      const known = answered.get(parsed.data.id);
      if (known) return ack(known);
      commands.push(parsed.data);
      const answer = run(parsed.data);
      if (answer.ok) answered.set(parsed.data.id, answer);
      publishAll();
      ack(answer);
    });
    socket.on("browse", (request, ack) => ack(browseFake(terminal, request)));
    socket.on("readNode", (request, ack) => ack(readFakeNode(terminal, request)));
    socket.on("route", ({ che }, ack) => ack(ok(terminal.routeOf(che))));
    socket.on("journalFind", async (request, ack) => ack(await journal.find(request)));
    socket.on("journalChain", async (request, ack) => ack(await journal.chain(request)));
    socket.on("journalExport", async (request, ack) => ack(await journal.export(request)));
    socket.on("watch", ({ items }, ack) => {
      stopWatch();
      stopWatch = watchFake(terminal, items, (rows) => {
        if (!silent) socket.emit("watched", rows);
      });
      ack(ok(null));
    });
  });

  const port = await listen(http, options.port ?? 0);
  const timer = setInterval(tick, tickMs);
  return {
    url: `http://127.0.0.1:${port}/?token=${token}`,
    port,
    terminal,
    commands,
    setLink: (id, change) => {
      const link = links.get(id);
      if (link) links.set(id, { ...link, ...change });
      publish("links", [...links.values()]);
    },
    skipDelta: (topic) => skip.add(topic),
    refuseNext: (reason) => {
      refusal = reason;
    },
    setSilent: (value) => {
      silent = value;
    },
    close: async () => {
      clearInterval(timer);
      http.closeAllConnections();
      await io.close();
    },
  };
}

async function listen(http: HttpServer, port: number): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  http.once("error", reject);
  http.listen(port, "127.0.0.1", resolve);
  await promise;
  return (http.address() as AddressInfo).port;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const core = await startFakeCore({ port: Number(process.argv[2] ?? 4899) });
  console.log(core.url);
}
