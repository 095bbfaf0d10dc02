import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

/** What the search looks at, so that a test can search another machine. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly exists: (path: string) => boolean;
}

const thisMachine: Machine = { platform: process.platform, env: process.env, exists: existsSync };

/** Path of a Chromium-family browser of this machine, or the sentence to show when there is none. */
export function findChromium(machine: Machine = thisMachine): { readonly path: string } | { readonly problem: string } {
  const named = machine.env["CHROMIUM"];
  if (named !== undefined && named !== "") {
    return machine.exists(named)
      ? { path: named }
      : { problem: `CHROMIUM names ${named}, where there is no file: correct it or unset it.` };
  }
  const path = usualPaths(machine).find(machine.exists);
  return path === undefined
    ? {
        problem:
          "No Chromium or Chrome found: install one (Debian: apt-get install chromium) or name it with CHROMIUM=/path/to/it.",
      }
    : { path };
}

function usualPaths({ platform, env }: Machine): string[] {
  if (platform === "darwin") {
    return ["Chromium", "Google Chrome", "Microsoft Edge"].map(
      (app) => `/Applications/${app}.app/Contents/MacOS/${app}`,
    );
  }
  if (platform === "win32") {
    const roots = ["PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"].flatMap((name) => env[name] ?? []);
    const programs = [
      "Google\\Chrome\\Application\\chrome.exe",
      "Chromium\\Application\\chrome.exe",
      "Microsoft\\Edge\\Application\\msedge.exe",
    ];
    return roots.flatMap((root) => programs.map((program) => `${root}\\${program}`));
  }
  const names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome", "microsoft-edge"];
  const folders = ["/usr/bin", "/usr/local/bin", "/snap/bin", "/opt/google/chrome"];
  const onPath = (env["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "");
  return names.flatMap((name) => [...folders, ...onPath].map((folder) => join(folder, name)));
}
