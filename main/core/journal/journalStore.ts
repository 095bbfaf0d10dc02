import type { DatabaseSync, StatementSync } from "node:sqlite";
import type { JournalEntry } from "../../../common/work/journal.ts";
import { hasRoomOnDisk, inodeOf, openStore } from "../store/openStore.ts";
import { StoreError } from "../store/serveStore.ts";
import { storeFault } from "../store/storeFault.ts";
import { boundTruck, jobOfEntry, subjectsOf } from "./journalEntries.ts";
import { journalSchema } from "./journalSchema.ts";

/** Lines of one course of the plant, and rows of its memory with their new text (null = gone). */
export interface Batch {
  readonly run: number;
  readonly lines: readonly NewLine[];
  readonly memory: readonly (readonly [string, string | null])[];
}

/** A line on its way to the store; `body` is the entry as JSON text. */
export interface NewLine {
  readonly atMs: number;
  readonly wallMs: number;
  readonly body: string;
}

interface Open {
  readonly db: DatabaseSync;
  readonly inode: number | undefined;
  readonly addLine: StatementSync;
  readonly addMove: StatementSync;
  readonly touchMove: StatementSync;
  readonly addSubject: StatementSync;
  readonly remember: StatementSync;
  readonly forget: StatementSync;
}

/**
 * The journal's file. Opened when it is first needed, and again after every fault: what was wrong may be mended by then, and
 * opening is what finds a damaged file and sets it aside.
 */
export class JournalStore {
  readonly #file: string;
  readonly #mostMb: number;
  #open: Open | undefined;
  #setAside = "";

  constructor(file: string, mostMb: number) {
    this.#file = file;
    this.#mostMb = mostMb;
  }

  /** Where a damaged file was put since the last call, "" when none was. */
  takeSetAside(): string {
    const path = this.#setAside;
    this.#setAside = "";
    return path;
  }

  /** Writes a batch: all of it, or nothing and a `StoreError`. */
  append({ run, lines, memory }: Batch): void {
    if (this.#open && inodeOf(this.#file) !== this.#open.inode) {
      this.close();
      throw new StoreError({ code: "FAILED", detail: "the file was taken away; a new one is begun" });
    }
    this.work((open) => {
      open.db.exec("BEGIN IMMEDIATE");
      for (const line of lines) addLine(open, run, line);
      for (const [key, body] of memory) {
        if (body === null) open.forget.run(run, key);
        else open.remember.run(run, key, body);
      }
      open.db.exec("COMMIT");
    });
  }

  close(): void {
    this.#open?.db.close();
    this.#open = undefined;
  }

  /** Does something with the file. After a fault it is closed, which takes back what was begun. */
  work<T>(run: (open: Open) => T): T {
    try {
      return run(this.#opened());
    } catch (cause) {
      if (cause instanceof StoreError) throw cause;
      const fault = storeFault(cause);
      const isLimit = fault.code === "DISK_FULL" && hasRoomOnDisk(this.#file);
      this.close();
      throw new StoreError(isLimit ? { ...fault, code: "SIZE_LIMIT" } : fault);
    }
  }

  #opened(): Open {
    if (this.#open) return this.#open;
    const opened = openStore(this.#file, journalSchema, this.#mostMb);
    if (!opened.ok) throw new StoreError(opened.error);
    const { db, setAside } = opened.value;
    if (setAside !== "") this.#setAside = setAside;
    this.#open = { db, inode: inodeOf(this.#file), ...statements(db) };
    return this.#open;
  }
}

const statements = (db: DatabaseSync): Omit<Open, "db" | "inode"> => ({
  addLine: db.prepare("INSERT INTO lines (run, job, kind, atMs, wallMs, body) VALUES (?, ?, ?, ?, ?, ?)"),
  addMove: db.prepare(
    `INSERT INTO moves (run, job, firstMs, lastMs, decisions, truck, body) VALUES (?1, ?2, ?3, ?3, 0, ?4, ?5)
     ON CONFLICT DO UPDATE SET lastMs = ?3, body = ?5, truck = CASE ?4 WHEN '' THEN truck ELSE ?4 END`,
  ),
  touchMove: db.prepare(
    `UPDATE moves SET lastMs = ?3, decisions = decisions + ?4, truck = CASE ?5 WHEN '' THEN truck ELSE ?5 END
     WHERE run = ?1 AND job = ?2`,
  ),
  addSubject: db.prepare("INSERT OR IGNORE INTO subjects (run, job, subject) VALUES (?, ?, ?)"),
  remember: db.prepare("INSERT OR REPLACE INTO memory (run, key, body) VALUES (?, ?, ?)"),
  forget: db.prepare("DELETE FROM memory WHERE run = ? AND key = ?"),
});

function addLine(open: Open, run: number, { atMs, wallMs, body }: NewLine): void {
  const entry = JSON.parse(body) as JournalEntry;
  const job = jobOfEntry(entry);
  open.addLine.run(run, job, entry.kind, atMs, wallMs, body);
  if (job === "") return;
  const truck = boundTruck(entry) ?? "";
  if (entry.kind === "job" || entry.kind === "places")
    open.addMove.run(run, job, atMs, truck, JSON.stringify(entry.job));
  else open.touchMove.run(run, job, atMs, entry.kind === "assignment" ? 1 : 0, truck);
  for (const subject of subjectsOf(entry)) open.addSubject.run(run, job, subject);
}
