import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { blockId, cheId, jobId, nodeId } from "../../../../common/ids.ts";
import { driveTable } from "../../../../common/road/driveTable.ts";
import { buildRoadGraph } from "../../../../common/road/roadGraph.ts";
import { totalCost } from "../../../../common/work/job.ts";
import { trainingSite } from "../../../../test/builders/trainingSite.ts";
import type { PlanJob, PlanSnapshot, PlanTruck } from "../planSnapshot.ts";
import { leastCost } from "./leastCost.ts";

const graph = buildRoadGraph(trainingSite);
const drives = driveTable(graph);
const places = ["PK01", "PK20", "A01/02", "A07/42", "B03/78", "QL1/05", "QL4/20", "WS:3"]
  .map(nodeId)
  .filter((id) => graph.nodes.has(id));

const aTruck = (n: number, more: Partial<PlanTruck> = {}): PlanTruck => ({
  id: cheId(`AGV${String(n).padStart(2, "0")}`),
  at: places[n % places.length] ?? nodeId("PK01"),
  readyS: 0,
  job: undefined,
  doing: undefined,
  thenJob: undefined,
  stateOfCharge: 80,
  refusal: undefined,
  ...more,
});
const aJob = (crane: number, ahead: number): PlanJob => ({
  id: jobId(`QC0${crane}-${ahead}`),
  crane: cheId(`QC0${crane}`),
  kind: "discharge",
  truck: undefined,
  isBound: false,
  isPastQuay: false,
  dropoff: nodeId("A01/02"),
  block: blockId("A01"),
  yardS: 90,
  pickup: nodeId(`QL${crane}/10`),
  dueS: ahead * 110,
  pickupToQuayS: 0,
  yardQueue: 0,
  rehandles: 0,
});

const snapshots = fc
  .record({
    trucks: fc.integer({ min: 0, max: 12 }),
    depth: fc.integer({ min: 0, max: 6 }),
    broken: fc.array(fc.integer({ min: 0, max: 11 })),
    low: fc.integer({ min: 1, max: 100 }),
  })
  .map(
    ({ trucks, depth, broken, low }): PlanSnapshot => ({
      nowMs: 0,
      trucks: Array.from({ length: trucks }, (_, i) =>
        aTruck(i, { stateOfCharge: low, ...(broken.includes(i) && { refusal: "TRUCK_FAULT" as const }) }),
      ),
      jobs: [1, 2, 3, 4].flatMap((crane) => Array.from({ length: depth }, (_, i) => aJob(crane, i))),
      cranes: [],
      blocks: [],
      previous: [],
      candidates: undefined,
    }),
  );

describe("plan of assignments", () => {
  it("is legal: each truck and each job once, no refused truck, every crane a prefix of its queue", () => {
    fc.assert(
      fc.property(snapshots, (snapshot) => {
        const { assignments } = leastCost(trainingSite.dispatch, drives, snapshot);
        const refused = new Set(snapshot.trucks.filter((truck) => truck.refusal).map((truck) => truck.id));
        expect(new Set(assignments.map((each) => each.truck)).size).toBe(assignments.length);
        expect(new Set(assignments.map((each) => each.job)).size).toBe(assignments.length);
        for (const each of assignments) {
          expect(refused.has(each.truck)).toBe(false);
          expect(each.refusals.map((refusal) => refusal.truck)).toEqual([...refused]);
        }
        const usable = snapshot.trucks.length - refused.size;
        expect(assignments.length).toBe(Math.min(usable, snapshot.jobs.length));
        for (const crane of [1, 2, 3, 4]) {
          const own = assignments
            .filter((each) => each.job.startsWith(`QC0${crane}-`))
            .map((each) => Number(each.job.split("-")[1]));
          expect(own.sort((x, y) => x - y)).toEqual(own.map((_, i) => i));
        }
      }),
      { numRuns: 40 },
    );
  });

  it("explains itself: runners-up are other trucks, cheapest first, and their terms add up", () => {
    const snapshot: PlanSnapshot = {
      nowMs: 7,
      trucks: [aTruck(0), aTruck(1), aTruck(2)],
      jobs: [aJob(1, 0)],
      cranes: [],
      blocks: [],
      previous: [],
      candidates: undefined,
    };
    const [decision] = leastCost(trainingSite.dispatch, drives, snapshot).assignments;
    expect(decision?.atMs).toBe(7);
    const costs = decision?.runnersUp.map((each) => totalCost(each.terms)) ?? [];
    expect(costs).toHaveLength(2);
    expect([...costs].sort((x, y) => x - y)).toEqual(costs);
    expect(totalCost(decision?.terms ?? ({} as never))).toBeLessThanOrEqual(costs[0] ?? 0);
  });

  it("gives the same plan for the same snapshot", () => {
    const snapshot: PlanSnapshot = {
      nowMs: 0,
      trucks: Array.from({ length: 8 }, (_, i) => aTruck(i)),
      jobs: [1, 2, 3].flatMap((c) => [aJob(c, 0), aJob(c, 1)]),
      cranes: [],
      blocks: [],
      previous: [],
      candidates: undefined,
    };
    expect(leastCost(trainingSite.dispatch, drives, snapshot)).toEqual(
      leastCost(trainingSite.dispatch, drives, snapshot),
    );
  });

  it("does not change a truck that a person has already seen on the job for a small gain", () => {
    const at = nodeId("PK01");
    const near = aTruck(1, { at, job: undefined });
    const seen = aTruck(2, { at: nodeId("PK02"), job: jobId("QC01-0") });
    const { assignments } = leastCost(trainingSite.dispatch, drives, {
      nowMs: 0,
      trucks: [near, seen],
      jobs: [{ ...aJob(1, 0), truck: seen.id }],
      cranes: [],
      blocks: [],
      previous: [],
      candidates: undefined,
    });
    expect(assignments[0]?.truck).toBe(seen.id);
  });
});
