import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ServerKind } from "../common/opcua/tagTypes.ts";
import { err, ok, type Result } from "../common/result.ts";
import { LinkFaults } from "./linkFaults.ts";
import type { Plant } from "./plantDevice.ts";
import type { Passwords } from "./plc/plcSecurity.ts";
import { type PlcServer, type PlcServerError, startPlcServer } from "./plc/plcServer.ts";
import type { ScenarioShelf } from "./scenarioShelf.ts";
import type { SecurityLevel } from "./securityLevel.ts";
import { SimClock } from "./simClock.ts";
import { type SimLog, stderrLog } from "./simLog.ts";
import { createTrainerApi } from "./trainerApi.ts";

/** Port of each server; 0 = any free one. */
export type SimPorts = Readonly<Record<ServerKind, number>>;

export interface SimServersOptions {
  readonly plant: Plant;
  readonly siteCode: string;
  readonly scenarioName: string;
  readonly seed: number;
  readonly ports: SimPorts;
  /** Begin in LOCKSTEP: time stands until a client calls Advance. */
  readonly lockStep?: boolean | undefined;
  /** Simulated seconds per second, 0.1 to 60. */
  readonly speed?: number | undefined;
  /** Default `none`: plain and anonymous, on loopback. */
  readonly security?: SecurityLevel | undefined;
  readonly passwords?: Passwords | undefined;
  /** Folder for certificates; without it a temporary one, removed on close. */
  readonly stateDir?: string | undefined;
  /** Length of a linkLoss fault, wall-clock ms. */
  readonly linkOutageMs?: number | undefined;
  /** Folder for SaveSnapshot and RestoreSnapshot; without it both are refused. */
  readonly snapshotDir?: string | undefined;
  /** What LoadScenario can change to; without it there is nothing. */
  readonly scenarios?: ScenarioShelf | undefined;
  readonly log?: SimLog | undefined;
}

/** Both servers of a simulated plant, running. */
export interface SimServers {
  readonly endpoints: Readonly<Record<ServerKind, string>>;
  readonly plant: Plant;
  readonly clock: SimClock;
  readonly variableCount: number;
  /** Changed values that were put into the address spaces so far. */
  readonly changeCount: number;
  close(): Promise<void>;
}

export type StartError = PlcServerError & { readonly server: ServerKind };

const serverKinds = ["equipment", "fleet"] as const satisfies readonly ServerKind[];

/** Puts a plant behind two OPC UA servers and lets its clock run. */
export async function startServers(options: SimServersOptions): Promise<Result<SimServers, StartError>> {
  const { plant } = options;
  const log = options.log ?? stderrLog;
  const stateDir = options.stateDir ?? (await mkdtemp(join(tmpdir(), "quaydesk-sim-")));
  const servers: PlcServer[] = [];
  let changeCount = 0;
  const publish = (): void => {
    const deviceTime = new Date(plant.startsAtMs + plant.timeMs);
    for (const server of servers) changeCount += server.publish(deviceTime);
    // In lock step the client waits for this very change; a publishing interval would cost it 50 ms.
    if (clock.state === "LOCKSTEP") for (const server of servers) server.flushSubscriptions();
  };
  const clock: SimClock = new SimClock({ advanceWorld: (ms) => plant.advance(ms), publish, log });
  const linkFaults = new LinkFaults({ log, outageMs: options.linkOutageMs, onDidChange: publish });
  const simulation = createTrainerApi({
    plant,
    clock,
    linkFaults,
    running: { name: options.scenarioName, seed: options.seed },
    scenarios: options.scenarios,
    snapshotDir: options.snapshotDir,
    publish,
  });

  // While paused, what a method changed shows at once; in lock step it shows after the next Advance, so that runs repeat.
  const onCalled = (): void => {
    if (clock.state === "PAUSED") publish();
  };
  const close = async (): Promise<void> => {
    clock.close();
    linkFaults.close();
    await Promise.all(servers.map((server) => server.close()));
    if (options.stateDir === undefined) await rm(stateDir, { recursive: true, force: true });
  };
  for (const id of serverKinds) {
    const started = await startPlcServer({
      id,
      port: options.ports[id],
      stateDir,
      security: options.security ?? "none",
      passwords: options.passwords ?? {},
      // A temporary state folder has no trust list that anybody could fill.
      trustsAllClients: options.stateDir === undefined,
      siteCode: options.siteCode,
      devices: plant.devices.filter((device) => device.type.server === id),
      simulation: id === simulation.type.server ? simulation : undefined,
      faultAlarms: { hasFaults: () => plant.activeFaults().length > 0, list: () => plant.alarms() },
      onCalled,
      log,
    });
    if (!started.ok) {
      await close();
      return err({ ...started.error, server: id });
    }
    servers.push(started.value);
    linkFaults.add(started.value);
  }
  clock.setSpeed(options.speed ?? 1);
  if (options.lockStep) clock.enterLockStep();
  else clock.resume();
  const urlOf = (id: ServerKind): string => servers.find((server) => server.id === id)?.url ?? "";
  return ok({
    endpoints: { equipment: urlOf("equipment"), fleet: urlOf("fleet") },
    plant,
    clock,
    variableCount: servers.reduce((sum, server) => sum + server.variableCount, 0),
    get changeCount() {
      return changeCount;
    },
    close,
  });
}
