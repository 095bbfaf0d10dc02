import type { Result } from "../../common/result.ts";

/** Crane jobs that move a box from or to a truck: done once for each box, however often the console is started. */
const onceKinds: ReadonlySet<unknown> = new Set([
  "DISCHARGE",
  "LOAD",
  "DELIVER",
  "RECEIVE",
  "RESTOW",
  "HATCH_OPEN",
  "HATCH_CLOSE",
]);

/** Counts jobs that a crane accepted a second time without having been told to give the first one up. */
export class DoubledCommands {
  readonly #accepted = new Set<string>();
  readonly #last = new Map<string, string>();
  count = 0;

  see(
    device: string,
    method: string,
    args: Readonly<Record<string, unknown>>,
    answer: Result<Readonly<Record<string, unknown>>, unknown>,
  ): void {
    if (!answer.ok || answer.value["Accepted"] === false) return;
    if (method === "AbortJob") this.#accepted.delete(this.#last.get(device) ?? "");
    if (method !== "AcceptJob" || !onceKinds.has(args["Kind"])) return;
    // A box may come, go, and come again with another job.
    const job = String(args["JobId"]).split("#")[0];
    const key = `${job} ${String(args["Kind"])} ${String(args["ContainerId"])}`;
    if (this.#accepted.has(key)) this.count += 1;
    this.#accepted.add(key);
    this.#last.set(device, key);
  }
}
