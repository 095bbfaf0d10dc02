import type { JournalMove } from "../../../common/work/journal.ts";
import type { StoreChange } from "../../live/entityStore.ts";
import type { GridSource } from "../../ui/LiveGrid.tsx";

/** A move of the journal as a row. */
export type FoundMove = JournalMove & { readonly id: string };

const nothing: ReadonlySet<string> = new Set();

/** What the last search found. */
export class FoundMoves implements GridSource<FoundMove> {
  #rows: readonly FoundMove[] = [];
  readonly #listeners = new Set<(change: StoreChange) => void>();

  replace(moves: readonly JournalMove[]): void {
    this.#rows = moves.map((move) => ({ ...move, id: moveKey(move.run, move.job) }));
    for (const listener of this.#listeners) listener({ replaced: true, changed: nothing, removed: nothing });
  }

  all(): readonly FoundMove[] {
    return this.#rows;
  }

  get(id: string): FoundMove | undefined {
    return this.#rows.find((row) => row.id === id);
  }

  onDidChange(listener: (change: StoreChange) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }
}

/** A job's number occurs again in every course of the plant. */
export const moveKey = (run: number, job: string): string => `${run} ${job}`;
