import { z } from "zod";
import type { BrowseRequest } from "../../common/wire/live.ts";
import type { WatchRow } from "../../common/wire/rows.ts";
import type { KeptText } from "../state/keptText.ts";
import { EntityStore, type Schedule } from "./entityStore.ts";
import { createValueStore, type ValueStore } from "./valueStore.ts";

/** A tag that the engineer watches. `path` is remembered, so that it can be named before it is read. */
export interface WatchItem extends BrowseRequest {
  readonly path: string;
}

const itemsSchema = z.array(z.strictObject({ linkId: z.string(), nodeId: z.string(), path: z.string() })).max(1000);

/** Id of a watched row, as on the wire. */
export const watchId = (item: BrowseRequest): string => `${item.linkId}|${item.nodeId}`;

/** The watch list of this workstation, kept over restarts, with the values that came. */
export class WatchList {
  readonly items: ValueStore<readonly WatchItem[]>;
  readonly rows: EntityStore<WatchRow>;
  /** Called when the list changed and the core should know. */
  onDidEdit: (items: readonly WatchItem[]) => void = () => undefined;
  readonly #kept: KeptText;
  #seq = 0;

  constructor(kept: KeptText, schedule?: Schedule) {
    this.#kept = kept;
    this.items = createValueStore<readonly WatchItem[]>(readItems(kept.read()));
    this.rows = new EntityStore<WatchRow>(schedule);
    this.rows.applySnapshot(this.items.get().map(unreadRow), this.#seq);
  }

  has(item: BrowseRequest): boolean {
    return this.items.get().some((each) => watchId(each) === watchId(item));
  }

  add(item: WatchItem): void {
    if (this.has(item)) return;
    this.#apply([unreadRow(item)], []);
    this.#set([...this.items.get(), item]);
  }

  remove(ids: readonly string[]): void {
    this.#apply([], ids);
    this.#set(this.items.get().filter((item) => !ids.includes(watchId(item))));
  }

  /** Values from the core; ones that are no longer wanted are dropped. */
  receive(rows: readonly WatchRow[]): void {
    const wanted = new Set(this.items.get().map(watchId));
    this.#apply(
      rows.filter((row) => wanted.has(row.id)),
      [],
    );
  }

  #apply(upserts: readonly WatchRow[], removes: readonly string[]): void {
    this.#seq += 1;
    this.rows.applyDelta({ seq: this.#seq, upserts, removes });
  }

  #set(items: readonly WatchItem[]): void {
    this.items.set(items);
    this.#kept.write(JSON.stringify(items));
    this.onDidEdit(items);
  }
}

function readItems(text: string | null): readonly WatchItem[] {
  if (text === null) return [];
  try {
    const parsed = itemsSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : [];
  } catch {
    // A list that something else wrote into our place: start with an empty one.
    return [];
  }
}

/** What stands in the list before the first value comes. */
function unreadRow(item: WatchItem): WatchRow {
  return {
    ...{ id: watchId(item), linkId: item.linkId, nodeId: item.nodeId, path: item.path },
    ...{
      value: "",
      unit: "",
      quality: "stale",
      statusCode: "",
      sourceTime: 0,
      serverTime: 0,
      receivedAt: 0,
      changes: 0,
    },
  };
}
