import type { OPCUACertificateManager } from "node-opcua-certificate-manager";
import {
  type ClientSession,
  MessageSecurityMode,
  OPCUAClient,
  type OPCUAClientOptions,
  SecurityPolicy,
} from "node-opcua-client";
import { application } from "./pki.ts";

/** One session on one connection. It is never repaired: when it is lost, the link opens a new one. */
export interface Connection {
  readonly session: ClientSession;
  readonly isOpen: () => boolean;
  /** Resolves with the reason once the connection is gone, for whatever reason. */
  readonly lost: Promise<string>;
  /** Ends the connection; `lost` resolves with `reason`. */
  drop(reason: string): void;
  /** Drops the connection if need be and resolves when nothing of it is left. */
  end(): Promise<void>;
}

export interface ConnectionOptions {
  readonly id: string;
  readonly url: string;
  readonly pki: OPCUACertificateManager;
  /** Gives up connecting, or ends the connection. */
  readonly signal: AbortSignal;
}

const clientOptions = {
  ...application,
  securityMode: MessageSecurityMode.None,
  securityPolicy: SecurityPolicy.None,
  endpointMustExist: false,
  keepSessionAlive: true,
  // Lost sessions are never resumed, so they should not outlive the loss by much: a flapping link would fill the server.
  requestedSessionTimeout: 15_000,
  transportTimeout: 5000,
  defaultTransactionTimeout: 10_000,
  // The link retries by itself, with a new session and a new discovery (see README, Decisions).
  connectionStrategy: { maxRetry: 0, initialDelay: 250, maxDelay: 2000 },
} satisfies OPCUAClientOptions;

/** Connects and opens a session; rejects when the server cannot be reached or refuses. */
export async function connect({ id, url, pki, signal }: ConnectionOptions): Promise<Connection> {
  // Closed while the certificate was being made: the abort has fired already and would never be heard below.
  signal.throwIfAborted();
  const client = OPCUAClient.create({
    ...clientOptions,
    clientName: `QuayDesk ${id}`,
    clientCertificateManager: pki,
  });
  let open = true;
  let lose: (reason: string) => void = () => undefined;
  const lost = new Promise<string>((resolve) => {
    lose = (reason) => {
      open = false;
      resolve(reason);
    };
  });
  let disconnecting: Promise<void> | null = null;
  const disconnect = (): Promise<void> => {
    disconnecting ??= client.disconnect().catch(() => undefined);
    return disconnecting;
  };
  const drop = (reason: string): void => {
    lose(reason);
    void disconnect();
  };
  signal.addEventListener("abort", () => drop("closed by the console"), { once: true });
  client.on("connection_lost", () => drop("connection lost"));
  client.on("close", (cause) => lose(cause?.message ?? "connection closed"));
  try {
    await client.connect(url);
    const session = await client.createSession();
    session.on("session_closed", () => drop("session closed"));
    return { session, isOpen: () => open, lost, drop, end: disconnect };
  } catch (cause) {
    await disconnect();
    throw cause;
  }
}
