import { workerData } from "node:worker_threads";
import { serveStore } from "../store/serveStore.ts";
import { auditCalls } from "./auditCalls.ts";
import { AuditStore } from "./auditStore.ts";

/** What the audit trail's thread is started with. */
export interface AuditWorkerData {
  readonly file: string;
  /** Megabytes that the file may grow to. */
  readonly mostMb: number;
}

const { file, mostMb } = workerData as AuditWorkerData;
serveStore(auditCalls(new AuditStore(file, mostMb)));
