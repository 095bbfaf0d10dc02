import { Worker } from "node:worker_threads";
import { err, ok, type Result } from "../../../common/result.ts";
import type { StoreAnswer, StoreCalls } from "./serveStore.ts";
import type { StoreFault } from "./storeFault.ts";

/** A store in a thread of its own: SQLite waits for the disk, the control round does not. */
export interface StoreThread<C extends StoreCalls> {
  ask<K extends keyof C & string>(name: K, request: Parameters<C[K]>[0]): Promise<Result<ReturnType<C[K]>, StoreFault>>;
  /** Ends when every question asked so far has been answered. */
  close(): Promise<void>;
}

/** Starts `file` as a thread. It must call `serveStore` with the calls that `C` names. */
export function startStoreThread<C extends StoreCalls>(file: URL, workerData: unknown): StoreThread<C> {
  const worker = new Worker(file, { workerData });
  const waiting = new Map<number, (answer: StoreAnswer) => void>();
  let count = 0;
  let dead: StoreFault | undefined;
  const fail = (detail: string): void => {
    dead ??= { code: "FAILED", detail };
    for (const [id, settle] of waiting) settle({ id, ok: false, fault: dead });
  };
  worker.on("message", (answer: StoreAnswer) => waiting.get(answer.id)?.(answer));
  worker.on("error", (cause) => fail(cause instanceof Error ? cause.message : String(cause)));
  worker.on("exit", () => fail("the store's thread has ended"));
  const post = (name: string, request: unknown): Promise<StoreAnswer> => {
    count += 1;
    const id = count;
    if (dead) return Promise.resolve({ id, ok: false, fault: dead });
    return new Promise((resolve) => {
      waiting.set(id, (answer) => {
        waiting.delete(id);
        resolve(answer);
      });
      worker.postMessage({ id, name, request });
    });
  };
  return {
    async ask(name, request) {
      const answer = await post(name, request);
      // Both ends are made from the same type `C`.
      return answer.ok ? ok(answer.value as ReturnType<C[typeof name]>) : err(answer.fault);
    },
    async close() {
      await post("close", undefined);
      await worker.terminate();
    },
  };
}
