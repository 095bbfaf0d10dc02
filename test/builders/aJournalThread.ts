import { err, ok } from "../../common/result.ts";
import { type JournalCalls, journalCalls } from "../../main/core/journal/journalCalls.ts";
import { JournalStore } from "../../main/core/journal/journalStore.ts";
import { StoreError } from "../../main/core/store/serveStore.ts";
import { storeFault } from "../../main/core/store/storeFault.ts";
import type { StoreThread } from "../../main/core/store/storeThread.ts";

/** The journal's store without a thread of its own: what is asked is done before the answer is awaited. */
export function aJournalThread(file: string): StoreThread<JournalCalls> {
  const calls: Record<string, (request: never) => unknown> = journalCalls(new JournalStore(file, 256));
  const ask = async (name: string, request: unknown): Promise<unknown> => {
    try {
      return ok(calls[name]?.(request as never));
    } catch (cause) {
      return err(cause instanceof StoreError ? cause.fault : storeFault(cause));
    }
  };
  return { ask, close: async () => void (await ask("close", undefined)) } as unknown as StoreThread<JournalCalls>;
}
