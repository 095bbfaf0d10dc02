import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatVesselPosition } from "../../common/yard/position.ts";
import type { createCraneBench } from "../../test/builders/craneBench.ts";
import { clearAbove, createTwinBench, pairIn, stationOf } from "../../test/builders/twinBench.ts";
import { eventLine } from "../record/plantEvent.ts";
import { countLostContainers } from "../world/audit.ts";
import { type Box, moveBox } from "../world/containers.ts";
import type { WorkInstruction } from "../world/planVessel.ts";
import { orderWind } from "../world/weather.ts";
import { stackAt, type YardBlock } from "../world/yardStacks.ts";

/** Works a twin job to its end; the boxes must change their places in the very same step. */
function workTwin(bench: ReturnType<typeof createCraneBench>, crane: string, boxes: readonly Box[]): void {
  for (let s = 0; s < 900 && bench.craneOf(crane).jobState !== "COMPLETED"; s += 0.1) {
    bench.plant.advance(100);
    const { payload, payload2, twistlocks, landed } = bench.craneOf(crane);
    expect((payload === undefined) === (payload2 === undefined)).toBe(true);
    expect(boxes[0]?.place.kind).toBe(boxes[1]?.place.kind);
    if (payload && !landed) expect(twistlocks).toBe("locked");
  }
  expect(bench.craneOf(crane).jobState, bench.craneOf(crane).reason).toBe("COMPLETED");
  expect(countLostContainers(bench.world)).toBe(0);
}

