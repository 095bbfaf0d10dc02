import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { blockId, type CheId, cheId, type JobId, jobId, nodeId } from "../../../../common/ids.ts";
import { driveTable } from "../../../../common/road/driveTable.ts";
import { buildRoadGraph } from "../../../../common/road/roadGraph.ts";
import { totalCost } from "../../../../common/work/job.ts";
import { trainingSite } from "../../../../test/builders/trainingSite.ts";
import type { Plan, PlanJob, PlanSnapshot, PlanTruck } from "../planSnapshot.ts";
import { rollingHorizon } from "./rollingHorizon.ts";

const graph = buildRoadGraph(trainingSite);
const drives = driveTable(graph);
const parking = ["PK01", "PK07", "PK20", "PK25"].map(nodeId);
const blocks = ["A01", "A03", "B02", "B05"] as const;
const lanes = [2, 9, 16, 23];

/** A crane's moves: discharges and loads in any order; the first `bound` of them have committed trucks. */
interface CraneDraw {
  readonly kinds: readonly boolean[];
  readonly bound: number;
  readonly readyS: number;
}

function aSnapshot(cranes: readonly CraneDraw[], idle: number, broken: readonly number[], shown: number): PlanSnapshot {
  const jobs: PlanJob[] = [];
  const trucks: PlanTruck[] = [];
  cranes.forEach((crane, c) => {
    const quay = nodeId(`QL${c + 1}/${String(lanes[c]).padStart(2, "0")}`);
    crane.kinds.forEach((isLoad, i) => {
      const block = blocks[(c + i) % blocks.length] ?? "A01";
      const yard = nodeId(`${block}/${i % 2 === 0 ? "02" : "34"}`);
      const isBound = i < crane.bound;
      const id = jobId(`QC0${c + 1}-${i}`);
      jobs.push({
        id,
        crane: cheId(`QC0${c + 1}`),
        kind: isLoad ? "load" : "discharge",
        truck: undefined,
        isBound,
        isPastQuay: false,
        pickup: isLoad ? yard : quay,
        dropoff: isLoad ? quay : yard,
        block: blockId(block),
        yardS: 90,
        dueS: i * 110,
        pickupToQuayS: isLoad ? 200 : 0,
        yardQueue: 0,
        rehandles: 0,
      });
      if (!isBound) return;
      const doing = { job: id, stop: isLoad ? ("dropoff" as const) : ("pickup" as const), arriveS: 40 * i };
      trucks.push({ ...aTruck(100 + trucks.length), at: quay, doing, refusal: "TRUCK_BUSY" });
    });
  });
  for (let i = 0; i < idle; i += 1)
    trucks.push({ ...aTruck(i), ...(broken.includes(i) && { refusal: "TRUCK_FAULT" as const }) });
  const first = jobs.find((job) => !job.isBound);
  const seen = trucks.find((truck) => truck.refusal === undefined);
  return {
    nowMs: 1_000_000,
    trucks,
    jobs: jobs.map((job) => (job === first && seen && shown > 0 ? { ...job, truck: seen.id } : job)),
    cranes: cranes.map((crane, c) => ({
      id: cheId(`QC0${c + 1}`),
      readyS: crane.readyS,
      line: crane.kinds.map((_, i) => jobId(`QC0${c + 1}-${i}`)),
      weight: 1,
    })),
    blocks: blocks.map((id) => ({ id: blockId(id), busyS: 0 })),
    previous: [],
    candidates: 60,
  };
}

const aTruck = (n: number): PlanTruck => ({
  id: cheId(`AGV${String(n).padStart(3, "0")}`),
  at: parking[n % parking.length] ?? nodeId("PK01"),
  readyS: 0,
  job: undefined,
  doing: undefined,
  thenJob: undefined,
  stateOfCharge: 80,
  refusal: undefined,
});

const snapshots = fc
  .record({
    cranes: fc.array(
      fc.record({
        kinds: fc.array(fc.boolean(), { maxLength: 9 }),
        bound: fc.integer({ min: 0, max: 3 }),
        readyS: fc.integer({ min: -90, max: 60 }),
      }),
      { minLength: 1, maxLength: 4 },
    ),
    idle: fc.integer({ min: 0, max: 10 }),
    broken: fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 4 }),
    shown: fc.integer({ min: 0, max: 1 }),
  })
  .map(({ cranes, idle, broken, shown }) => aSnapshot(cranes, idle, broken, shown));

