import type { DatabaseSync } from "node:sqlite";
import type { Job } from "../../../common/work/job.ts";
import type {
  JournalChainRequest,
  JournalExport,
  JournalExportRequest,
  JournalFind,
  JournalLine,
  JournalMove,
} from "../../../common/work/journal.ts";

import { parseEntry } from "./journalEntries.ts";

/** A search lists so many moves at most, the newest first. */
const mostMoves = 300;
/** Lines of one move, and of one part of an export. */
const mostLines = 1000;

type Row = Readonly<Record<string, unknown>>;

/** Moves that have to do with a text, and had a line between two plant times. */
export function findMoves(db: DatabaseSync, find: JournalFind): JournalMove[] {
  const rows = db
    .prepare(
      `SELECT run, job, firstMs, lastMs, decisions, truck, body FROM moves
       WHERE ${matches} AND (:toMs = 0 OR firstMs <= :toMs) AND lastMs >= :fromMs
       ORDER BY lastMs DESC, run DESC, job LIMIT ${mostMoves}`,
    )
    .all(bounds(find));
  return rows.map(moveOf);
}

/** Everything that the journal has on one move, in the order in which it happened. */
export function chainOf(db: DatabaseSync, { run, job }: JournalChainRequest): JournalLine[] {
  return db
    .prepare(`SELECT seq, run, atMs, wallMs, body FROM lines WHERE run = ? AND job = ? ORDER BY seq LIMIT ${mostLines}`)
    .all(run, job)
    .map(lineOf);
}

/** The next lines of a search's moves; with no text and no bounds, of the whole journal. */
export function exportLines(db: DatabaseSync, request: JournalExportRequest): JournalExport {
  const rows = db
    .prepare(
      `SELECT seq, run, atMs, wallMs, body FROM lines
       WHERE seq > :afterSeq AND ${matches} AND (:toMs = 0 OR atMs <= :toMs) AND atMs >= :fromMs
       ORDER BY seq LIMIT ${mostLines}`,
    )
    .all({ ...bounds(request), afterSeq: request.afterSeq });
  const lines = rows.map((row) => JSON.stringify(lineOf(row)));
  return { lines, nextSeq: rows.length < mostLines ? 0 : Number(rows.at(-1)?.["seq"]) };
}

const matches = "(:text = '' OR (run, job) IN (SELECT run, job FROM subjects WHERE instr(subject, :text) > 0))";

const bounds = ({ text, fromMs, toMs }: JournalFind): Record<string, string | number> => ({
  text: text.trim().toUpperCase(),
  fromMs,
  toMs,
});

function lineOf(row: Row): JournalLine {
  return {
    seq: Number(row["seq"]),
    run: Number(row["run"]),
    atMs: Number(row["atMs"]),
    wallMs: Number(row["wallMs"]),
    entry: parseEntry(String(row["body"])),
  };
}

function moveOf(row: Row): JournalMove {
  const job = JSON.parse(String(row["body"])) as Job;
  return {
    run: Number(row["run"]),
    job: job.id,
    kind: job.kind,
    containerId: job.containerId,
    from: job.from,
    to: job.to,
    state: job.state.kind,
    truckId: String(row["truck"]),
    quayCraneId: job.quayCrane ?? "",
    yardCraneId: job.yardCrane ?? "",
    firstMs: Number(row["firstMs"]),
    lastMs: Number(row["lastMs"]),
    decisions: Number(row["decisions"]),
  };
}