describe("twin lift", () => {
  it("brings two 20-foot boxes from the vessel into the yard: one lift, one truck, one lift", () => {
    const { world, bench, truck, plant, drive } = createTwinBench();
    const lines: string[] = [];
    plant.logEvents((event) => lines.push(eventLine(event)));
    const [a, b] = pairIn(world, "DISCHARGE");
    for (const move of [a, b]) clearAbove(world, move);
    const point = stationOf(world, a);
    drive(point);
    const ends = { To: "TRUCK", To2: "TRUCK", TransferPoint: point };
    const from = { From: formatVesselPosition(a.position), From2: formatVesselPosition(b.position) };
    const ids = { JobId: "J1", Kind: "DISCHARGE", ContainerId: a.box.id, ContainerId2: b.box.id };
    expect(bench.methodsOf(a.crane).AcceptJob({ ...ids, ...from, ...ends }).ErrorDescription).toBe("");
    bench.methodsOf(a.crane).AuthoriseTruck({ JobId: "J1", TruckId: truck.id });
    workTwin(bench, a.crane, [a.box, b.box]);
    expect([a.done, b.done]).toEqual([true, true]);
    expect(bench.craneOf(a.crane).movesTotal).toBe(2);
    const tags = (): Readonly<Record<string, unknown>> => ({
      ...plant.devices.find((each) => each.id === truck.id)?.readTags(),
      ...plant.devices.find((each) => each.id === truck.id)?.readSlowTags?.(),
    });
    expect([tags()["Load.ContainerId"], tags()["Load.ContainerId2"]].sort()).toEqual([a.box.id, b.box.id].sort());
    expect(tags()["Load.Weight"]).toBeCloseTo(a.box.grossT + b.box.grossT, 6);
    expect([tags()["Load.Offset"], tags()["Load.Offset2"]].map(Number).sort((x, y) => x - y)).toEqual([-3.25, 3.25]);

    drive("A03/22");
    // Under the quay crane the truck drove east, in the block's lane it drives west: what was low in x is high now.
    const [low, high] = a.position.bay < b.position.bay ? [b, a] : [a, b];
    const receive = { JobId: "J2", Kind: "RECEIVE", From: "TRUCK", From2: "TRUCK", TransferPoint: "A03/22" };
    const to = { ContainerId: low.box.id, To: "A03-21-03-1", ContainerId2: high.box.id, To2: "A03-23-03-1" };
    expect(bench.methodsOf("YC-A03").AcceptJob({ ...receive, ...to }).ErrorDescription).toBe("");
    bench.methodsOf("YC-A03").AuthoriseTruck({ JobId: "J2", TruckId: truck.id });
    workTwin(bench, "YC-A03", [a.box, b.box]);
    expect([truck.load, truck.load2]).toEqual([undefined, undefined]);
    expect([low.box.place, high.box.place].map((place) => place.kind === "yard" && place.position.bay)).toEqual([
      21, 23,
    ]);
    expect(lines.filter((line) => line.includes("boxLifted"))).toHaveLength(4);
    expect(lines.filter((line) => line.includes("boxSet"))).toHaveLength(4);
  });

  it("and back: the yard crane sets them on the chassis one by one, the quay crane loads both at once", () => {
    const { world, bench, truck, block, drive } = createTwinBench();
    const [a, b] = pairIn(world, "LOAD");
    for (const [i, move] of [a, b].entries()) {
      const stack = stackAt(block, 21, 3) as Box[];
      const old = move.box.place;
      if (old.kind !== "yard") throw new Error("not in the yard");
      const oldStack = stackAt(world.yard.get(old.position.block) as YardBlock, old.position.bay, old.position.row);
      for (const box of oldStack?.splice(old.position.tier - 1) ?? [])
        if (box !== move.box) moveBox(world.containers, box, { kind: "gone" });
      stack.push(move.box);
      moveBox(world.containers, move.box, {
        kind: "yard",
        position: { ...old.position, block: "A03" as never, bay: 21, row: 3, tier: i + 1 },
      });
    }
    drive("A03/22");
    // West-bound in the lane, east-bound under the crane: the front is at the vessel's higher bay.
    const [lowBay] = a.position.bay < b.position.bay ? [a] : [b];
    for (const [tier, move] of [
      [2, b],
      [1, a],
    ] as const) {
      const To = move === lowBay ? "TRUCK_REAR" : "TRUCK_FRONT";
      const id = `D${tier}`;
      const args = {
        JobId: id,
        Kind: "DELIVER",
        ContainerId: move.box.id,
        From: `A03-21-03-${tier}`,
        To,
        TransferPoint: "A03/22",
      };
      expect(bench.methodsOf("YC-A03").AcceptJob(args).ErrorDescription).toBe("");
      bench.methodsOf("YC-A03").AuthoriseTruck({ JobId: id, TruckId: truck.id });
      bench.work("YC-A03");
      bench.advance(20);
    }
    expect([truck.load, truck.load2]).toEqual([b.box, a.box]);
    for (const [key, stack] of world.calls[0]?.vessel.stacks ?? [])
      if (key >= 0) for (const box of stack.splice(0)) moveBox(world.containers, box, { kind: "gone" });
    const point = stationOf(world, a);
    drive(point);
    const level = { ...a.position, tier: 82 };
    const places = { To: formatVesselPosition(level), To2: formatVesselPosition({ ...level, bay: b.position.bay }) };
    const job = {
      JobId: "L1",
      Kind: "LOAD",
      ContainerId: a.box.id,
      From: "TRUCK",
      ContainerId2: b.box.id,
      From2: "TRUCK",
    };
    expect(bench.methodsOf(a.crane).AcceptJob({ ...job, ...places, TransferPoint: point }).ErrorDescription).toBe("");
    bench.methodsOf(a.crane).AuthoriseTruck({ JobId: "L1", TruckId: truck.id });
    workTwin(bench, a.crane, [a.box, b.box]);
    expect([truck.load, truck.load2]).toEqual([undefined, undefined]);
    expect([a.done, b.done]).toEqual([true, true]);
    expect([a.box, b.box].map(({ place }) => place.kind === "vessel" && place.position.bay)).toEqual([
      a.position.bay,
      b.position.bay,
    ]);
  });

  it("moves both boxes in one step and loses none, whatever stops the crane meanwhile", { timeout: 60_000 }, () => {
    const stop = fc.record({
      atS: fc.integer({ min: 1, max: 120 }),
      forS: fc.integer({ min: 1, max: 60 }),
      how: fc.constantFrom("trip", "pause", "wind"),
    });
    fc.assert(
      fc.property(fc.nat(), fc.array(stop, { maxLength: 3 }), (pick, stops) => {
        const { world, bench, truck } = createTwinBench();
        const pairs = world.instructions.filter((each) => each.kind === "DISCHARGE" && each.pairId !== "");
        const a = pairs[pick % pairs.length] as WorkInstruction;
        const b = pairs.find(
          (each) => each !== a && each.pairId === a.pairId && each.crane === a.crane,
        ) as WorkInstruction;
        for (const move of [a, b]) clearAbove(world, move);
        const crane = bench.craneOf(a.crane);
        const point = stationOf(world, a);
        bench.putTruck(point);
        const args = {
          JobId: "J",
          Kind: "DISCHARGE",
          ContainerId: a.box.id,
          From: formatVesselPosition(a.position),
          To: "TRUCK",
          TransferPoint: point,
        };
        bench
          .methodsOf(a.crane)
          .AcceptJob({ ...args, ContainerId2: b.box.id, From2: formatVesselPosition(b.position), To2: "TRUCK" });
        bench.methodsOf(a.crane).AuthoriseTruck({ JobId: "J", TruckId: truck.id });
        for (let second = 1; second <= 600; second += 1) {
          const running = stops.filter((each) => second >= each.atS && second < each.atS + each.forS);
          crane.isPaused = running.some(({ how }) => how === "pause");
          if (running.some(({ how }) => how === "trip"))
            bench.plant.injectFaultAt("craneTrip", a.crane, "", '{"durationS":1}');
          orderWind(world, running.some(({ how }) => how === "wind") ? 22 : 3, 0);
          for (let tenth = 0; tenth < 10; tenth += 1) {
            bench.advance(0.1);
            expect((crane.payload === undefined) === (crane.payload2 === undefined)).toBe(true);
            expect(a.box.place.kind).toBe(b.box.place.kind);
            if (crane.payload && !crane.landed) expect(crane.twistlocks).toBe("locked");
          }
          expect(countLostContainers(world)).toBe(0);
        }
        expect([crane.jobState, truck.load, truck.load2]).toEqual(["COMPLETED", a.box, b.box]);
      }),
      { numRuns: 12 },
    );
  });

  it("goes on from a snapshot as if nothing had been, with both boxes in the spreader", () => {
    const begin = () => {
      const { world, bench, truck, plant } = createTwinBench();
      const [a, b] = pairIn(world, "DISCHARGE");
      for (const move of [a, b]) clearAbove(world, move);
      const point = stationOf(world, a);
      bench.putTruck(point);
      const args = {
        JobId: "J",
        Kind: "DISCHARGE",
        ContainerId: a.box.id,
        From: formatVesselPosition(a.position),
        To: "TRUCK",
        TransferPoint: point,
      };
      bench
        .methodsOf(a.crane)
        .AcceptJob({ ...args, ContainerId2: b.box.id, From2: formatVesselPosition(b.position), To2: "TRUCK" });
      bench.methodsOf(a.crane).AuthoriseTruck({ JobId: "J", TruckId: truck.id });
      return { crane: bench.craneOf(a.crane), plant, world };
    };
    const { crane, plant } = begin();
    while (!crane.payload2) plant.advance(100);
    const saved = plant.snapshot(1);
    const rest = (of: typeof plant): string => {
      const lines: string[] = [];
      const stopLog = of.logEvents((event) => lines.push(eventLine(event)));
      for (let s = 0; s < 300; s += 1) of.advance(1000);
      stopLog();
      return lines.join("\n");
    };
    const goesOn = rest(plant);
    const other = begin();
    expect(other.plant.restore(JSON.parse(JSON.stringify(saved)))).toMatchObject({ ok: true });
    expect(rest(other.plant)).toBe(goesOn);
    expect(other.plant.tally()).toEqual(plant.tally());
    expect(goesOn.match(/boxSet/g)).toHaveLength(2);
  });
});
