import type { DatabaseSync } from "node:sqlite";
import type { SlotChoice } from "../../../common/wire/slots.ts";
import type { Assignment, Job } from "../../../common/work/job.ts";
import type { JournalEntry } from "../../../common/work/journal.ts";

import { parseEntry } from "./journalEntries.ts";

/** The plant as the console finds it: which one, its time (epoch ms), and the moves that it says are still to be done. */
export interface PlantFound {
  /** Site, scenario and seed: whatever tells this plant from another one. */
  readonly plant: string;
  readonly atMs: number;
  readonly wallMs: number;
  /** `KIND CONTAINER` of each move that the terminal lists as not done. */
  readonly undone: readonly string[];
}

/** What the journal knows of a move from before the console started. */
export interface RememberedMove {
  readonly job: Job;
  /** Plant time of its last change of state. */
  readonly sinceMs: number;
  readonly assignment: Assignment | undefined;
  readonly slotChoice: SlotChoice | undefined;
}

export interface Run {
  readonly run: number;
  /** What is remembered of a course of the plant that goes on; empty when it is a new one. */
  readonly moves: readonly RememberedMove[];
  readonly memory: readonly (readonly [string, string])[];
}

/** A device's clock may lag this much behind the newest that was heard before. */
const clockSlackMs = 2000;

/** The course of the plant that the newest lines belong to, if this is the same one; else a new one. */
export function beginRun(db: DatabaseSync, found: PlantFound): Run {
  const last = db.prepare("SELECT run, plant FROM runs ORDER BY run DESC LIMIT 1").get();
  if (last && last["plant"] === found.plant && goesOn(db, Number(last["run"]), found)) {
    const run = Number(last["run"]);
    return { run, moves: rememberedMoves(db, run), memory: memoryOf(db, run) };
  }
  const { lastInsertRowid } = db
    .prepare("INSERT INTO runs (plant, startedMs, startedWallMs) VALUES (?, ?, ?)")
    .run(found.plant, found.atMs, found.wallMs);
  return { run: Number(lastInsertRowid), moves: [], memory: [] };
}

const memoryOf = (db: DatabaseSync, run: number): [string, string][] =>
  db
    .prepare("SELECT key, body FROM memory WHERE run = ?")
    .all(run)
    .map((row) => [String(row["key"]), String(row["body"])]);

/** A plant that was set back has an older clock, or has moves to do that were done already. */
function goesOn(db: DatabaseSync, run: number, found: PlantFound): boolean {
  const { lastMs } = db.prepare("SELECT max(atMs) AS lastMs FROM lines WHERE run = ?").get(run) ?? {};
  if (Number(lastMs ?? 0) > found.atMs + clockSlackMs) return false;
  const undone = new Set(found.undone);
  return !jobsOf(db, run).some((job) => job.state.kind === "completed" && undone.has(`${job.kind} ${job.containerId}`));
}

const jobsOf = (db: DatabaseSync, run: number): Job[] =>
  db
    .prepare("SELECT body FROM moves WHERE run = ?")
    .all(run)
    .map((row) => JSON.parse(String(row["body"])) as Job);

function rememberedMoves(db: DatabaseSync, run: number): RememberedMove[] {
  const last = (kind: JournalEntry["kind"]): Map<string, { atMs: number; entry: JournalEntry }> => {
    const rows = db
      .prepare("SELECT job, atMs, body, max(seq) FROM lines WHERE run = ? AND kind = ? GROUP BY job")
      .all(run, kind);
    return new Map(
      rows.map((row) => [String(row["job"]), { atMs: Number(row["atMs"]), entry: parseEntry(String(row["body"])) }]),
    );
  };
  const [states, assignments, slots] = [last("job"), last("assignment"), last("slot")];
  return jobsOf(db, run).map((job) => {
    const assignment = assignments.get(job.id)?.entry;
    const slot = slots.get(job.id)?.entry;
    return {
      job,
      sinceMs: states.get(job.id)?.atMs ?? 0,
      assignment: assignment?.kind === "assignment" ? assignment.assignment : undefined,
      slotChoice: slot?.kind === "slot" ? slot.choice : undefined,
    };
  });
}
