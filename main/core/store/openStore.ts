import { existsSync, renameSync, statfsSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { err, ok, type Result } from "../../../common/result.ts";
import { isDamage, type StoreFault, storeFault } from "./storeFault.ts";

/** A store's tables. Migration i brings version i to version i + 1; once released, one is never edited. */
export interface StoreSchema {
  readonly migrations: readonly string[];
  /** Each transaction waits until the disk has it; without this the last ones may be lost in a power cut, never in a crash. */
  readonly isEveryLineSynced: boolean;
}

export interface OpenedStore {
  readonly db: DatabaseSync;
  /** Where a damaged file was put, "" when there was none. */
  readonly setAside: string;
}

/** Milliseconds to wait for another writer. */
const busyMs = 2000;
const pageBytes = 4096;
/** More than any batch needs. */
const roomBytes = 32 * 1024 * 1024;

/**
 * Opens a store, brings it up to this version, and checks it. A damaged one is put beside under another name and a new one is
 * begun; one of a newer version is refused untouched. `mostMb` limits its growth.
 */
export function openStore(file: string, schema: StoreSchema, mostMb: number): Result<OpenedStore, StoreFault> {
  const opened = tryOpen(file, schema, mostMb);
  if (opened.ok) return ok({ db: opened.value, setAside: "" });
  if (!isDamage(opened.error)) return opened;
  const moved = setAside(file);
  if (!moved.ok) return moved;
  const anew = tryOpen(file, schema, mostMb);
  return anew.ok ? ok({ db: anew.value, setAside: moved.value }) : anew;
}

function tryOpen(file: string, schema: StoreSchema, mostMb: number): Result<DatabaseSync, StoreFault> {
  let db: DatabaseSync | undefined;
  try {
    db = new DatabaseSync(file, { timeout: busyMs });
    // WAL keeps every committed line through the death of the process.
    const synchronous = schema.isEveryLineSynced ? "FULL" : "NORMAL";
    db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = ${synchronous}; PRAGMA page_size = ${pageBytes}`);
    const check = db.prepare("PRAGMA quick_check(1)").get();
    if (check?.["quick_check"] !== "ok") {
      db.close();
      return err({ code: "DAMAGED", detail: String(check?.["quick_check"]) });
    }
    const version = migrate(db, schema);
    if (version > schema.migrations.length) {
      db.close();
      return err({ code: "NEWER_VERSION", detail: `${version} > ${schema.migrations.length}` });
    }
    db.exec(`PRAGMA max_page_count = ${Math.max(1, Math.floor((mostMb * 1024 * 1024) / pageBytes))}`);
    return ok(db);
  } catch (cause) {
    db?.close();
    return err(storeFault(cause));
  }
}

/** All missing steps in one transaction: a killed migration has not happened. Gives the version that was found. */
function migrate(db: DatabaseSync, { migrations }: StoreSchema): number {
  db.exec("BEGIN IMMEDIATE");
  const found = Number(db.prepare("PRAGMA user_version").get()?.["user_version"]);
  for (const sql of migrations.slice(found)) db.exec(sql);
  if (found < migrations.length) db.exec(`PRAGMA user_version = ${migrations.length}`);
  db.exec("COMMIT");
  return found;
}

/** The disk has room: a store that says it is full has reached the size that it is allowed. */
export function hasRoomOnDisk(file: string): boolean {
  const { bavail, bsize } = statfsSync(dirname(file));
  return bavail * bsize > roomBytes;
}

/** Which file stands under the name now; undefined = none. One that was taken away takes lines without a word. */
export function inodeOf(file: string): number | undefined {
  return statSync(file, { throwIfNoEntry: false })?.ino;
}

/** Its write-ahead log goes along: it may hold what the damaged file lacks. */
function setAside(file: string): Result<string, StoreFault> {
  const stamp = new Date().toISOString().replaceAll(/[:.]/g, "-");
  const aside = `${file}.damaged-${stamp}`;
  try {
    for (const suffix of ["", "-wal", "-shm"]) if (existsSync(file + suffix)) renameSync(file + suffix, aside + suffix);
    return ok(aside);
  } catch (cause) {
    return err(storeFault(cause));
  }
}
