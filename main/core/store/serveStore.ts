import { parentPort } from "node:worker_threads";
import { type StoreFault, storeFault } from "./storeFault.ts";

/** What a store can be asked, by name: one plain value in, one out. They run one after the other, in the order of asking. */
export type StoreCalls = { readonly [name: string]: (request: never) => unknown };

export interface StoreQuestion {
  readonly id: number;
  readonly name: string;
  readonly request: unknown;
}

export type StoreAnswer =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly id: number; readonly ok: false; readonly fault: StoreFault };

/** Thrown by a call that knows better than SQLite's code what is wrong. */
export class StoreError extends Error {
  readonly fault: StoreFault;

  constructor(fault: StoreFault) {
    super(fault.detail);
    this.fault = fault;
  }
}

/** The thread's side: answers questions until it is ended. */
export function serveStore(calls: StoreCalls): void {
  parentPort?.on("message", ({ id, name, request }: StoreQuestion) => {
    let answer: StoreAnswer;
    try {
      const call = calls[name];
      if (!call) throw new Error(`no call ${name}`);
      answer = { id, ok: true, value: call(request as never) };
    } catch (cause) {
      answer = { id, ok: false, fault: cause instanceof StoreError ? cause.fault : storeFault(cause) };
    }
    parentPort?.postMessage(answer);
  });
}
