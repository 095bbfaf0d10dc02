import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { firstVessel } from "../../test/builders/aWorld.ts";
import { createCraneBench } from "../../test/builders/craneBench.ts";
import { pairSite } from "../../test/builders/pairSite.ts";
import { eventLine } from "../record/plantEvent.ts";
import { countLostContainers } from "../world/audit.ts";
import { buildWorld } from "../world/buildWorld.ts";
import { isTwentyFoot } from "../world/containers.ts";
import type { World } from "../world/world.ts";
import { boxesOf, refusalToPut, stackAt, type YardBlock } from "../world/yardStacks.ts";
import type { Crane } from "./crane.ts";
import { isBusy } from "./craneAccept.ts";

const ids = ["YC-A03", "YC-A03-2"] as const;
const { minGapM } = pairSite.operations.gantryPair;
const two = (n: number): string => String(n).padStart(2, "0");

function setUp() {
  const world = buildWorld(pairSite, firstVessel, 1);
  const bench = createCraneBench(world);
  const [low, high] = ids.map(bench.craneOf) as [Crane, Crane];
  const block = world.yard.get("A03") as YardBlock;
  const slowTags = (id: string): Readonly<Record<string, unknown>> =>
    bench.plant.devices.find((each) => each.id === id)?.readSlowTags?.() ?? {};
  return { world, bench, low, high, block, slowTags };
}

/** A rehandle from one stack to another that both exist now and that the other crane's job does not touch. */
function someRehandle(world: World, block: YardBlock, from: number, to: number) {
  const busy = new Set<string>();
  for (const { job } of world.cranes)
    for (const spot of [job?.from, job?.to])
      if (spot?.kind === "yard") busy.add(`${spot.position.bay}/${spot.position.row}`);
  const isFree = (p: { bay: number; row: number }): boolean => !busy.has(`${p.bay}/${p.row}`);
  const tops = boxesOf(block).filter(({ position: p }) => stackAt(block, p.bay, p.row)?.length === p.tier && isFree(p));
  const top = tops[from % tops.length] as (typeof tops)[number];
  const places = tops
    .map(({ position: p }) => ({ ...p, tier: p.tier + 1 }))
    .filter((p) => isFree(p) && (p.bay !== top.position.bay || p.row !== top.position.row))
    .filter((p) => isTwentyFoot(top.box) === (p.bay % 2 === 1) && !refusalToPut(block, p, top.box));
  const place = places[to % places.length] as (typeof places)[number];
  const at = (p: typeof place): string => `A03-${two(p.bay)}-${two(p.row)}-${p.tier}`;
  return { Kind: "REHANDLE", ContainerId: top.box.id, From: at(top.position), To: at(place), TransferPoint: "" };
}