const plan = (snapshot: PlanSnapshot): Plan => rollingHorizon(trainingSite.dispatch, drives, snapshot);

/** Truck order and crane order together: every job after the one before it on its truck and at its crane. */
function isAcyclic(snapshot: PlanSnapshot, made: Plan): boolean {
  const after = new Map<JobId, JobId[]>(snapshot.jobs.map((job) => [job.id, []]));
  const link = (list: readonly (JobId | undefined)[]): void => {
    const own = list.filter((id): id is JobId => id !== undefined);
    own.forEach((id, i) => {
      const next = own[i + 1];
      if (next) after.get(id)?.push(next);
    });
  };
  for (const crane of snapshot.cranes) link(crane.line);
  for (const truck of snapshot.trucks) {
    const chain = made.chains.find((each) => each.truck === truck.id)?.jobs ?? [];
    link([truck.doing?.job, truck.thenJob, ...chain].filter((id) => id !== undefined));
  }
  const degree = new Map<JobId, number>([...after.keys()].map((id) => [id, 0]));
  for (const list of after.values()) for (const id of list) degree.set(id, (degree.get(id) ?? 0) + 1);
  const open = [...degree].filter(([, count]) => count === 0).map(([id]) => id);
  let done = 0;
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    done += 1;
    for (const next of after.get(id) ?? []) {
      degree.set(next, (degree.get(next) ?? 0) - 1);
      if (degree.get(next) === 0) open.push(next);
    }
  }
  return done === after.size;
}

describe("rolling horizon", () => {
  it("is legal: every open job in one chain, truck order and crane order without a circle", () => {
    fc.assert(
      fc.property(snapshots, (snapshot) => {
        const made = plan(snapshot);
        const planned = made.chains.flatMap((chain) => chain.jobs);
        expect(new Set(planned).size).toBe(planned.length);
        const hasTruck = snapshot.trucks.some((truck) => truck.refusal === undefined || truck.doing);
        const open = snapshot.jobs.filter((job) => !job.isBound).map((job) => job.id);
        expect([...planned].sort()).toEqual(hasTruck ? [...open].sort() : []);
        expect(isAcyclic(snapshot, made)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it("gives work now only to trucks that can take it, and says of the others truthfully why not", () => {
    fc.assert(
      fc.property(snapshots, (snapshot) => {
        const made = plan(snapshot);
        const refusal = new Map<CheId, string>(snapshot.trucks.flatMap((t) => (t.refusal ? [[t.id, t.refusal]] : [])));
        for (const each of made.assignments) {
          expect(refusal.has(each.truck)).toBe(false);
          expect(made.chains.find((chain) => chain.truck === each.truck)?.jobs[0]).toBe(each.job);
          for (const { truck, code } of each.refusals) expect(refusal.get(truck)).toBe(code);
          expect(each.refusals).toHaveLength(refusal.size);
          const costs = each.runnersUp.map((other) => totalCost(other.terms));
          expect([...costs].sort((a, b) => a - b)).toEqual(costs);
        }
        for (const each of made.next) expect(refusal.get(each.truck)).toBe("TRUCK_BUSY");
      }),
      { numRuns: 60 },
    );
  });

  it("never costs less than its lower bound", () => {
    fc.assert(
      fc.property(snapshots, (snapshot) => {
        const { cost, bound } = plan(snapshot);
        expect(bound).toBeLessThanOrEqual((cost ?? Number.NaN) + 1e-6);
      }),
      { numRuns: 50 },
    );
  });

  it("gives the same plan for the same snapshot, also from the chains of a plan before", () => {
    fc.assert(
      fc.property(snapshots, (snapshot) => {
        const first = plan(snapshot);
        expect(plan(snapshot)).toEqual(first);
        const warm = { ...snapshot, previous: first.chains };
        expect(plan(warm)).toEqual(plan(warm));
        expect(plan(warm).cost ?? 0).toBeLessThanOrEqual((first.cost ?? 0) + 1e-6);
      }),
      { numRuns: 30 },
    );
  });

  it("lets the truck of a load take the discharge that follows it at the same crane", () => {
    const snapshot = aSnapshot([{ kinds: [true, false], bound: 1, readyS: 0 }], 3, [], 0);
    const truck = snapshot.trucks.find((each) => each.doing)?.id;
    expect(plan(snapshot).chains).toEqual([{ truck, jobs: [jobId("QC01-1")] }]);
  });
});
