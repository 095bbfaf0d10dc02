import { parentPort } from "node:worker_threads";
import type { PolicyName } from "../../main/core/dispatch/policies/policies.ts";
import { type PolicyShift, policyRun } from "./policyRun.ts";

/** One thread of `bench:policy`: shifts in, results out, one at a time. */
parentPort?.on("message", async ({ shift, policy, seed }: { shift: PolicyShift; policy: PolicyName; seed: number }) => {
  parentPort?.postMessage(await policyRun(shift, policy, seed));
});
