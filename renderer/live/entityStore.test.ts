import { describe, expect, it, vi } from "vitest";
import { EntityStore, type StoreChange } from "./entityStore.ts";

interface Row {
  readonly id: string;
  readonly n: number;
}

/** A store whose batches are told when the test says so. */
function aStore() {
  let pending: (() => void) | undefined;
  const store = new EntityStore<Row>((flush) => {
    pending = flush;
  });
  const flush = (): void => {
    pending?.();
    pending = undefined;
  };
  return { store, flush };
}

const row = (id: string, n = 0): Row => ({ id, n });

describe("EntityStore", () => {
  it("takes a snapshot and the deltas that follow it", () => {
    const { store } = aStore();
    store.applySnapshot([row("a"), row("b")], 7);
    expect(store.applyDelta({ seq: 8, upserts: [row("a", 1), row("c")], removes: ["b"] })).toBe("applied");
    expect(store.all()).toEqual([row("a", 1), row("c")]);
    expect(store.get("b")).toBeUndefined();
  });

  it("ignores a delta that the snapshot already contains", () => {
    const { store } = aStore();
    store.applySnapshot([row("a", 5)], 7);
    expect(store.applyDelta({ seq: 7, upserts: [row("a", 1)], removes: [] })).toBe("old");
    expect(store.get("a")).toEqual(row("a", 5));
  });

  it("sees a gap, keeps what it has, and is right again with the next snapshot", () => {
    const { store } = aStore();
    store.applySnapshot([row("a", 1)], 1);
    expect(store.applyDelta({ seq: 3, upserts: [row("a", 3)], removes: [] })).toBe("gap");
    expect(store.isLive).toBe(false);
    expect(store.get("a")).toEqual(row("a", 1));
    // A delta that arrives while the snapshot is on its way belongs on top of it.
    expect(store.applyDelta({ seq: 4, upserts: [row("b", 4)], removes: [] })).toBe("kept");
    expect(store.applySnapshot([row("a", 3)], 3)).toBe("applied");
    expect(store.all()).toEqual([row("a", 3), row("b", 4)]);
    expect(store.isLive).toBe(true);
  });

  it("says so when the kept deltas do not follow the snapshot", () => {
    const { store } = aStore();
    store.applyDelta({ seq: 9, upserts: [], removes: [] });
    expect(store.applySnapshot([], 5)).toBe("gap");
  });

  it("tells listeners once per batch, and only of what changed", () => {
    const { store, flush } = aStore();
    store.applySnapshot([row("a"), row("b")], 1);
    flush();
    const all = vi.fn<(change: StoreChange) => void>();
    const onA = vi.fn();
    const onB = vi.fn();
    store.onDidChange(all);
    store.onDidChangeRow("a", onA);
    const stopB = store.onDidChangeRow("b", onB);
    for (let seq = 2; seq <= 20; seq += 1) store.applyDelta({ seq, upserts: [row("a", seq)], removes: [] });
    expect(all).not.toHaveBeenCalled();
    flush();
    expect(all).toHaveBeenCalledTimes(1);
    expect(all.mock.calls[0]?.[0].changed).toEqual(new Set(["a"]));
    expect(onA).toHaveBeenCalledTimes(1);
    expect(onB).not.toHaveBeenCalled();
    stopB();
    store.applyDelta({ seq: 21, upserts: [], removes: ["b"] });
    flush();
    expect(onB).not.toHaveBeenCalled();
    expect(all.mock.calls[1]?.[0].removed).toEqual(new Set(["b"]));
  });

  it("gives the same list until something changes", () => {
    const { store } = aStore();
    store.applySnapshot([row("a")], 1);
    const before = store.all();
    expect(store.all()).toBe(before);
    store.applyDelta({ seq: 2, upserts: [row("b")], removes: [] });
    expect(store.all()).not.toBe(before);
  });
});
