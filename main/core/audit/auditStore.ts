import type { DatabaseSync } from "node:sqlite";
import type { AuditEntry } from "../../../common/work/audit.ts";
import { hasRoomOnDisk, inodeOf, openStore, type StoreSchema } from "../store/openStore.ts";
import { StoreError } from "../store/serveStore.ts";
import { storeFault } from "../store/storeFault.ts";
import { hashOf, type RawLine } from "./auditChain.ts";

const auditSchema: StoreSchema = {
  migrations: [
    `
    CREATE TABLE audit (
      seq INTEGER PRIMARY KEY,
      wallMs INTEGER NOT NULL,
      plantMs INTEGER NOT NULL,
      command TEXT NOT NULL,
      body TEXT NOT NULL,
      previous TEXT NOT NULL,
      hash TEXT NOT NULL
    ) STRICT;
    CREATE INDEX auditOfCommand ON audit (command) WHERE command <> '';
    CREATE TRIGGER auditStays BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;
    CREATE TRIGGER auditIsKept BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;
    `,
  ],
  // A command goes out only when its line is safe from a power cut too.
  isEveryLineSynced: true,
};

export interface NewAuditLine {
  readonly wallMs: number;
  readonly plantMs: number;
  readonly entry: AuditEntry;
}

/** The audit trail's file: hash-chained lines, one after the other. */
export class AuditStore {
  readonly #file: string;
  readonly #mostMb: number;
  #setAside = "";
  #open: { readonly db: DatabaseSync; readonly inode: number | undefined } | undefined;

  constructor(file: string, mostMb: number) {
    this.#file = file;
    this.#mostMb = mostMb;
  }

  /** Finds out whether the file can be written. Gives where a damaged one was put, "" when none was. */
  open(): string {
    return this.#work(() => this.#setAside);
  }

  /** Appends a line, or throws a `StoreError`. Gives the same as `open`. */
  append({ wallMs, plantMs, entry }: NewAuditLine): string {
    if (this.#open && inodeOf(this.#file) !== this.#open.inode) {
      this.close();
      throw new StoreError({ code: "FAILED", detail: "the file was taken away; a new one is begun" });
    }
    this.#work((db) => add(db, wallMs, plantMs, entry));
    return this.#setAside;
  }

  /** What is known of a command: its lines, in order. */
  linesOf(commandId: string): AuditEntry[] {
    return this.#work((db) =>
      db
        .prepare("SELECT body FROM audit WHERE command = ? ORDER BY seq")
        .all(commandId)
        .map((row) => JSON.parse(String(row["body"])) as AuditEntry),
    );
  }

  close(): void {
    this.#open?.db.close();
    this.#open = undefined;
  }

  #work<T>(run: (db: DatabaseSync) => T): T {
    try {
      return run(this.#opened());
    } catch (cause) {
      if (cause instanceof StoreError) throw cause;
      const fault = storeFault(cause);
      this.close();
      throw new StoreError(
        fault.code === "DISK_FULL" && hasRoomOnDisk(this.#file) ? { ...fault, code: "SIZE_LIMIT" } : fault,
      );
    }
  }

  #opened(): DatabaseSync {
    if (this.#open) return this.#open.db;
    const opened = openStore(this.#file, auditSchema, this.#mostMb);
    if (!opened.ok) throw new StoreError(opened.error);
    const { db, setAside } = opened.value;
    if (setAside !== "") this.#setAside = setAside;
    this.#open = { db, inode: inodeOf(this.#file) };
    add(db, Date.now(), 0, { kind: "begun", setAside });
    return db;
  }
}

function add(db: DatabaseSync, wallMs: number, plantMs: number, entry: AuditEntry): void {
  db.exec("BEGIN IMMEDIATE");
  const last = db.prepare("SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1").get();
  const seq = Number(last?.["seq"] ?? 0) + 1;
  const previous = String(last?.["hash"] ?? "");
  const body = JSON.stringify(entry);
  const hash = hashOf(seq, wallMs, plantMs, body, previous);
  db.prepare(
    "INSERT INTO audit (seq, wallMs, plantMs, command, body, previous, hash) VALUES (?, ?, ?, ?, ?, ?, ?)",
  ).run(...[seq, wallMs, plantMs, commandOf(entry), body, previous, hash]);
  db.exec("COMMIT");
}

function commandOf(entry: AuditEntry): string {
  if (entry.kind === "asked") return entry.command.id;
  return entry.kind === "answered" ? entry.commandId : "";
}

/** Every line of a file, as it stands there. */
export function* auditLines(db: DatabaseSync): Generator<RawLine> {
  for (const row of db.prepare("SELECT seq, wallMs, plantMs, body, previous, hash FROM audit ORDER BY seq").iterate()) {
    yield {
      ...{ seq: Number(row["seq"]), wallMs: Number(row["wallMs"]), plantMs: Number(row["plantMs"]) },
      ...{ body: String(row["body"]), previous: String(row["previous"]), hash: String(row["hash"]) },
    };
  }
}
