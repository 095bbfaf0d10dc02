import { existsSync } from "node:fs";
import { copyFile, rename } from "node:fs/promises";
import { join } from "node:path";
import { invalidateServerCertificateCache, type OPCUACertificateManager, type OPCUAServer } from "node-opcua";

/** The certificate that a server shows, and how it is made to have expired. */
export interface OwnCertificate {
  /** From now on it shows one of the same name and key whose validity has ended. */
  expire(): Promise<void>;
  /** The good one again, as after somebody has renewed it. */
  renew(): Promise<void>;
}

const dayMs = 86_400_000;
/** It was valid for a month, and that ended a month ago. */
const validDays = 30;

const fileOf = (manager: OPCUACertificateManager): string => join(manager.rootDir, "own/certs/certificate.pem");
const goodOf = (manager: OPCUACertificateManager): string => `${fileOf(manager)}.good`;

/** Before a server starts: puts the good certificate back if the last run ended while it had expired. */
export async function healCertificate(manager: OPCUACertificateManager): Promise<void> {
  if (existsSync(goodOf(manager))) await rename(goodOf(manager), fileOf(manager));
}

export function ownCertificate(server: OPCUAServer, manager: OPCUACertificateManager): OwnCertificate {
  const file = fileOf(manager);
  const good = goodOf(manager);
  return {
    async expire() {
      await copyFile(file, good);
      await manager.createSelfSignedCertificate({
        applicationUri: server.serverInfo.applicationUri ?? "",
        dns: ["127.0.0.1"],
        ip: ["127.0.0.1"],
        outputFile: file,
        subject: "CN=QuayDesk simulator",
        startDate: new Date(Date.now() - 2 * validDays * dayMs),
        validity: validDays,
      });
      invalidateServerCertificateCache(server);
    },
    async renew() {
      await rename(good, file);
      invalidateServerCertificateCache(server);
    },
  };
}
