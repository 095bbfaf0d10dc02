import type { JournalChainRequest, JournalExportRequest, JournalFind } from "../../../common/work/journal.ts";
import { chainOf, exportLines, findMoves } from "./journalQueries.ts";
import { beginRun, type PlantFound } from "./journalRuns.ts";
import type { Batch, JournalStore } from "./journalStore.ts";

/** What the journal's thread can be asked. */
export const journalCalls = (store: JournalStore) => ({
  append: (batch: Batch) => store.append(batch),
  /** `setAside`: where a damaged file was put meanwhile, "" when none was. */
  beginRun: (found: PlantFound) => {
    const run = store.work(({ db }) => beginRun(db, found));
    return { ...run, setAside: store.takeSetAside() };
  },
  find: (find: JournalFind) => store.work(({ db }) => findMoves(db, find)),
  chain: (request: JournalChainRequest) => store.work(({ db }) => chainOf(db, request)),
  export: (request: JournalExportRequest) => store.work(({ db }) => exportLines(db, request)),
  close: (_: undefined) => store.close(),
});
export type JournalCalls = ReturnType<typeof journalCalls>;
