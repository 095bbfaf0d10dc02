import { globSync } from "node:fs";
import { projectDir } from "./paths.ts";

/** The folders that hold code, as the architecture page names them. */
export const codeFolders = ["common", "main", "preload", "renderer", "opcua-sim", "build", "test"] as const;

/** All TypeScript sources, as paths with forward slashes from the top level. */
export function listSources(folders: readonly string[] = codeFolders): string[] {
  const patterns = folders.map((folder) => `${folder}/**/*.{ts,tsx}`);
  return globSync(patterns, { cwd: projectDir })
    .map((path) => path.replaceAll("\\", "/"))
    .sort();
}
