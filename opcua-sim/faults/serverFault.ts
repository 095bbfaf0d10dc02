import type { OwnCertificate } from "../plc/ownCertificate.ts";
import type { LinkDisturbance } from "../plc/plcServer.ts";
import type { FaultValue } from "./faultBoard.ts";
import type { FaultFacts } from "./faultKind.ts";

/** What faults can do to a server. */
export interface FaultyLink {
  readonly id: string;
  readonly disturbance: LinkDisturbance;
  readonly isSecure: boolean;
  dropSessions(): void;
  dropLink(): Promise<void>;
  restoreLink(): Promise<void>;
  readonly certificate: OwnCertificate;
}

/** A kind of fault at the servers themselves. Such faults run by the wall clock and are in no snapshot. */
export interface ServerFaultKind extends FaultFacts {
  readonly parameters: Readonly<Record<string, FaultValue>> & { readonly durationS: number };
  /** Why this server cannot have it. */
  refuse?(link: FaultyLink): string | undefined;
  start(link: FaultyLink, parameters: Readonly<Record<string, FaultValue>>): Promise<void> | void;
  end(link: FaultyLink): Promise<void> | void;
}
