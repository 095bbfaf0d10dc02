import { resolve } from "node:path";
import type { Protocol } from "electron";
import { desktopOrigin } from "../../common/wire/desktop.ts";
import { answerPageRequest } from "./pageFiles.ts";

const scheme = new URL(desktopOrigin).protocol.slice(0, -1);

/** Makes the page's scheme as good as https (origin, secure context, fetch); must run before Electron is ready. */
export function registerPageScheme(protocol: Pick<Protocol, "registerSchemesAsPrivileged">): void {
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** Serves the built page under its scheme. */
export function handlePageRequests(protocol: Pick<Protocol, "handle">, pageDir: string, liveOrigin: string): void {
  protocol.handle(scheme, (request) => answerPageRequest(request, resolve(pageDir), liveOrigin));
}
