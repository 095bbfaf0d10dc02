import { join } from "node:path";
import {
  nodesets,
  OPCUACertificateManager,
  OPCUAServer,
  RegisterServerMethod,
  type ServerSession,
  Subscription,
} from "node-opcua";
import type { ServerKind } from "../../common/opcua/tagTypes.ts";
import { err, ok, type Result } from "../../common/result.ts";
import type { PlantDevice } from "../plantDevice.ts";
import type { SecurityLevel } from "../securityLevel.ts";
import type { SimLog } from "../simLog.ts";
import type { AlarmContext } from "./alarmContext.ts";
import { createAlarmTypes } from "./alarmTypes.ts";
import { healCertificate, type OwnCertificate, ownCertificate } from "./ownCertificate.ts";
import { addDevices } from "./plcDevices.ts";
import { createModel } from "./plcModel.ts";
import { accessOf, type Passwords, securityOptions } from "./plcSecurity.ts";
import { type FaultAlarms, PolledAlarms } from "./polledAlarms.ts";
import type { DevicePublisher } from "./tagPublisher.ts";
import { transportSettings } from "./transportLimits.ts";

export interface PlcServerOptions {
  readonly id: ServerKind;
  /** 0 = any free port. */
  readonly port: number;
  /** Folder for this server's certificate; never beside the code. */
  readonly stateDir: string;
  readonly security: SecurityLevel;
  readonly passwords: Passwords;
  /** Take any client certificate; else those in the state folder's `pki/trusted`, and others wait in `pki/rejected`. */
  readonly trustsAllClients: boolean;
  readonly siteCode: string;
  readonly devices: readonly PlantDevice[];
  /** Stands at `Objects/Simulation`, on the equipment server only. */
  readonly simulation: PlantDevice | undefined;
  readonly faultAlarms: FaultAlarms;
  /** A method of a device was called. */
  readonly onCalled: () => void;
  readonly log: SimLog;
}

/** A bad link: values and answers come late. Wall-clock ms; 0 = as fast as it can. */
export interface LinkDisturbance {
  /** Methods are carried out and answered this much later. */
  latencyMs: number;
  /** Values are published only this often. */
  publishEveryMs: number;
}

export type PlcServerError =
  | { readonly code: "PORT_TAKEN"; readonly port: number }
  /** The system keeps this port for itself (below 1024). */
  | { readonly code: "PORT_FORBIDDEN"; readonly port: number };

/** One running OPC UA server. */
export interface PlcServer {
  readonly id: ServerKind;
  readonly url: string;
  readonly variableCount: number;
  /** Pushes every changed tag; returns how many changed. */
  publish(deviceTime: Date): number;
  /** Sends what subscriptions hold now, instead of at their next publishing interval. */
  flushSubscriptions(): void;
  /** How badly its link works now; whoever sets it undoes it. */
  readonly disturbance: LinkDisturbance;
  /** It offers more than the security mode None. */
  readonly isSecure: boolean;
  /** Closes every session; the connections stay. */
  dropSessions(): void;
  /** Cuts every connection, forgets every session and listens no more; the address space stays. */
  dropLink(): Promise<void>;
  restoreLink(): Promise<void>;
  /** Whoever drops the link may change it before the link comes back. */
  readonly certificate: OwnCertificate;
  close(): Promise<void>;
}

// A client asking for 2,000 tags shall get a burst in one message (opcua-notes, section 2).
Subscription.maxNotificationPerPublishHighLimit = 10_000;

export async function startPlcServer(options: PlcServerOptions): Promise<Result<PlcServer, PlcServerError>> {
  const manager = new OPCUACertificateManager({
    rootFolder: join(options.stateDir, options.id, "pki"),
    automaticallyAcceptUnknownCertificate: options.trustsAllClients,
  });
  await healCertificate(manager);
  const server = new OPCUAServer(serverOptionsOf(options, manager));
  await server.initialize();
  const addressSpace = server.engine.addressSpace;
  if (!addressSpace) throw new Error("the server has no address space");
  const disturbance: LinkDisturbance = { latencyMs: 0, publishEveryMs: 0 };
  const delayMs = (): number => disturbance.latencyMs;
  addressSpace.installAlarmsAndConditionsService();
  const model = await createModel(addressSpace, options.id);
  const access = accessOf(options.security);
  const alarmContext: AlarmContext = {
    ns: model.terminalNs,
    types: createAlarmTypes(model.terminalNs),
    access,
    deviceTime: new Date(),
  };
  const publishers = addDevices(model, { ...options, delayMs, access, alarmContext });
  try {
    await server.start();
  } catch (cause) {
    await server.shutdown(0);
    const error = listenError(options.port, cause);
    if (!error) throw cause;
    return err(error);
  }
  return ok(
    running(options, server, { publishers, alarmContext, disturbance, certificate: ownCertificate(server, manager) }),
  );
}

