import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { unreadableFile } from "../../common/config/configText.ts";
import { err, ok, type Result } from "../../common/result.ts";
import { parseSnapshot, type Snapshot, type SnapshotProblem } from "./snapshot.ts";

/** The file of that name in the snapshot folder; names that lead elsewhere are refused. The error is one sentence. */
export function snapshotPath(folder: string | undefined, name: string): Result<string, string> {
  if (folder === undefined)
    return err("There is no folder for snapshots: start the simulator with --snapshot-dir FOLDER.");
  const isPlain = /^[\w][\w.-]{0,99}$/.test(name) && basename(name) === name && !name.includes("..");
  if (!isPlain) return err(`"${name}" is no file name: use letters, digits, dash, dot and underscore only.`);
  return ok(join(folder, name.endsWith(".json") ? name : `${name}.json`));
}

/** Writes a snapshot whole or not at all; the error is one sentence. */
export function writeSnapshotFile(path: string, snapshot: Snapshot): Result<undefined, string> {
  try {
    writeFileSync(`${path}.part`, JSON.stringify(snapshot));
    renameSync(`${path}.part`, path);
    return ok(undefined);
  } catch (cause) {
    return err(`The snapshot ${path} cannot be written: ${(cause as Error).message}.`);
  }
}

/** Reads a snapshot; the error is one sentence. */
export function readSnapshotFile(path: string): Result<Snapshot, string> {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (cause) {
    return err(unreadableFile("Snapshot", path, cause));
  }
  const parsed = parseSnapshot(text);
  return parsed.ok ? parsed : err(describeSnapshotProblem(path, parsed.error));
}

/** What is wrong with a snapshot, in one sentence. */
export function describeSnapshotProblem(path: string, { code, detail }: SnapshotProblem): string {
  switch (code) {
    case "NOT_A_SNAPSHOT":
      return `${path} is not a snapshot of this simulator: ${detail}.`;
    case "DAMAGED":
      return `The snapshot ${path} is damaged: ${detail}.`;
    case "OTHER_VERSION":
      return `The snapshot ${path} was written by another version of the simulator: ${detail}.`;
    case "OTHER_SCENARIO":
      return `The snapshot ${path} does not belong to this terminal: ${detail}.`;
  }
}
