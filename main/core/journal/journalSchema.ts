import type { StoreSchema } from "../store/openStore.ts";

/**
 * `lines` is the journal: it only grows. `memory` is what a console that is started again must know besides: it changes. `moves` and `subjects` say the same once more, for searching: the last known state of
 * each move, and everything a move has to do with (its box, trucks, cranes).
 */
export const journalSchema: StoreSchema = {
  migrations: [
    `
    CREATE TABLE runs (
      run INTEGER PRIMARY KEY,
      plant TEXT NOT NULL,
      startedMs INTEGER NOT NULL,
      startedWallMs INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE lines (
      seq INTEGER PRIMARY KEY,
      run INTEGER NOT NULL REFERENCES runs (run),
      job TEXT NOT NULL,
      kind TEXT NOT NULL,
      atMs INTEGER NOT NULL,
      wallMs INTEGER NOT NULL,
      body TEXT NOT NULL
    ) STRICT;
    CREATE INDEX linesOfJob ON lines (run, job, seq);
    CREATE TRIGGER linesStay BEFORE UPDATE ON lines BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
    CREATE TRIGGER linesAreKept BEFORE DELETE ON lines BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
    CREATE TABLE memory (
      run INTEGER NOT NULL REFERENCES runs (run),
      key TEXT NOT NULL,
      body TEXT NOT NULL,
      PRIMARY KEY (run, key)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE moves (
      run INTEGER NOT NULL,
      job TEXT NOT NULL,
      firstMs INTEGER NOT NULL,
      lastMs INTEGER NOT NULL,
      decisions INTEGER NOT NULL,
      truck TEXT NOT NULL,
      body TEXT NOT NULL,
      PRIMARY KEY (run, job)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX movesByTime ON moves (lastMs);
    CREATE TABLE subjects (
      run INTEGER NOT NULL,
      job TEXT NOT NULL,
      subject TEXT NOT NULL,
      PRIMARY KEY (run, job, subject)
    ) STRICT, WITHOUT ROWID;
    `,
  ],
  isEveryLineSynced: false,
};
