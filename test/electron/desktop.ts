import { existsSync } from "node:fs";
import { findObstacle, installedElectron } from "../../build/electronBinary.ts";
import { openOnRealElectron } from "./realElectron.ts";
import { openOnStandIn } from "./standIn/desktopOnStandIn.ts";

/** The running desktop as a test sees it, on the real Electron or on the stand-in. */
export interface Desktop {
  readonly windows: () => Promise<readonly { readonly webPreferences: Readonly<Record<string, unknown>> }[]>;
  readonly pageUrl: () => Promise<string>;
  readonly fetchPage: (
    url: string,
  ) => Promise<{ readonly status: number; readonly headers: Readonly<Record<string, string>> }>;
  readonly isGranted: (permission: "geolocation" | "notifications" | "midi") => Promise<boolean>;
  /** Lets the page try to go elsewhere; true when it got there. */
  readonly canLeaveTo: (url: string) => Promise<boolean>;
  /** Lets the page try to open a window; true when it got one. */
  readonly canOpen: (url: string) => Promise<boolean>;
  /** What the preload script put on the page. */
  readonly bridgeNames: () => Promise<readonly string[]>;
  readonly call: (name: string, request?: unknown) => Promise<unknown>;
  readonly close: () => Promise<void>;
}

const real = installedElectron();
const obstacle = real === undefined ? "no Electron binary on this machine" : findObstacle();

/** What the tests run on. It stands in their names, so that nobody takes the stand-in for the real thing. */
export const platform: string =
  obstacle === undefined ? "real Electron" : `STAND-IN for Electron, not Electron itself (${obstacle})`;

/** Starts the desktop on whatever this machine has. */
export function openDesktop(): Promise<Desktop> {
  if (!existsSync("out/main/index.js")) throw new Error("the bundles are missing: npm run build");
  return real !== undefined && obstacle === undefined ? openOnRealElectron(real) : openOnStandIn();
}
