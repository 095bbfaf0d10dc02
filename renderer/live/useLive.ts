import { createContext, useCallback, useContext, useSyncExternalStore } from "react";
import type { PlantRow } from "../../common/wire/rows.ts";
import type { EntityStore } from "./entityStore.ts";
import type { Live } from "./live.ts";
import type { Connection } from "./liveClient.ts";
import { everyHalfSecond } from "./ticker.ts";
import type { ValueStore } from "./valueStore.ts";

/** The page's live wire. The value never changes, so nothing re-renders through it. */
export const LiveContext = createContext<Live | undefined>(undefined);

/** The live wire's parts. */
export function useLive(): Live {
  const live = useContext(LiveContext);
  if (!live) throw new Error("no LiveContext above");
  return live;
}

/** Value of a store, kept up to date. */
export function useValue<T>(store: ValueStore<T>): T {
  return useSyncExternalStore(store.subscribe, store.get);
}

/** One row; re-renders when that row changes. */
export function useRow<Row extends { readonly id: string }>(store: EntityStore<Row>, id: string): Row | undefined {
  const subscribe = useCallback((listener: () => void) => store.onDidChangeRow(id, listener), [store, id]);
  return useSyncExternalStore(subscribe, () => store.get(id));
}

/** All rows; re-renders with every batch of changes. For short lists only. */
export function useRows<Row extends { readonly id: string }>(store: EntityStore<Row>): readonly Row[] {
  const subscribe = useCallback((listener: () => void) => store.onDidChange(listener), [store]);
  return useSyncExternalStore(subscribe, () => store.all());
}

/** The plant's one row. */
export const usePlant = (): PlantRow | undefined => useRow(useLive().stores.plant, "plant");

/** How the link to the core stands. */
export const useConnection = (): Connection => useValue(useLive().client.connection);

/** Something derived from the clock (an age); re-renders when it changes, checked twice a second. Must give equal primitives. */
export function useTicking<T extends string | number>(read: () => T): T {
  return useSyncExternalStore(everyHalfSecond, read);
}
