import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { OPCUACertificateManager } from "node-opcua-certificate-manager";

/** Two links that start together must not both make the certificate of one folder. */
const preparing = new Map<string, Promise<void>>();

/** This application, as its certificate names it. Strict plants refuse a certificate whose URI differs from the session's. */
export const application = { applicationName: "QuayDesk", applicationUri: "urn:quaydesk:console" } as const;

/**
 * Opens the folder of keys, certificates and trusted peers, and makes this console's own certificate if it has none
 * (about 0.1 s, once per folder). Whoever opens it disposes it.
 */
export async function openPki(folder: string): Promise<OPCUACertificateManager> {
  const pki = new OPCUACertificateManager({ rootFolder: folder });
  const turn = (preparing.get(folder) ?? Promise.resolve()).catch(() => undefined).then(() => prepare(folder, pki));
  preparing.set(folder, turn);
  await turn;
  return pki;
}

async function prepare(folder: string, pki: OPCUACertificateManager): Promise<void> {
  await mkdir(folder, { recursive: true });
  await pki.initialize();
  const certificate = join(pki.rootDir, "own/certs/client_certificate.pem");
  if (existsSync(certificate)) return;
  await pki.createSelfSignedCertificate({
    applicationUri: application.applicationUri,
    dns: [],
    outputFile: certificate,
    subject: `/CN=${application.applicationName}`,
    startDate: new Date(),
    validity: 3650,
  });
}
