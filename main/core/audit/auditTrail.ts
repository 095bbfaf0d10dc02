import type { Result } from "../../../common/result.ts";
import type { StorageProblem } from "../../../common/wire/storage.ts";
import type { AuditEntry } from "../../../common/work/audit.ts";
import type { StoreFault } from "../store/storeFault.ts";
import { type StoreThread, startStoreThread } from "../store/storeThread.ts";
import type { AuditCalls } from "./auditCalls.ts";
import type { AuditWorkerData } from "./worker.ts";

/** This machine's time between two attempts on a file that cannot be written. */
const retryMs = 5000;

/** The audit trail as the core sees it. What it cannot write it says; it never pretends. */
export class AuditTrail {
  readonly #thread: StoreThread<AuditCalls>;
  readonly #file: string;
  readonly #plantMs: () => number;
  #fault: StoreFault | undefined;
  #setAside = "";
  #nextTryMs = 0;

  constructor(thread: StoreThread<AuditCalls>, file: string, plantMs: () => number) {
    this.#thread = thread;
    this.#file = file;
    this.#plantMs = plantMs;
  }

  /** What a person has to know of the file; undefined while it takes every line. */
  get problem(): StorageProblem | undefined {
    const common = { id: "audit" as const, file: this.#file, waiting: 0, lost: 0 };
    if (!this.#fault)
      return this.#setAside === "" ? undefined : { ...common, code: "SET_ASIDE", detail: this.#setAside };
    const { code, detail } = this.#fault;
    return { ...common, code: code === "DAMAGED" ? "FAILED" : code, detail };
  }

  /** Opens the file and writes that the console was started: a file that cannot be written is known at once. */
  async open(): Promise<void> {
    this.#noteFile(await this.#thread.ask("open", undefined));
  }

  /** While the file is not written, tries now and then whether it can be again. Call it often. */
  retry(): void {
    if (!this.#fault || Date.now() < this.#nextTryMs) return;
    this.#nextTryMs = Date.now() + retryMs;
    void this.open();
  }

  /** Resolves when the line is on the disk, or cannot be. */
  async write(entry: AuditEntry): Promise<Result<unknown, StoreFault>> {
    return this.#noteFile(await this.#thread.ask("append", { wallMs: Date.now(), plantMs: this.#plantMs(), entry }));
  }

  /** What is known of a command. */
  async linesOf(commandId: string): Promise<Result<readonly AuditEntry[], StoreFault>> {
    return this.#note(await this.#thread.ask("linesOf", commandId));
  }

  close(): Promise<void> {
    return this.#thread.close();
  }

  #noteFile(answer: Result<string, StoreFault>): Result<string, StoreFault> {
    if (answer.ok && answer.value !== "") this.#setAside = answer.value;
    return this.#note(answer);
  }

  #note<T>(answer: Result<T, StoreFault>): Result<T, StoreFault> {
    this.#fault = answer.ok ? undefined : answer.error;
    return answer;
  }
}

/** The audit trail in `file`, kept by a thread of its own. */
export function openAuditTrail(file: string, mostMb: number, plantMs: () => number): AuditTrail {
  // From source the worker is TypeScript; in the desktop's bundle it is an entry of its own.
  const worker = import.meta.url.endsWith(".ts") ? "./worker.ts" : "./auditWorker.js";
  const workerData: AuditWorkerData = { file, mostMb };
  return new AuditTrail(startStoreThread<AuditCalls>(new URL(worker, import.meta.url), workerData), file, plantMs);
}
