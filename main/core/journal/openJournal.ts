import { startStoreThread } from "../store/storeThread.ts";
import { Journal } from "./journal.ts";
import type { JournalCalls } from "./journalCalls.ts";
import type { JournalWorkerData } from "./worker.ts";

/** The journal in `file`, kept by a thread of its own. `mostMb`: megabytes that the file may grow to. */
export function openJournal(file: string, mostMb: number): Journal {
  // From source the worker is TypeScript; in the desktop's bundle it is an entry of its own.
  const worker = import.meta.url.endsWith(".ts") ? "./worker.ts" : "./journalWorker.js";
  const workerData: JournalWorkerData = { file, mostMb };
  return new Journal(startStoreThread<JournalCalls>(new URL(worker, import.meta.url), workerData), file);
}