describe("two yard cranes on one rail", () => {
  it("never come nearer than the least gap, never pass, and finish every job they get", { timeout: 60_000 }, () => {
    const job = fc.record({
      crane: fc.constantFrom(0, 1),
      from: fc.nat(),
      to: fc.nat(),
      restS: fc.integer({ min: 0, max: 90 }),
    });
    fc.assert(
      fc.property(fc.array(job, { minLength: 2, maxLength: 8 }), (jobs) => {
        const { world, bench, low, high, block } = setUp();
        const queues = [0, 1].map((k) => jobs.filter((each) => each.crane === k));
        const rest = [0, 0];
        let given = 0;
        let second = 0;
        for (; second < 3600; second += 1) {
          for (const [k, crane] of [low, high].entries()) {
            rest[k] = (rest[k] ?? 0) - 1;
            if (isBusy(crane) || rest[k] > 0) continue;
            const next = queues[k]?.shift();
            if (!next) continue;
            rest[k] = next.restS;
            given += 1;
            const args = { JobId: `R${given}`, ...someRehandle(world, block, next.from, next.to) };
            expect(bench.methodsOf(crane.id).AcceptJob(args).ErrorDescription).toBe("");
          }
          for (let tenth = 0; tenth < 10; tenth += 1) {
            bench.advance(0.1);
            expect(high.gantry.positionM - low.gantry.positionM).toBeGreaterThanOrEqual(minGapM - 1e-6);
          }
          if (given === jobs.length && !isBusy(low) && !isBusy(high)) break;
        }
        expect(second, `${low.reason} ${high.reason}`).toBeLessThan(3600);
        expect(low.movesTotal + high.movesTotal).toBe(jobs.length);
        expect(countLostContainers(world)).toBe(0);
      }),
      { numRuns: 20 },
    );
  });

  it("keeps the gap also when drives trip and jobs are given up on the way", { timeout: 60_000 }, () => {
    const nuisance = fc.record({
      atS: fc.integer({ min: 1, max: 400 }),
      crane: fc.constantFrom(0, 1),
      how: fc.constantFrom("trip", "abort", "pause"),
    });
    fc.assert(
      fc.property(
        fc.array(nuisance, { maxLength: 6 }),
        fc.array(fc.nat(), { minLength: 24, maxLength: 24 }),
        (list, picks) => {
          const { world, bench, low, high, block } = setUp();
          let given = 0;
          for (let second = 0; second < 600; second += 1) {
            for (const crane of [low, high]) {
              crane.isPaused = false;
              if (!isBusy(crane) && !crane.isTripped && given < 12) {
                const args = {
                  JobId: `R${given}`,
                  ...someRehandle(world, block, picks[2 * given] ?? 0, picks[2 * given + 1] ?? 0),
                };
                bench.methodsOf(crane.id).AcceptJob(args);
                given += 1;
              }
            }
            for (const each of list) {
              const crane = each.crane === 0 ? low : high;
              if (each.how === "pause" && second >= each.atS && second < each.atS + 20) crane.isPaused = true;
              if (second !== each.atS) continue;
              if (each.how === "trip") bench.plant.injectFaultAt("craneTrip", crane.id, "", '{"durationS":15}');
              if (each.how === "abort")
                bench.methodsOf(crane.id).AbortJob({ JobId: crane.job?.id ?? "", Reason: "TEST" });
            }
            for (let tenth = 0; tenth < 10; tenth += 1) {
              bench.advance(0.1);
              expect(high.gantry.positionM - low.gantry.positionM).toBeGreaterThanOrEqual(minGapM - 1e-6);
            }
          }
          expect(countLostContainers(world)).toBe(0);
        },
      ),
      { numRuns: 15 },
    );
  });

  it("who has nothing to do makes way, slowly when near, and the tags tell it", () => {
    const { bench, low, high, slowTags } = setUp();
    expect(bench.methodsOf(low.id).PositionGantry({ XM: high.gantry.positionM }).Accepted).toBe(true);
    const wantedM = high.gantry.positionM;
    const seen = new Set<unknown>();
    let fastestM = 0;
    for (let s = 0; s < 120; s += 0.1) {
      bench.advance(0.1);
      const tags = slowTags(low.id);
      seen.add(tags["Pair.AntiCollision"]);
      expect(tags["ProtectiveFunctions.Anticollision.Active"]).toBe(tags["Pair.AntiCollision"] !== "CLEAR");
      if (Number(tags["Pair.Gap"]) < minGapM + 5) fastestM = Math.max(fastestM, low.gantry.speedMps);
    }
    expect(low.gantry.positionM).toBeCloseTo(wantedM, 1);
    expect(high.gantry.positionM).toBeGreaterThanOrEqual(wantedM + minGapM - 1e-6);
    expect(seen).toContain("SLOWDOWN");
    expect(slowTags(low.id)).toMatchObject({
      "Pair.CraneId": high.id,
      "ProtectiveFunctions.Anticollision.Enabled": true,
    });
    expect(slowTags("YC-A04")).toMatchObject({
      "Pair.CraneId": "",
      "ProtectiveFunctions.Anticollision.Enabled": false,
    });
    expect(fastestM).toBeLessThan(low.kinematics.gantryMps * pairSite.operations.gantryPair.slowShare + 0.3);
  });

  it("a crane that waits for its truck lets the other one work, and comes back", () => {
    const { bench, low, high, block } = setUp();
    const top = boxesOf(block).find(
      ({ position: p }) => p.bay === 42 && stackAt(block, p.bay, p.row)?.length === p.tier,
    );
    if (!top) throw new Error("no box");
    const { bay, row, tier } = top.position;
    const deliver = {
      JobId: "D",
      Kind: "DELIVER",
      ContainerId: top.box.id,
      From: `A03-${bay}-${two(row)}-${tier}`,
      To: "TRUCK",
      TransferPoint: "A03/42",
    };
    expect(bench.methodsOf(high.id).AcceptJob(deliver).ErrorDescription).toBe("");
    bench.advance(90);
    expect(bench.tagsOf(high.id)["Cycle.Phase"]).toBe("UNLADEN_WAIT");
    const stacks = boxesOf(block).filter(
      ({ position: p }) =>
        stackAt(block, p.bay, p.row)?.length === p.tier && p.bay > 60 && p.bay % 2 === 0 && p.tier < 5,
    );
    const [from, to] = [stacks[0], stacks[1]] as [(typeof stacks)[number], (typeof stacks)[number]];
    const at = (p: (typeof from)["position"], more = 0): string => `A03-${p.bay}-${two(p.row)}-${p.tier + more}`;
    const dig = {
      JobId: "R",
      Kind: "REHANDLE",
      ContainerId: from.box.id,
      From: at(from.position),
      To: at(to.position, 1),
      TransferPoint: "",
    };
    expect(bench.methodsOf(low.id).AcceptJob(dig).ErrorDescription).toBe("");
    bench.advance(5);
    expect(["NEIGHBOUR_IN_THE_WAY", "TRUCK_NOT_AUTHORISED"]).toContain(bench.tagsOf(high.id)["Job.Reason"]);
    bench.work(low.id);
    expect(high.jobState).toBe("WAITING_FOR_TRUCK");
    bench.putTruck("A03/42");
    bench.methodsOf(high.id).AuthoriseTruck({ JobId: "D", TruckId: bench.truck.id });
    bench.work(high.id);
    expect(bench.truck.load).toBe(top.box);
  });

  it("a job beyond a crane that has broken down waits, says so, and is done after the repair", () => {
    const { bench, low, high, block } = setUp();
    bench.plant.injectFault("craneTrip", high.id);
    bench.advance(1);
    const stacks = boxesOf(block).filter(
      ({ position: p }) =>
        stackAt(block, p.bay, p.row)?.length === p.tier && p.bay > 70 && p.bay % 2 === 0 && p.tier < 5,
    );
    const [from, to] = [stacks[0], stacks[1]] as [(typeof stacks)[number], (typeof stacks)[number]];
    const at = (p: (typeof from)["position"], more = 0): string => `A03-${p.bay}-${two(p.row)}-${p.tier + more}`;
    const dig = {
      JobId: "R",
      Kind: "REHANDLE",
      ContainerId: from.box.id,
      From: at(from.position),
      To: at(to.position, 1),
      TransferPoint: "",
    };
    bench.methodsOf(low.id).AcceptJob(dig);
    bench.advance(120);
    expect(bench.tagsOf(low.id)).toMatchObject({ "Job.State": "EXECUTING", "Job.Reason": "NEIGHBOUR_DOWN" });
    expect(high.gantry.positionM - low.gantry.positionM).toBeCloseTo(minGapM, 1);
    bench.plant.clearFault("F001");
    bench.work(low.id);
    expect(bench.tagsOf(low.id)["Job.Reason"]).toBe("");
  });

  it("goes on from a snapshot as if nothing had been, while one makes way for the other", () => {
    const begin = () => {
      const { bench, low, high, world, block } = setUp();
      for (const [i, crane] of [low, high].entries())
        bench.methodsOf(crane.id).AcceptJob({ JobId: `R${i}`, ...someRehandle(world, block, 7 + 40 * (1 - i), 11) });
      return bench;
    };
    const bench = begin();
    bench.advance(25);
    const saved = bench.plant.snapshot(1);
    const rest = (of: typeof bench): string => {
      const lines: string[] = [];
      const stop = of.plant.logEvents((event) => lines.push(eventLine(event)));
      of.advance(400);
      stop();
      return lines.join("\n");
    };
    const goesOn = rest(bench);
    const other = begin();
    expect(other.plant.restore(JSON.parse(JSON.stringify(saved)))).toMatchObject({ ok: true });
    expect(rest(other)).toBe(goesOn);
    expect(other.plant.tally()).toEqual(bench.plant.tally());
    expect(goesOn).toContain("jobCompleted");
  });
});
