import { describe, expect, it } from "vitest";
import { formatVesselPosition, formatYardPosition, handoverBayOf } from "../../common/yard/position.ts";
import { firstVessel } from "../../test/builders/aWorld.ts";
import { createCraneBench } from "../../test/builders/craneBench.ts";
import { trainingSite } from "../../test/builders/trainingSite.ts";
import { clearAbove, createTwinBench, pairIn, stationOf } from "../../test/builders/twinBench.ts";
import { countLostContainers } from "../world/audit.ts";
import { buildWorld } from "../world/buildWorld.ts";
import { clearChassis, putOnChassis } from "../world/chassis.ts";
import { type Box, isTwentyFoot, moveBox } from "../world/containers.ts";
import type { WorkInstruction } from "../world/planVessel.ts";
import type { Vehicle } from "../world/vehicle.ts";
import type { World } from "../world/world.ts";
import { boxesOf, stackAt, type YardBlock } from "../world/yardStacks.ts";

describe("what is no twin lift", () => {
  it("refuses what is no twin, and says why", () => {
    const { world, bench } = createTwinBench();
    const [a, b] = pairIn(world, "DISCHARGE");
    for (const move of [a, b]) clearAbove(world, move);
    const point = stationOf(world, a);
    const at = formatVesselPosition;
    const base = { JobId: "J", Kind: "DISCHARGE", To: "TRUCK", To2: "TRUCK", TransferPoint: point };
    const ask = (second: Box, From2: string, more: object = {}) =>
      bench
        .methodsOf(a.crane)
        .AcceptJob({ ...base, ContainerId: a.box.id, From: at(a.position), ContainerId2: second.id, From2, ...more });
    expect(ask(a.box, at(a.position))).toMatchObject({ ErrorType: "NOT_A_TWIN" });
    const forty = world.instructions.find(
      (each) => each.crane === a.crane && each.position.bay % 2 === 0 && each.kind === "DISCHARGE",
    );
    if (!forty) throw new Error("no 40-foot box");
    clearAbove(world, forty);
    expect(ask(forty.box, at(forty.position)).ErrorDescription).toContain("no 20-foot box");
    expect(ask(b.box, at(b.position), { To2: "TRUCK_FRONT" }).ErrorType).toBe("NOT_A_TWIN");
    expect(ask(b.box, "nowhere").ErrorType).toBe("UNKNOWN_POSITION");
    const lighter = b.box.grossT;
    (b.box as { grossT: number }).grossT = 70;
    expect(ask(b.box, at(b.position))).toMatchObject({ ErrorType: "TWIN_OVERWEIGHT" });
    (b.box as { grossT: number }).grossT = lighter;
    expect(ask(b.box, at(b.position)).ErrorType).toBe("");
    expect(bench.tagsOf(a.crane)["Job.JobId"]).toBe("J");
  });

  it("a site can have cranes that lift one box at a time", () => {
    const { operations } = trainingSite;
    const site = { ...trainingSite, operations: { ...operations, sts: { ...operations.sts, twinT: 0 } } };
    const world = buildWorld(site, firstVessel, 1);
    const bench = createCraneBench(world);
    const pair = ["DISCHARGE"].flatMap(() =>
      world.instructions.filter((each) => each.kind === "DISCHARGE" && each.position.bay % 2 === 1),
    );
    const a = pair[0] as WorkInstruction;
    const b = pair.find(
      (each) =>
        each !== a &&
        each.position.row === a.position.row &&
        each.position.tier === a.position.tier &&
        each.crane === a.crane,
    ) as WorkInstruction;
    for (const move of [a, b]) clearAbove(world, move);
    const verdict = bench.methodsOf(a.crane).AcceptJob({
      JobId: "J",
      Kind: "DISCHARGE",
      ContainerId: a.box.id,
      From: formatVesselPosition(a.position),
      To: "TRUCK",
      ContainerId2: b.box.id,
      From2: formatVesselPosition(b.position),
      To2: "TRUCK",
      TransferPoint: stationOf(world, a),
    });
    expect(verdict.ErrorType).toBe("NO_TWIN_SPREADER");
  });

  it("waits and says why while the truck does not fit the job", () => {
    const { world, bench, truck } = createTwinBench();
    const [a, b] = pairIn(world, "LOAD");
    const [low, high] = a.position.bay < b.position.bay ? [a, b] : [b, a];
    const elsewhere = world.agvs[1]?.vehicle as Vehicle;
    for (const { box } of [low, high]) {
      takeOutOfYard(world, box);
      putOnChassis(elsewhere, box, 0);
      moveBox(world.containers, box, { kind: "truck", truck: elsewhere.id });
    }
    for (const stack of world.calls[0]?.vessel.stacks.values() ?? [])
      for (const box of stack.splice(0)) moveBox(world.containers, box, { kind: "gone" });
    const point = stationOf(world, a);
    bench.putTruck(point);
    const onTruck = (first: Box, second: Box): void => {
      clearChassis(elsewhere);
      clearChassis(truck);
      [first, second].forEach((box, i) => {
        putOnChassis(truck, box, i === 0 ? -3.25 : 3.25);
        moveBox(world.containers, box, { kind: "truck", truck: truck.id });
      });
    };
    const at = (bay: number): string => formatVesselPosition({ bay, row: low.position.row, tier: 82 });
    const job = { JobId: "L", Kind: "LOAD", From: "TRUCK", From2: "TRUCK", TransferPoint: point };
    const to = {
      ContainerId: low.box.id,
      To: at(low.position.bay),
      ContainerId2: high.box.id,
      To2: at(high.position.bay),
    };
    expect(bench.methodsOf(a.crane).AcceptJob({ ...job, ...to }).ErrorDescription).toBe("");
    bench.methodsOf(a.crane).AuthoriseTruck({ JobId: "L", TruckId: truck.id });
    const reasonNow = (): string => {
      bench.advance(1);
      return bench.tagsOf(a.crane)["Job.Reason"];
    };
    bench.advance(150);
    expect(reasonNow()).toBe("WRONG_CONTAINER");
    // Below the quay crane trucks drive east: the rear is the lower bay.
    onTruck(high.box, low.box);
    expect(reasonNow()).toBe("BOXES_SWAPPED");
    onTruck(low.box, high.box);
    bench.work(a.crane);
    expect([a.done, b.done]).toEqual([true, true]);
    expect(countLostContainers(world)).toBe(0);
  });

  it("a chassis takes two 20-foot boxes and no more, each to its place", () => {
    const { world, bench, truck } = createTwinBench();
    const block = world.yard.get("A03") as YardBlock;
    const twenties = boxesOf(block).filter(
      ({ box, position: p }) => isTwentyFoot(box) && stackAt(block, p.bay, p.row)?.length === p.tier,
    );
    const same = twenties.filter(
      ({ position }) => handoverBayOf(position.bay) === handoverBayOf(twenties[0]?.position.bay ?? 0),
    );
    const [first, second, third] = same as [(typeof same)[number], (typeof same)[number], (typeof same)[number]];
    const point = `A03/${String(handoverBayOf(first.position.bay)).padStart(2, "0")}`;
    bench.putTruck(point);
    const deliver = ({ box, position }: typeof first, id: string, To: string): string => {
      const args = {
        JobId: id,
        Kind: "DELIVER",
        ContainerId: box.id,
        From: formatYardPosition(position),
        To,
        TransferPoint: point,
      };
      const { ErrorType } = bench.methodsOf("YC-A03").AcceptJob(args);
      bench.methodsOf("YC-A03").AuthoriseTruck({ JobId: id, TruckId: truck.id });
      return ErrorType;
    };
    expect(deliver(first, "D1", "TRUCK_FRONT")).toBe("");
    bench.work("YC-A03");
    expect([truck.load, truck.load2]).toEqual([first.box, undefined]);
    expect(truck.loadOffsetM).toBeCloseTo(3.25, 1);
    bench.advance(20);
    expect(deliver(second, "D2", "TRUCK_FRONT")).toBe("");
    bench.advance(120);
    expect(bench.tagsOf("YC-A03")["Job.Reason"]).toBe("PLACE_TAKEN");
    bench.methodsOf("YC-A03").AbortJob({ JobId: "D2", Reason: "TEST" });
    bench.advance(10);
    // Whatever half its bay has: the free one.
    expect(deliver(second, "D3", "TRUCK")).toBe("");
    bench.work("YC-A03");
    expect([truck.load, truck.load2]).toEqual([first.box, second.box]);
    expect(truck.load2OffsetM).toBeCloseTo(-3.25, 1);
    bench.advance(20);
    if (third) {
      expect(deliver(third, "D4", "TRUCK")).toBe("");
      bench.advance(120);
      expect(bench.tagsOf("YC-A03")["Job.Reason"]).toBe("TRUCK_LADEN");
    }
    expect(countLostContainers(world)).toBe(0);
  });
});

function takeOutOfYard(world: World, box: Box): void {
  if (box.place.kind !== "yard") throw new Error(`${box.id} is not in the yard`);
  const { block, bay, row, tier } = box.place.position;
  const stack = stackAt(world.yard.get(block) as YardBlock, bay, row);
  for (const above of stack?.splice(tier - 1) ?? [])
    if (above !== box) moveBox(world.containers, above, { kind: "gone" });
}
