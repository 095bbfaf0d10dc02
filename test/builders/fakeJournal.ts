import { cheId, containerId, jobId, workQueueId } from "../../common/ids.ts";
import type { JobRow } from "../../common/wire/rows.ts";
import { completeSlotTerms } from "../../common/wire/slots.ts";
import type { Job, JobState } from "../../common/work/job.ts";
import type { JournalEntry } from "../../common/work/journal.ts";
import type { Journal } from "../../main/core/journal/journal.ts";
import { aDecision, aJournal, aMove } from "./aJournal.ts";
import type { FakeTerminal } from "./fakeTerminal.ts";

/** A box of an earlier course of the plant, whose truck was changed once. */
export const pastMove = { container: "CAIU3985129", job: "QC01-001", first: "AGV11", second: "AGV12" };

/** A journal with an earlier course of the plant, and with the jobs that the terminal shows. */
export async function fakeJournal(terminal: FakeTerminal): Promise<Journal> {
  const journal = aJournal();
  const dayMs = 86_400_000;
  const pastMs = terminal.plantTime - dayMs;
  await journal.begin({ plant: "YESTERDAY", atMs: pastMs, undone: [] });
  pastCourse(pastMs).forEach((entry, i) => {
    journal.record(pastMs + i * 60_000, [entry]);
  });
  await journal.flush();
  await journal.begin({ plant: "TODAY", atMs: terminal.plantTime, undone: [] });
  for (const row of terminal.jobs.values()) journal.record(row.since, entriesOfRow(row));
  await journal.flush();
  return journal;
}

function pastCourse(atMs: number): JournalEntry[] {
  const move = (state: JobState): Job => ({ ...aMove(1, state), containerId: containerId(pastMove.container) });
  const bound = (truck: string): Job => move({ kind: "assigned", truck: cheId(truck) });
  const { first, second } = pastMove;
  return [
    { kind: "job", job: move({ kind: "planned" }) },
    { kind: "job", job: bound(first) },
    { kind: "assignment", assignment: aDecision(move({ kind: "planned" }), first, atMs + 60_000) },
    { kind: "job", job: bound(second) },
    { kind: "assignment", assignment: aDecision(move({ kind: "planned" }), second, atMs + 180_000) },
    {
      kind: "slot",
      job: jobId(pastMove.job),
      choice: {
        position: "A01-02-03-1",
        terms: completeSlotTerms({ travel: 30 }),
        runnersUp: [],
        forbidden: {},
        waived: "",
      },
    },
    { kind: "job", job: { ...move({ kind: "completed", atMs }), to: "A01-02-03-1" } },
  ];
}

function entriesOfRow(row: JobRow): JournalEntry[] {
  const { id, kind, containerId: box, isoType, grossT, sequence, from, to, assignment, slotChoice } = row;
  const job = {
    ...{ id: jobId(id), kind, containerId: containerId(box), isoType: aMove(1).isoType, grossT, sequence, from, to },
    ...{ queue: workQueueId(row.queueId), quayCrane: cheId(row.quayCraneId), yardCrane: cheId(row.yardCraneId) },
  };
  const entries: JournalEntry[] = [{ kind: "job", job: { ...job, isoType, state: { kind: "planned" } } as Job }];
  if (assignment) entries.push({ kind: "assignment", assignment });
  if (slotChoice) entries.push({ kind: "slot", job: job.id, choice: slotChoice });
  return entries;
}
