import type { Delta, Snapshot } from "../../../common/wire/live.ts";
import type { Topic, TopicRows } from "../../../common/wire/rows.ts";
import { isSameValue } from "./sameValue.ts";

/** The rows of one topic as every client should see them, and the deltas that bring clients there. */
export interface TopicStore<T extends Topic> {
  readonly topic: T;
  /** All rows there are; those not named are gone. */
  replace(rows: readonly TopicRows[T][]): void;
  upsert(row: TopicRows[T]): void;
  remove(id: string): void;
  /** All rows now, with the number that the next delta will follow. */
  snapshot(): Snapshot<T>;
  /** Sends what changed since the last delta at once, if anything did. */
  flush(): void;
  onDidFlush(listener: (delta: Delta<T>) => void): () => void;
}

/** Changes that follow each other faster than this go out together. */
const defaultFlushMs = 100;

export function createTopicStore<T extends Topic>(topic: T, { flushMs = defaultFlushMs } = {}): TopicStore<T> {
  type Row = TopicRows[T];
  const rows = new Map<string, Row>();
  /** Rows touched since the last delta, as clients still have them; undefined = they do not have it. */
  const touched = new Map<string, Row | undefined>();
  const listeners = new Set<(delta: Delta<T>) => void>();
  let seq = 0;
  let timer: NodeJS.Timeout | undefined;
  let flushedAt = Number.NEGATIVE_INFINITY;

  function touch(id: string): void {
    if (!touched.has(id)) touched.set(id, rows.get(id));
    timer ??= setTimeout(flush, Math.max(0, flushedAt + flushMs - performance.now())).unref();
  }
  function upsert(row: Row): void {
    const known = rows.get(row.id);
    if (known === row || (known && isSameValue(known, row))) return;
    touch(row.id);
    rows.set(row.id, row);
  }
  function remove(id: string): void {
    if (!rows.has(id)) return;
    touch(id);
    rows.delete(id);
  }

  function flush(): void {
    clearTimeout(timer);
    timer = undefined;
    const upserts: Row[] = [];
    const removes: string[] = [];
    for (const [id, before] of touched) {
      const now = rows.get(id);
      if (now === undefined && before !== undefined) removes.push(id);
      else if (now !== undefined && !(before && isSameValue(before, now))) upserts.push(now);
    }
    touched.clear();
    if (upserts.length + removes.length === 0) return;
    flushedAt = performance.now();
    seq += 1;
    for (const listener of [...listeners]) listener({ topic, seq, upserts, removes });
  }

  return {
    topic,
    upsert,
    remove,
    flush,
    replace(next) {
      const ids = new Set(next.map(({ id }) => id));
      for (const id of [...rows.keys()]) if (!ids.has(id)) remove(id);
      for (const row of next) upsert(row);
    },
    snapshot() {
      flush();
      return { topic, seq, rows: [...rows.values()] };
    },
    onDidFlush(listener) {
      const own = (delta: Delta<T>): void => listener(delta);
      listeners.add(own);
      return () => void listeners.delete(own);
    },
  };
}
