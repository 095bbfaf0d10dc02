import { createHash } from "node:crypto";
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { inProject, projectDir } from "./paths.ts";

/** One thing that is built before it can run. */
interface Bundle {
  readonly name: "renderer" | "electron";
  /** Says that the bundle is there. */
  readonly result: string;
  readonly sources: readonly string[];
  readonly build: () => Promise<void>;
}

const bundles: readonly Bundle[] = [
  {
    name: "renderer",
    result: "out/renderer/index.html",
    sources: ["renderer/**", "common/**", "build/vite.renderer.config.ts", "package-lock.json"],
    build: async () => {
      const vite = await import("vite");
      await vite.build({ configFile: inProject("build/vite.renderer.config.ts"), logLevel: "warn" });
    },
  },
  {
    name: "electron",
    result: "out/main/index.js",
    sources: ["main/**", "preload/**", "common/**", "build/electron.vite.config.ts", "package-lock.json"],
    build: async () => {
      const electronVite = await import("electron-vite");
      await electronVite.build({ configFile: inProject("build/electron.vite.config.ts"), logLevel: "error" });
    },
  },
];

/** Builds the bundles that are missing or older than their sources, or all of them with `force`. */
export async function ensureBundles({
  names = ["renderer", "electron"],
  force = false,
}: {
  readonly names?: readonly Bundle["name"][];
  readonly force?: boolean;
} = {}): Promise<void> {
  for (const bundle of bundles.filter(({ name }) => names.includes(name))) {
    const print = fingerprint(bundle.sources);
    if (!force && isFresh(bundle, print)) continue;
    const startedAt = Date.now();
    // A build that is cut off must not look fresh.
    rmSync(stampOf(bundle), { force: true });
    await bundle.build();
    mkdirSync(inProject("out/stamps"), { recursive: true });
    writeFileSync(stampOf(bundle), print);
    console.log(`Built ${bundle.name} in ${((Date.now() - startedAt) / 1000).toFixed(1)} s`);
  }
}

const stampOf = (bundle: Bundle): string => inProject(`out/stamps/${bundle.name}`);

const isFresh = (bundle: Bundle, print: string): boolean =>
  existsSync(inProject(bundle.result)) &&
  existsSync(stampOf(bundle)) &&
  readFileSync(stampOf(bundle), "utf8") === print;

/** Names, sizes and times of the sources in one line: it also changes when a file goes away. */
function fingerprint(patterns: readonly string[]): string {
  const hash = createHash("sha256");
  for (const path of globSync([...patterns], { cwd: projectDir }).sort()) {
    if (/\.test\.tsx?$/.test(path)) continue;
    const { mtimeMs, size } = statSync(projectDir + path);
    hash.update(`${path} ${size} ${mtimeMs}\n`);
  }
  return hash.digest("hex");
}
