import { describe, expect, it } from "vitest";
import { trainingSite } from "../../../test/builders/trainingSite.ts";
import { startPlanner } from "./planner.ts";
import type { PlanSnapshot } from "./planSnapshot.ts";

const nothing: PlanSnapshot = {
  nowMs: 1,
  trucks: [],
  jobs: [],
  cranes: [],
  blocks: [],
  previous: [],
  candidates: undefined,
};

describe("planner in its thread", () => {
  it("answers a snapshot that cannot be planned with an error, and plans the next one", async () => {
    const planner = startPlanner(trainingSite, "rolling");
    try {
      const broken = { ...nothing, trucks: undefined } as unknown as PlanSnapshot;
      await expect(planner.plan(broken)).rejects.toThrow();
      expect((await planner.plan(nothing)).plan.atMs).toBe(1);
    } finally {
      await planner.close();
    }
  });

  it("says so when its thread has ended, instead of never answering", async () => {
    const planner = startPlanner(trainingSite, "rolling");
    await planner.close();
    await expect(planner.plan(nothing)).rejects.toThrow("ended");
  });
});
