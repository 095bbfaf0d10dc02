import { cheId, containerId, jobId, workQueueId } from "../../common/ids.ts";
import { type Assignment, type CostTerms, costTerms, type Job, type JobState } from "../../common/work/job.ts";
import type { JournalEntry } from "../../common/work/journal.ts";
import { Journal } from "../../main/core/journal/journal.ts";
import type { Batch } from "../../main/core/journal/journalStore.ts";
import { aJournalThread } from "./aJournalThread.ts";

/** A discharge of one box; `n` tells it from others. */
export const aMove = (n: number, state: JobState = { kind: "planned" }): Job => ({
  id: jobId(`QC01-${String(n).padStart(3, "0")}`),
  kind: "discharge",
  containerId: containerId(`TGHU${String(n).padStart(7, "0")}`),
  isoType: "42G1",
  grossT: 20,
  queue: workQueueId("WQ-QC01"),
  sequence: n,
  from: "060482",
  to: "",
  quayCrane: cheId("QC01"),
  yardCrane: undefined,
  state,
});

const terms = (value: number): CostTerms =>
  Object.fromEntries(costTerms.map((term, i) => [term, value * (i + 1)])) as CostTerms;

/** A truck chosen for a move, with one runner-up and one that could not. */
export const aDecision = (job: Job, truck: string, atMs: number): Assignment => ({
  job: job.id,
  truck: cheId(truck),
  cause: "plan",
  atMs,
  terms: terms(3),
  runnersUp: [{ truck: cheId("AGV20"), terms: terms(5) }],
  refusals: [{ truck: cheId("AGV21"), code: "BATTERY_LOW" }],
});

/** A batch as the store takes it, a line a second. */
export const batchOf = (run: number, entries: readonly JournalEntry[], fromMs = 1_000_000): Batch => ({
  run,
  lines: entries.map((entry, i) => {
    const atMs = fromMs + i * 1000;
    return { atMs, wallMs: atMs, body: JSON.stringify(entry) };
  }),
  memory: [],
});

/** A journal in memory, kept in this thread. */
export const aJournal = (): Journal => new Journal(aJournalThread(":memory:"), ":memory:");