/** Which of the expected ways to fail this is, if any. */
function listenError(port: number, cause: unknown): PlcServerError | undefined {
  const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
  if (code === "EADDRINUSE") return { code: "PORT_TAKEN", port };
  return code === "EACCES" ? { code: "PORT_FORBIDDEN", port } : undefined;
}

function serverOptionsOf(
  { id, port, security, passwords }: PlcServerOptions,
  serverCertificateManager: OPCUACertificateManager,
): ConstructorParameters<typeof OPCUAServer>[0] {
  return {
    port,
    host: "127.0.0.1",
    hostname: "127.0.0.1",
    serverInfo: {
      applicationUri: `urn:quaydesk:opcua-sim:${id}`,
      productUri: "urn:quaydesk:opcua-sim",
      applicationName: { text: `QuayDesk simulator: ${id}`, locale: "en" },
    },
    buildInfo: { productName: "QuayDesk opcua-sim", manufacturerName: "QuayDesk" },
    // Machinery needs IA first; Robotics is the ground on which OPC 40020-1 (Cranes & Hoists) stands.
    nodeset_filename: [nodesets.standard, nodesets.di, nodesets.ia, nodesets.machinery, nodesets.robotics],
    serverCertificateManager,
    ...securityOptions(security, passwords),
    registerServerMethod: RegisterServerMethod.HIDDEN,
    maxConnectionsPerEndpoint: 50,
    transportSettings,
    serverCapabilities: {
      maxSessions: 40,
      maxSubscriptionsPerSession: 20,
      maxSubscriptions: 200,
      maxMonitoredItems: 200_000,
      maxMonitoredItemsPerSubscription: 50_000,
      maxMonitoredItemsQueueSize: 1_000,
      // 0: every change goes out at once, nothing is coalesced to 100 ms.
      minSupportedSampleRate: 0,
    },
  };
}

interface Parts {
  readonly publishers: readonly DevicePublisher[];
  readonly alarmContext: AlarmContext;
  readonly disturbance: LinkDisturbance;
  readonly certificate: OwnCertificate;
}

function running(
  options: PlcServerOptions,
  server: OPCUAServer,
  { publishers, alarmContext, disturbance, certificate }: Parts,
): PlcServer {
  const polled = new PolledAlarms(options.faultAlarms, options.devices, alarmContext);
  let publishedMs = 0;
  const sessions = new Set<ServerSession>();
  server.on("create_session", (session) => sessions.add(session));
  server.on("session_closed", (session) => sessions.delete(session));
  return {
    id: options.id,
    url: server.getEndpointUrl(),
    variableCount: publishers.reduce((sum, publisher) => sum + publisher.tagCount, 0),
    disturbance,
    isSecure: options.security !== "none",
    publish(deviceTime) {
      if (disturbance.publishEveryMs > 0 && performance.now() - publishedMs < disturbance.publishEveryMs) return 0;
      publishedMs = performance.now();
      const serverTime = new Date();
      alarmContext.deviceTime = deviceTime;
      let pushed = 0;
      for (const publisher of publishers) pushed += publisher.publish(deviceTime, serverTime);
      polled.poll();
      return pushed;
    },
    flushSubscriptions() {
      for (const session of sessions) session.publishEngine?.feedReadySubscriptions();
    },
    dropSessions() {
      for (const { authenticationToken } of [...sessions])
        server.engine.closeSession(authenticationToken, true, "Forcing");
    },
    async dropLink() {
      const suspended = server.suspendEndPoints();
      for (const { authenticationToken } of [...sessions])
        server.engine.closeSession(authenticationToken, true, "Forcing");
      for (const endpoint of server.endpoints) endpoint.abruptlyInterruptChannels();
      await suspended;
    },
    certificate,
    restoreLink: () => server.resumeEndPoints(),
    close: () => server.shutdown(0),
  };
}
