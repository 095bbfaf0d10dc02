/**
 * Why a store on disk does not keep what it should. `SET_ASIDE`: the file was damaged, stands beside as `detail`, and a new one
 * was begun · `NEWER_VERSION`: a newer console wrote it; it is left alone and nothing is kept · `DISK_FULL` · `READ_ONLY` ·
 * `SIZE_LIMIT`: the site file allows it no more · `LOCKED`: another program writes it · `FAILED`: anything else.
 */
export const storageCodes = [
  "SET_ASIDE",
  "NEWER_VERSION",
  "DISK_FULL",
  "READ_ONLY",
  "SIZE_LIMIT",
  "LOCKED",
  "FAILED",
] as const;
export type StorageCode = (typeof storageCodes)[number];

/** A store that has a problem. `waiting`: lines that wait in memory to be written; `lost`: lines that found no room there. */
export interface StorageProblem {
  readonly id: "journal" | "audit";
  readonly code: StorageCode;
  /** The file, and what SQLite said or where the damaged file went. */
  readonly file: string;
  readonly detail: string;
  readonly waiting: number;
  readonly lost: number;
}
