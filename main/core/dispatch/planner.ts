import { Worker } from "node:worker_threads";
import type { SiteConfig } from "../../../common/config/siteConfig.ts";
import type { Plan, PlanSnapshot } from "./planSnapshot.ts";
import type { PolicyName } from "./policies/policies.ts";

export interface TimedPlan {
  readonly plan: Plan;
  /** Milliseconds of computing in the worker. */
  readonly ms: number;
}

/** Plans in a worker thread, so that the main thread is never blocked by it. */
export interface Planner {
  plan(snapshot: PlanSnapshot): Promise<TimedPlan>;
  close(): Promise<void>;
}

export function startPlanner(site: SiteConfig, policy: PolicyName): Planner {
  // From source the worker is TypeScript; in the desktop's bundle it is an entry of its own.
  const file = import.meta.url.endsWith(".ts") ? "./worker.ts" : "./plannerWorker.js";
  const worker = new Worker(new URL(file, import.meta.url), { workerData: { site, policy } });
  const waiting = new Map<number, { resolve(plan: TimedPlan): void; reject(error: Error): void }>();
  let count = 0;
  worker.on("message", (answer: { id: number } & (TimedPlan | { error: string })) => {
    const asked = waiting.get(answer.id);
    waiting.delete(answer.id);
    if ("error" in answer) asked?.reject(new Error(answer.error));
    else asked?.resolve({ plan: answer.plan, ms: answer.ms });
  });
  // A thread that ended answers nobody any more: whoever asks is told so at once.
  let ended: Error | undefined;
  const end = (error: Error): void => {
    ended ??= error;
    for (const each of waiting.values()) each.reject(error);
    waiting.clear();
  };
  worker.on("error", (error) => end(error instanceof Error ? error : new Error(String(error))));
  worker.on("exit", () => end(new Error("the planner's thread has ended")));
  return {
    plan: (snapshot) =>
      new Promise((resolve, reject) => {
        if (ended) {
          reject(ended);
          return;
        }
        count += 1;
        waiting.set(count, { resolve, reject });
        worker.postMessage({ id: count, snapshot });
      }),
    async close() {
      await worker.terminate();
    },
  };
}
