import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { inProject } from "./paths.ts";

/** Where the Electron program is, or in half a sentence why it cannot be used here. */
export type ElectronBinary =
  | { readonly found: true; readonly path: string }
  | { readonly found: false; readonly why: string };

const packageDir = "node_modules/electron";
const decideAfterMs = 3500;

/** Finds Electron, or has it fetched; decides within five seconds unless a download is really under way. */
export async function locateElectron(): Promise<ElectronBinary> {
  if (installedElectron() === undefined && !(await fetchElectron())) {
    return { found: false, why: "its binary is not here and its download is refused" };
  }
  const path = installedElectron();
  if (path === undefined) return { found: false, why: "its download left no program behind" };
  const obstacle = findObstacle();
  return obstacle === undefined ? { found: true, path } : { found: false, why: obstacle };
}

/** What keeps an installed Electron from opening a window on this machine. */
export function findObstacle(): string | undefined {
  if (process.platform !== "linux") return undefined;
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  if (!DISPLAY && !WAYLAND_DISPLAY) return "this machine has no display";
  return process.getuid?.() === 0 ? "its sandbox does not run as root" : undefined;
}

/** Path of the Electron program that is already on this machine. */
export function installedElectron(): string | undefined {
  const override = process.env["ELECTRON_OVERRIDE_DIST_PATH"];
  const pathFile = inProject(`${packageDir}/path.txt`);
  const program = existsSync(pathFile) ? readFileSync(pathFile, "utf8") : "electron";
  const path = override === undefined ? inProject(`${packageDir}/dist/${program}`) : `${override}/${program}`;
  return existsSync(path) ? path : undefined;
}

/** Runs the package's own installer. A network that swallows packets must not hold the start up. */
async function fetchElectron(): Promise<boolean> {
  const installer = spawn(process.execPath, [inProject(`${packageDir}/install.js`)], { stdio: "ignore" });
  const ended = new Promise<boolean>((resolve) => {
    installer.on("error", () => resolve(false));
    installer.on("close", (code) => resolve(code === 0));
  });
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), decideAfterMs);
  const isReachable = canReachDownload(abort.signal);
  const first = await Promise.race([
    ended,
    new Promise<"undecided">((resolve) => abort.signal.addEventListener("abort", () => resolve("undecided"))),
  ]);
  clearTimeout(timer);
  if (first !== "undecided") return first;
  // Unpacking from npm's download cache needs no network, so a started dist folder counts as progress too.
  if ((await isReachable) || existsSync(inProject(`${packageDir}/dist`))) {
    console.log("Fetching Electron (about 110 MB, once) …");
    return ended;
  }
  installer.kill();
  return false;
}

function canReachDownload(signal: AbortSignal): Promise<boolean> {
  const mirror = process.env["ELECTRON_MIRROR"] ?? process.env["npm_config_electron_mirror"];
  return fetch(mirror ?? "https://github.com/electron/electron/releases", { method: "HEAD", signal }).then(
    () => true,
    () => false,
  );
}
