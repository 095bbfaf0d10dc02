import { workerData } from "node:worker_threads";
import { serveStore } from "../store/serveStore.ts";
import { journalCalls } from "./journalCalls.ts";
import { JournalStore } from "./journalStore.ts";

/** What the journal's thread is started with. */
export interface JournalWorkerData {
  readonly file: string;
  /** Megabytes that the file may grow to. */
  readonly mostMb: number;
}

const { file, mostMb } = workerData as JournalWorkerData;
serveStore(journalCalls(new JournalStore(file, mostMb)));
