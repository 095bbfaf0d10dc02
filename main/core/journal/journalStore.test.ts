import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, expect, it } from "vitest";
import { cheId } from "../../../common/ids.ts";
import { aDecision, aMove, batchOf } from "../../../test/builders/aJournal.ts";
import { StoreError } from "../store/serveStore.ts";
import { journalCalls } from "./journalCalls.ts";
import { JournalStore } from "./journalStore.ts";

let folder: string;
let file: string;
let store: JournalStore;
let calls: ReturnType<typeof journalCalls>;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "quaydesk-journal-"));
  file = join(folder, "journal.db");
  reopen();
});
afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

function reopen(mostMb = 16): void {
  store = new JournalStore(file, mostMb);
  calls = journalCalls(store);
}

const plant = { plant: "TRAINING first-vessel 1", atMs: 1_000_000, wallMs: 5, undone: [] };
const everything = { text: "", fromMs: 0, toMs: 0 };
const assigned = (n: number, truck: string) => aMove(n, { kind: "assigned", truck: cheId(truck) });

/** Two moves, the first with two decisions. */
function fill(): number {
  const { run } = calls.beginRun(plant);
  calls.append(
    batchOf(run, [
      { kind: "job", job: aMove(1) },
      { kind: "job", job: aMove(2) },
      { kind: "job", job: assigned(1, "AGV01") },
      { kind: "assignment", assignment: aDecision(aMove(1), "AGV01", 1_003_000) },
      { kind: "plan", plan: { ms: 3, assignments: 1, costS: 40, boundS: null } },
      { kind: "job", job: assigned(1, "AGV07") },
      { kind: "assignment", assignment: aDecision(aMove(1), "AGV07", 1_006_000) },
      { kind: "job", job: aMove(1, { kind: "completed", atMs: 1_007_000 }) },
    ]),
  );
  return run;
}

const faultOf = (run: () => unknown): string => {
  try {
    run();
  } catch (cause) {
    return cause instanceof StoreError ? cause.fault.code : String(cause);
  }
  return "";
};

it("gives a move's whole course back, in order, after the file was closed and opened again", () => {
  const run = fill();
  store.close();
  reopen();
  const chain = calls.chain({ run, job: "QC01-001" });
  expect(chain.map(({ entry }) => entry.kind)).toEqual(["job", "job", "assignment", "job", "assignment", "job"]);
  expect(chain[2]?.entry).toEqual({ kind: "assignment", assignment: aDecision(aMove(1), "AGV01", 1_003_000) });
  expect(chain.map(({ seq }) => seq)).toEqual([...chain.map(({ seq }) => seq)].sort((a, b) => a - b));
});

it("finds moves by box, by any truck that was ever bound, by crane and by time", () => {
  fill();
  const found = (text: string, fromMs = 0, toMs = 0) => calls.find({ text, fromMs, toMs }).map(({ job }) => job);
  expect(found("tghu0000002")).toEqual(["QC01-002"]);
  expect(found("AGV01")).toEqual(["QC01-001"]);
  expect(found("AGV07")).toEqual(["QC01-001"]);
  expect(found("QC01").sort()).toEqual(["QC01-001", "QC01-002"]);
  expect(found("", 1_002_000)).toEqual(["QC01-001"]);
  expect(found("", 0, 1_000_500)).toEqual(["QC01-001"]);
  expect(found("AGV99")).toEqual([]);
  expect(calls.find({ ...everything, text: "QC01-001" })[0]).toMatchObject({
    ...{ state: "completed", truckId: "AGV07", decisions: 2, firstMs: 1_000_000, lastMs: 1_007_000 },
  });
});

it("exports the lines part by part, each once", () => {
  const { run } = calls.beginRun(plant);
  const moves = Array.from({ length: 1500 }, (_, i) => ({ kind: "job" as const, job: aMove(i) }));
  calls.append(batchOf(run, moves));
  const seqs: number[] = [];
  let afterSeq = 0;
  let parts = 0;
  do {
    const part = calls.export({ ...everything, afterSeq });
    for (const line of part.lines) seqs.push(Number(JSON.parse(line).seq));
    afterSeq = part.nextSeq;
    parts += 1;
  } while (afterSeq !== 0);
  expect(parts).toBe(2);
  expect(seqs).toEqual(moves.map((_, i) => i + 1));
});

it("cannot be changed afterwards, not even by another program", () => {
  fill();
  store.close();
  const db = new DatabaseSync(file);
  expect(() => db.exec("UPDATE lines SET body = '{}'")).toThrow("append-only");
  expect(() => db.exec("DELETE FROM lines")).toThrow("append-only");
  db.close();
});

