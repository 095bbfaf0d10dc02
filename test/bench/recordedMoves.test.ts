import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { trainingSite } from "../builders/trainingSite.ts";
import { judgeFinishes, type RecordedRun } from "./recordedMoves.ts";

/** Written by recordMoves.ts: closed-loop runs of three scenarios. */
const runs = readFileSync(new URL("recordedMoves.jsonl", import.meta.url), "utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line) as RecordedRun);

describe("forecast of a vessel's finish, on recorded closed-loop runs", () => {
  const judged = runs.flatMap((run) => judgeFinishes(run, trainingSite.demand, 300));
  const share = (isSo: (each: (typeof judged)[number]) => boolean): number =>
    judged.filter(isSo).length / judged.length;

  it("rests on enough runs", () => {
    expect(runs.length).toBeGreaterThanOrEqual(9);
    expect(judged.length).toBeGreaterThan(100);
  });

  it("has the true finish in its band about as often as it says: four times out of five", () => {
    const within = share(({ band, trueS }) => trueS >= band.p10S && trueS <= band.p90S);
    expect(within).toBeGreaterThan(0.7);
    expect(within).toBeLessThan(0.92);
  });

  it("is as often too early as too late", () => {
    const early = share(({ band, trueS }) => trueS > band.p50S);
    expect(early).toBeGreaterThan(0.3);
    expect(early).toBeLessThan(0.7);
  });
});
