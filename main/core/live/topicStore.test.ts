import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Delta } from "../../../common/wire/live.ts";
import type { StackRow } from "../../../common/wire/rows.ts";
import { createTopicStore } from "./topicStore.ts";

const stack = (id: string, ...boxes: string[]): StackRow => ({
  id,
  block: "A03",
  bay: 17,
  row: 4,
  boxes: boxes.map((box) => [box, "22G1", 20] as const),
});

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function listening() {
  const store = createTopicStore("yard", { flushMs: 100 });
  const deltas: Delta<"yard">[] = [];
  const stop = store.onDidFlush((delta) => deltas.push(delta));
  return { store, deltas, stop };
}

describe("a topic store", () => {
  it("sends changes of one moment together, at most once per interval", () => {
    const { store, deltas } = listening();
    store.upsert(stack("a"));
    store.upsert(stack("b"));
    expect(deltas).toEqual([]);
    vi.advanceTimersByTime(0);
    expect(deltas).toEqual([{ topic: "yard", seq: 1, upserts: [stack("a"), stack("b")], removes: [] }]);
    store.upsert(stack("a", "X1"));
    vi.advanceTimersByTime(60);
    store.upsert(stack("a", "X1", "X2"));
    expect(deltas).toHaveLength(1);
    vi.advanceTimersByTime(40);
    expect(deltas[1]).toEqual({ topic: "yard", seq: 2, upserts: [stack("a", "X1", "X2")], removes: [] });
  });

  it("says nothing about rows that say the same as before, or that came back to it", () => {
    const { store, deltas } = listening();
    store.replace([stack("a", "X1")]);
    store.flush();
    store.replace([stack("a", "X1")]);
    store.upsert(stack("a"));
    store.upsert(stack("a", "X1"));
    store.upsert(stack("b"));
    store.remove("b");
    store.remove("never there");
    vi.advanceTimersByTime(1000);
    expect(deltas).toHaveLength(1);
    expect(store.snapshot().seq).toBe(1);
  });

  it("removes what a replacement leaves out", () => {
    const { store, deltas } = listening();
    store.replace([stack("a"), stack("b"), stack("c")]);
    store.flush();
    store.replace([stack("c"), stack("d")]);
    store.flush();
    expect(deltas[1]).toEqual({ topic: "yard", seq: 2, upserts: [stack("d")], removes: ["a", "b"] });
  });

  it("has a snapshot that the next delta follows, also when changes were pending", () => {
    const { store, deltas } = listening();
    store.upsert(stack("a"));
    expect(store.snapshot()).toEqual({ topic: "yard", seq: 1, rows: [stack("a")] });
    expect(deltas).toHaveLength(1);
    store.upsert(stack("b"));
    vi.advanceTimersByTime(100);
    expect(deltas[1]?.seq).toBe(2);
  });

  it("is silent to who has unsubscribed", () => {
    const { store, deltas, stop } = listening();
    stop();
    stop();
    store.upsert(stack("a"));
    store.flush();
    expect(deltas).toEqual([]);
  });
});
