import { parentPort, workerData } from "node:worker_threads";
import { PairSearch } from "../../main/core/dispatch/search/pairSearch.ts";
import type { PickupPlan, PickupProblem } from "../../main/core/dispatch/search/pickupProblem.ts";

/** `wall`: the bench's clock stops the run from outside. `cpu`: the run stops itself after so much CPU time of its thread. */
export type Clock = "wall" | "cpu";

/** What the bench asks for. */
export interface SearchTask {
  readonly problem: PickupProblem;
  readonly seed: number;
  readonly budgetMs: number;
  readonly clock: Clock;
}

/** What comes back. */
export interface SearchAnswer {
  readonly plan: PickupPlan;
  readonly iterations: number;
  /** CPU time of the thread. */
  readonly cpuMs: number;
}

/** Candidates between two looks at the clock: 0.2 ms or less. */
const chunk = 16;

const stopped: unknown = workerData;
if (!(stopped instanceof Int32Array)) throw new Error("the worker needs the stop flag");
const stop = stopped;

parentPort?.on("message", ({ problem, seed, budgetMs, clock }: SearchTask) => {
  const startMs = performance.now();
  const startCpu = process.threadCpuUsage();
  const cpuMs = (): number => {
    const { user, system } = process.threadCpuUsage(startCpu);
    return (user + system) / 1000;
  };
  const search = new PairSearch(problem, seed);
  for (;;) {
    const usedMs = clock === "wall" ? performance.now() - startMs : cpuMs();
    if (Atomics.load(stop, 0) === 1 || (clock === "cpu" && usedMs >= budgetMs)) break;
    // The run is as long as fits into the budget at the pace so far.
    const planned = Math.max(chunk, search.iterations) * Math.max(1, budgetMs / Math.max(usedMs, 0.1));
    search.advance(chunk, planned);
  }
  parentPort?.postMessage({
    plan: search.plan(),
    iterations: search.iterations,
    cpuMs: cpuMs(),
  } satisfies SearchAnswer);
});
