import fc from "fast-check";
import { expect, it } from "vitest";
import { err, ok, type Result } from "../../../common/result.ts";
import { aMove } from "../../../test/builders/aJournal.ts";
import type { StoreFault } from "../store/storeFault.ts";
import type { StoreThread } from "../store/storeThread.ts";
import { Journal } from "./journal.ts";
import type { JournalCalls } from "./journalCalls.ts";
import type { Batch, NewLine } from "./journalStore.ts";

const full: StoreFault = { code: "DISK_FULL", detail: "database or disk is full" };
const found = { plant: "P", atMs: 1, undone: [] };
const aLine = (n: number) => [{ kind: "job" as const, job: aMove(n) }];

/** A thread that keeps lines in memory, and fails when told to. */
function aThread(fails: () => boolean): { readonly thread: StoreThread<JournalCalls>; readonly kept: NewLine[] } {
  const kept: NewLine[] = [];
  let runs = 0;
  const answer = (name: string, request: unknown): Result<unknown, StoreFault> => {
    if (name === "close") return ok(undefined);
    if (fails()) return err(full);
    if (name === "append") kept.push(...(request as Batch).lines);
    if (name !== "beginRun") return ok(undefined);
    runs += 1;
    return ok({ run: runs, moves: [], memory: [], setAside: "" });
  };
  const ask = async (name: string, request: unknown): Promise<Result<unknown, StoreFault>> => answer(name, request);
  return { thread: { ask, close: async () => undefined } as unknown as StoreThread<JournalCalls>, kept };
}

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

it("writes every line once and in order, whatever fails in between", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.boolean(), { maxLength: 40 }),
      fc.array(fc.nat(30), { maxLength: 20 }),
      async (faults, rounds) => {
        const plan = [...faults];
        let nowMs = 0;
        const { thread, kept } = aThread(() => plan.shift() ?? false);
        const journal = new Journal(thread, "journal.db", () => nowMs);
        await journal.begin(found);
        let count = 0;
        for (const lines of rounds) {
          for (let i = 0; i < lines; i += 1) {
            count += 1;
            journal.record(count, aLine(count));
          }
          void journal.flush();
          nowMs += 3000;
          if (lines % 3 === 0) await settle();
        }
        plan.length = 0;
        nowMs += 6000;
        await journal.flush();
        await journal.close();
        expect(kept.map(({ atMs }) => atMs)).toEqual(Array.from({ length: count }, (_, i) => i + 1));
        expect(journal.problem).toBeUndefined();
      },
    ),
    { numRuns: 200 },
  );
});

it("says what is wrong while the disk takes nothing, how much waits, and nothing afterwards", async () => {
  let isFull = false;
  let nowMs = 0;
  const { thread, kept } = aThread(() => isFull);
  const journal = new Journal(thread, "/state/journal.db", () => nowMs);
  await journal.begin(found);
  isFull = true;
  journal.record(1, aLine(1));
  await journal.flush();
  expect(journal.problem).toEqual({
    ...{ id: "journal", code: "DISK_FULL", file: "/state/journal.db", detail: full.detail, waiting: 1, lost: 0 },
  });
  isFull = false;
  await journal.flush();
  expect(kept).toEqual([]);
  nowMs += 5000;
  await journal.flush();
  expect(kept).toHaveLength(1);
  expect(journal.problem).toBeUndefined();
});

it("gives up the oldest lines when too many wait, and counts them", async () => {
  const { thread } = aThread(() => true);
  const journal = new Journal(thread, "journal.db", () => 0);
  await journal.begin(found);
  for (let i = 0; i < 20_010; i += 1) journal.record(i, aLine(1));
  expect(journal.problem).toMatchObject({ waiting: 20_000, lost: 10 });
});
