import { cheId, type JobId, jobId } from "../../../common/ids.ts";
import { parseYardPosition } from "../../../common/yard/position.ts";
import type { WorkBook } from "../dispatch/workBook.ts";
import type { ListedChore } from "./terminalAnswers.ts";

/** `WQ-A01-HK` and 3 → `A01-HK-003`: the terminal never gives a number twice. */
const idOf = ({ queue, sequence }: ListedChore): JobId =>
  jobId(`${queue.replace(/^WQ-/, "")}-${String(sequence).padStart(3, "0")}`);

const chorePattern = /-HK-\d+$/;
/** A job of the terminal's housekeeping list. */
export const isListedChore = (id: JobId): boolean => chorePattern.test(id);

/**
 * Brings the work book in line with the terminal's housekeeping: new moves are added, done ones completed, those that are not listed
 * any more withdrawn. They are in no work queue: everything else goes before them.
 */
export function mergeChores(book: WorkBook, listed: readonly ListedChore[], nowMs: number): void {
  const known = new Set<JobId>();
  for (const chore of listed) {
    const id = idOf(chore);
    known.add(id);
    const old = book.record(id)?.job;
    if (!old) add(book, id, chore, nowMs);
    else if (chore.isDone && old.state.kind === "planned") book.setState(id, { kind: "completed", atMs: nowMs }, nowMs);
  }
  for (const { job } of book.records())
    if (job.state.kind === "planned" && isListedChore(job.id) && !known.has(job.id))
      book.setState(job.id, { kind: "withdrawn", atMs: nowMs }, nowMs);
}

function add(book: WorkBook, id: JobId, chore: ListedChore, nowMs: number): void {
  const from = parseYardPosition(chore.from);
  if (!from.ok || !parseYardPosition(chore.to).ok) return;
  book.add(
    {
      id,
      kind: "rehandle",
      containerId: chore.box.id,
      isoType: chore.box.isoType,
      grossT: chore.box.grossT,
      ...(chore.box.marks && { marks: chore.box.marks }),
      queue: undefined,
      sequence: chore.sequence,
      from: chore.from,
      to: chore.to,
      quayCrane: undefined,
      yardCrane: cheId(`YC-${from.value.block}`),
      state: chore.isDone ? { kind: "completed", atMs: nowMs } : { kind: "planned" },
    },
    nowMs,
  );
}
