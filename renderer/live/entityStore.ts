/** What changed since the last time listeners were told. `replaced`: a new snapshot, so anything may have changed. */
export interface StoreChange {
  readonly replaced: boolean;
  readonly changed: ReadonlySet<string>;
  readonly removed: ReadonlySet<string>;
}

interface Identified {
  readonly id: string;
}

interface SequencedDelta<Row> {
  readonly seq: number;
  readonly upserts: readonly Row[];
  readonly removes: readonly string[];
}

/** What became of a delta. `gap`: one before it is missing, so the store waits for a new snapshot. */
export type DeltaFate = "applied" | "kept" | "old" | "gap";

/** Calls `flush` once, soon. Listeners are told in batches, never once per message (style rule 8). */
export type Schedule = (flush: () => void) => void;

const batchMs = 100;
const scheduleSoon: Schedule = (flush) => {
  setTimeout(flush, batchMs);
};

/** More waiting deltas than this, and the oldest go: the gap they leave asks for another snapshot. */
const maxKept = 500;

/**
 * Rows of one topic outside React: snapshot, then deltas in sequence. Between asking for a snapshot and getting it, deltas
 * are kept and applied on top of it when they are newer.
 */
export class EntityStore<Row extends Identified> {
  readonly #rows = new Map<string, Row>();
  readonly #schedule: Schedule;
  readonly #idListeners = new Map<string, Set<() => void>>();
  readonly #listeners = new Set<(change: StoreChange) => void>();
  #list: readonly Row[] | undefined;
  #seq: number | undefined;
  #kept: SequencedDelta<Row>[] = [];
  #changed = new Set<string>();
  #removed = new Set<string>();
  #replaced = false;
  #flushPending = false;

  constructor(schedule: Schedule = scheduleSoon) {
    this.#schedule = schedule;
  }

  /** Whether rows are in step with the wire. */
  get isLive(): boolean {
    return this.#seq !== undefined;
  }

  /** From now on deltas wait for the next snapshot; the rows stay as they are. */
  awaitSnapshot(): void {
    this.#seq = undefined;
    this.#kept = [];
  }

  /** Replaces all rows, then applies the kept deltas that follow. `gap` when they do not follow. */
  applySnapshot(rows: readonly Row[], seq: number): DeltaFate {
    const gone = new Set(this.#rows.keys());
    this.#rows.clear();
    for (const row of rows) {
      this.#rows.set(row.id, row);
      gone.delete(row.id);
    }
    for (const id of gone) this.#removed.add(id);
    this.#replaced = true;
    this.#seq = seq;
    this.#touch();
    const kept = this.#kept;
    this.#kept = [];
    for (const delta of kept) {
      if (this.applyDelta(delta) === "gap") return "gap";
    }
    return "applied";
  }

  /** Applies a delta if it is the next one. */
  applyDelta(delta: SequencedDelta<Row>): DeltaFate {
    if (this.#seq === undefined) {
      this.#kept.push(delta);
      if (this.#kept.length > maxKept) this.#kept.shift();
      return "kept";
    }
    if (delta.seq <= this.#seq) return "old";
    if (delta.seq !== this.#seq + 1) {
      this.awaitSnapshot();
      this.#kept.push(delta);
      return "gap";
    }
    this.#seq = delta.seq;
    for (const row of delta.upserts) {
      this.#rows.set(row.id, row);
      this.#changed.add(row.id);
      this.#removed.delete(row.id);
    }
    for (const id of delta.removes) {
      if (!this.#rows.delete(id)) continue;
      this.#removed.add(id);
      this.#changed.delete(id);
    }
    this.#touch();
    return "applied";
  }

  /** One row, if it exists. */
  get(id: string): Row | undefined {
    return this.#rows.get(id);
  }

  /** All rows; the same array until something changes. */
  all(): readonly Row[] {
    this.#list ??= [...this.#rows.values()];
    return this.#list;
  }

  get size(): number {
    return this.#rows.size;
  }

  /** Tells of changes to one row (and of new snapshots). */
  onDidChangeRow(id: string, listener: () => void): () => void {
    const listeners = this.#idListeners.get(id) ?? new Set();
    this.#idListeners.set(id, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0 && this.#idListeners.get(id) === listeners) this.#idListeners.delete(id);
    };
  }

  /** Tells of every batch of changes. */
  onDidChange(listener: (change: StoreChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #touch(): void {
    this.#list = undefined;
    if (this.#flushPending) return;
    this.#flushPending = true;
    this.#schedule(() => this.#flush());
  }

  #flush(): void {
    this.#flushPending = false;
    const change: StoreChange = { replaced: this.#replaced, changed: this.#changed, removed: this.#removed };
    this.#changed = new Set();
    this.#removed = new Set();
    this.#replaced = false;
    for (const listener of [...this.#listeners]) listener(change);
    const ids = change.replaced ? this.#idListeners.keys() : [...change.changed, ...change.removed];
    for (const id of [...ids]) {
      for (const listener of [...(this.#idListeners.get(id) ?? [])]) listener();
    }
  }
}
