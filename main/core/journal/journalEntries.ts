import type { CheId, JobId } from "../../../common/ids.ts";
import { completeSlotTerms, type SlotChoice } from "../../../common/wire/slots.ts";
import { completeTerms } from "../../../common/work/job.ts";
import type { JournalEntry } from "../../../common/work/journal.ts";
import type { JobRecord } from "../dispatch/workBook.ts";
import { truckOf } from "../dispatch/workBook.ts";

/** What a change of a job says in the journal; a new job says all that is known of it. */
export function entriesOf(now: JobRecord, before: JobRecord | undefined): JournalEntry[] {
  const { job, assignment, slotChoice, exception } = now;
  const entries: JournalEntry[] = [];
  if (!before || before.job.state !== job.state) entries.push({ kind: "job", job });
  else if (before.job !== job) entries.push({ kind: "places", job });
  if (assignment && before?.assignment !== assignment) entries.push({ kind: "assignment", assignment });
  if (slotChoice && before?.slotChoice !== slotChoice) entries.push({ kind: "slot", job: job.id, choice: slotChoice });
  if (before?.exception !== exception) entries.push({ kind: "exception", job: job.id, exception: exception ?? null });
  return entries;
}

/** An entry from its text. The text may be older than some of the cost terms. */
export function parseEntry(body: string): JournalEntry {
  const entry = JSON.parse(body) as JournalEntry;
  if (entry.kind === "slot") return { ...entry, choice: complete(entry.choice) };
  if (entry.kind !== "assignment") return entry;
  const { assignment } = entry;
  const runnersUp = assignment.runnersUp.map((each) => ({ ...each, terms: completeTerms(each.terms) }));
  return { kind: "assignment", assignment: { ...assignment, terms: completeTerms(assignment.terms), runnersUp } };
}

const complete = (choice: SlotChoice): SlotChoice => ({
  ...choice,
  terms: completeSlotTerms(choice.terms),
  runnersUp: choice.runnersUp.map((each) => ({ ...each, terms: completeSlotTerms(each.terms) })),
});

/** The job that a line is about, "" for one that is about none. */
export function jobOfEntry(entry: JournalEntry): JobId | "" {
  switch (entry.kind) {
    case "job":
    case "places":
      return entry.job.id;
    case "assignment":
      return entry.assignment.job;
    case "slot":
    case "exception":
      return entry.job;
    case "plan":
      return "";
  }
}

/** What a person may look for to find the line. */
export function subjectsOf(entry: JournalEntry): string[] {
  if (entry.kind === "job" || entry.kind === "places") {
    const { id, containerId, quayCrane, yardCrane, queue, state } = entry.job;
    const all: (string | undefined)[] = [id, containerId, quayCrane, yardCrane, queue, truckOf(state)];
    return all.filter((each) => each !== undefined && each !== "") as string[];
  }
  return entry.kind === "assignment" ? [entry.assignment.truck] : [];
}

/** The truck that the line binds, if it binds one. */
export function boundTruck(entry: JournalEntry): CheId | undefined {
  if (entry.kind === "job") return truckOf(entry.job.state);
  return entry.kind === "assignment" ? entry.assignment.truck : undefined;
}
