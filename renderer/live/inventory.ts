import type { JobRow, StackRow } from "../../common/wire/rows.ts";
import type { EntityStore } from "./entityStore.ts";

/** A container that was found, and where. */
export interface FoundContainer {
  readonly containerId: string;
  readonly isoType: string;
  /** Printed yard address, or "" when it does not stand in the yard. */
  readonly position: string;
  readonly block: string;
  readonly bay: number;
  /** The job that moves it, or "". */
  readonly jobId: string;
}

/** Finds containers by number: an index over the yard's stacks that follows the deltas, and over the jobs on the way. */
export class Inventory {
  readonly #yard: EntityStore<StackRow>;
  readonly #jobs: EntityStore<JobRow>;
  readonly #stackOf = new Map<string, string>();
  readonly #boxesOf = new Map<string, readonly string[]>();

  constructor(yard: EntityStore<StackRow>, jobs: EntityStore<JobRow>) {
    this.#yard = yard;
    this.#jobs = jobs;
    yard.onDidChange(({ replaced, changed, removed }) => {
      if (replaced) {
        this.#stackOf.clear();
        this.#boxesOf.clear();
        for (const row of yard.all()) this.#index(row);
        return;
      }
      for (const id of [...changed, ...removed]) this.#forget(id);
      for (const id of changed) {
        const row = yard.get(id);
        if (row) this.#index(row);
      }
    });
  }

  /** Where a container stands in the yard, if it does. */
  stackOf(containerId: string): StackRow | undefined {
    const id = this.#stackOf.get(containerId);
    return id === undefined ? undefined : this.#yard.get(id);
  }

  /** Containers whose number contains the text: those in the yard and those with a job, best matches first. */
  find(text: string, limit: number): FoundContainer[] {
    const wanted = text.trim().toUpperCase();
    if (wanted === "") return [];
    const jobs = new Map<string, JobRow>();
    for (const job of this.#jobs.all()) {
      if (job.state !== "completed" && job.containerId.includes(wanted)) jobs.set(job.containerId, job);
    }
    const ids = new Set(jobs.keys());
    for (const id of this.#stackOf.keys()) if (id.includes(wanted)) ids.add(id);
    return [...ids]
      .map((id) => ({ id, rank: rankOf(id, wanted) }))
      .sort((a, b) => a.rank - b.rank || (a.id < b.id ? -1 : 1))
      .slice(0, limit)
      .map(({ id }) => this.#describe(id, jobs.get(id)));
  }

  #describe(containerId: string, job: JobRow | undefined): FoundContainer {
    const stack = this.stackOf(containerId);
    const isoType = job?.isoType ?? stack?.boxes.find(([id]) => id === containerId)?.[1] ?? "";
    const place = stack ? placeIn(stack, containerId) : { position: "", block: "", bay: 0 };
    return { containerId, isoType, ...place, jobId: job?.id ?? "" };
  }

  #index(row: StackRow): void {
    const ids = row.boxes.map(([id]) => id);
    this.#boxesOf.set(row.id, ids);
    for (const id of ids) this.#stackOf.set(id, row.id);
  }

  #forget(stackId: string): void {
    for (const id of this.#boxesOf.get(stackId) ?? []) {
      if (this.#stackOf.get(id) === stackId) this.#stackOf.delete(id);
    }
    this.#boxesOf.delete(stackId);
  }
}

function placeIn(stack: StackRow, containerId: string): { position: string; block: string; bay: number } {
  const tier = stack.boxes.findIndex(([id]) => id === containerId) + 1;
  return { position: `${stack.id}-${tier}`, block: stack.block, bay: stack.bay };
}

/** Whole number, beginning, end (people read the last digits to each other), anywhere. */
const rankOf = (id: string, wanted: string): number =>
  id === wanted ? 0 : id.startsWith(wanted) ? 1 : id.endsWith(wanted) ? 2 : 3;