it("appends all lines of a batch or none", () => {
  const { run } = calls.beginRun(plant);
  const good = batchOf(run, [{ kind: "job", job: aMove(1) }]);
  expect(faultOf(() => calls.append({ ...good, lines: [...good.lines, { atMs: 1, wallMs: 1, body: "{" }] }))).not.toBe(
    "",
  );
  expect(calls.find(everything)).toEqual([]);
});

it("goes on with the same course of the plant, and begins another one for a plant that was set back", () => {
  const run = fill();
  const later = { ...plant, atMs: 1_020_000 };
  const again = calls.beginRun(later);
  expect(again.run).toBe(run);
  expect(again.moves.find(({ job }) => job.id === "QC01-001")).toMatchObject({
    ...{ sinceMs: 1_007_000, assignment: { truck: "AGV07" }, job: { state: { kind: "completed" } } },
  });
  expect(calls.beginRun({ ...later, undone: ["discharge TGHU0000001"] }).run).toBe(run + 1);
  expect(calls.beginRun({ ...plant, plant: "TRAINING first-vessel 2" }).run).toBe(run + 2);
  calls.append(batchOf(run + 2, [{ kind: "job", job: aMove(1) }], 2_000_000));
  expect(calls.beginRun({ ...plant, plant: "TRAINING first-vessel 2", atMs: 1_900_000 }).run).toBe(run + 3);
});

it("sets a damaged file aside, says where, and begins a new one", () => {
  fill();
  store.close();
  const bytes = readFileSync(file);
  writeFileSync(file, Buffer.concat([bytes.subarray(0, 4096), Buffer.alloc(bytes.length - 4096, 7)]));
  reopen();
  const { setAside, moves } = calls.beginRun(plant);
  expect(setAside).toMatch(/journal\.db\.damaged-/);
  expect(existsSync(setAside)).toBe(true);
  expect(moves).toEqual([]);
  expect(fill()).toBeGreaterThan(0);
});

it("leaves a file of a newer version alone", () => {
  fill();
  store.close();
  const db = new DatabaseSync(file);
  db.exec("PRAGMA user_version = 99");
  db.close();
  const before = readFileSync(file);
  reopen();
  expect(faultOf(() => calls.beginRun(plant))).toBe("NEWER_VERSION");
  expect(readFileSync(file).equals(before)).toBe(true);
});

it("says when it has grown to its limit, keeps what it has, and goes on with a higher one", () => {
  store.close();
  reopen(1);
  const { run } = calls.beginRun(plant);
  const batch = batchOf(
    run,
    Array.from({ length: 200 }, (_, i) => ({ kind: "job" as const, job: aMove(i) })),
  );
  const fill = (): void => {
    for (let i = 0; i < 50; i += 1) calls.append(batch);
  };
  expect(faultOf(fill)).toBe("SIZE_LIMIT");
  const kept = calls.chain({ run, job: "QC01-003" }).length;
  expect(kept).toBeGreaterThan(1);
  store.close();
  reopen(16);
  calls.append(batch);
  expect(calls.chain({ run, job: "QC01-003" })).toHaveLength(kept + 1);
});

it("names a file that was taken away, and begins another one in its place", () => {
  const run = fill();
  for (const suffix of ["", "-wal", "-shm"]) rmSync(file + suffix, { force: true });
  const line = batchOf(run, [{ kind: "job", job: aMove(3) }]);
  expect(faultOf(() => calls.append(line))).toBe("FAILED");
  const anew = calls.beginRun(plant);
  expect(anew.moves).toEqual([]);
  calls.append(batchOf(anew.run, [{ kind: "job", job: aMove(3) }]));
  expect(calls.find(everything).map(({ job }) => job)).toEqual(["QC01-003"]);
});

it("names a folder that it cannot write", () => {
  store.close();
  file = join(folder, "missing", "journal.db");
  reopen();
  expect(faultOf(() => calls.beginRun(plant))).toBe("FAILED");
});

it("gives its memory back with the course that goes on, and none with another", () => {
  const run = fill();
  const rows = (memory: [string, string | null][]): void => calls.append({ run, lines: [], memory });
  rows([
    ["trip AGV01", "1"],
    ["trip AGV02", "2"],
  ]);
  rows([
    ["trip AGV01", "3"],
    ["trip AGV02", null],
  ]);
  store.close();
  reopen();
  expect(calls.beginRun({ ...plant, atMs: 1_020_000 }).memory).toEqual([["trip AGV01", "3"]]);
  expect(calls.beginRun({ ...plant, plant: "ANOTHER" }).memory).toEqual([]);
});
