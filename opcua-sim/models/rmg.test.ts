import { beforeEach, describe, expect, it } from "vitest";
import { type CraneBench, createCraneBench } from "../../test/builders/craneBench.ts";
import { countLostContainers } from "../world/audit.ts";
import type { Box } from "../world/containers.ts";
import { stackAt, type YardBlock } from "../world/yardStacks.ts";

let bench: CraneBench;

beforeEach(() => {
  bench = createCraneBench();
});

describe("yard crane", () => {
  const box = (bay: number, row: number): Box => {
    const block = bench.craneOf("YC-A03").block;
    return (block && stackAt(block, bay, row)?.at(-1)) as Box;
  };
  /** A 40-foot stack that has both a box and room for one more. */
  const someStack = (skip = 0) => {
    const block = bench.craneOf("YC-A03").block;
    for (let bay = 2; bay < 80; bay += 4) {
      for (let row = 1; row <= 8; row += 1) {
        const stack = (block && stackAt(block, bay, row)) ?? [];
        if (stack.length >= 2 && stack.length <= 4 && skip-- === 0) return { bay, row, tier: stack.length };
      }
    }
    throw new Error("no such stack");
  };
  const two = (n: number) => String(n).padStart(2, "0");
  const at = (p: { bay: number; row: number; tier: number }) => `A03-${two(p.bay)}-${two(p.row)}-${p.tier}`;
  const job = { JobId: "J1", Kind: "DELIVER", ContainerId: "", From: "TRUCK", To: "TRUCK", TransferPoint: "" };

  it("receives a box from a truck into a stack", () => {
    const p = someStack();
    const load = bench.makeLoad(40);
    bench.putTruck(`A03/${two(p.bay)}`, load);
    const to = { ...p, tier: p.tier + 1 };
    const args = { ...job, Kind: "RECEIVE", ContainerId: load.id, To: at(to), TransferPoint: `A03/${two(p.bay)}` };
    expect(bench.methodsOf("YC-A03").AcceptJob(args).ErrorType).toBe("");
    bench.methodsOf("YC-A03").AuthoriseTruck({ JobId: "J1", TruckId: bench.truck.id });
    const seconds = bench.work("YC-A03");
    expect(seconds).toBeGreaterThan(40);
    expect(seconds).toBeLessThan(240);
    expect(bench.truck.load).toBeUndefined();
    expect(box(p.bay, p.row)).toBe(load);
    expect(countLostContainers(bench.world)).toBe(0);
  });

  it("delivers a box only when the authorised truck stands there", () => {
    const p = someStack();
    const wanted = box(p.bay, p.row);
    const point = `A03/${two(p.bay)}`;
    const args = { ...job, ContainerId: wanted.id, From: at(p), TransferPoint: point };
    expect(bench.methodsOf("YC-A03").AcceptJob(args).ErrorType).toBe("");
    bench.methodsOf("YC-A03").AuthoriseTruck({ JobId: "J1", TruckId: bench.truck.id });
    bench.advance(120);
    expect(bench.tagsOf("YC-A03")).toMatchObject({
      "Cycle.Phase": "UNLADEN_WAIT",
      "Job.State": "WAITING_FOR_TRUCK",
      "Job.Reason": "TRUCK_ABSENT",
    });
    bench.putTruck(point);
    bench.work("YC-A03");
    expect(bench.truck.load).toBe(wanted);
    expect(countLostContainers(bench.world)).toBe(0);
  });

  it("digs: not on top is refused, the box above is rehandled", () => {
    const p = someStack();
    const other = someStack(1);
    const lower = { ...p, tier: p.tier - 1 };
    const stack = stackAt(bench.craneOf("YC-A03").block as YardBlock, p.bay, p.row) as Box[];
    const { AcceptJob } = bench.methodsOf("YC-A03");
    const deliver = {
      ...job,
      ContainerId: (stack[lower.tier - 1] as Box).id,
      From: at(lower),
      TransferPoint: `A03/${two(p.bay)}`,
    };
    expect(AcceptJob(deliver).ErrorType).toBe("NOT_ON_TOP");
    const dig = { ...job, Kind: "REHANDLE", ContainerId: (stack[p.tier - 1] as Box).id, From: at(p) };
    expect(AcceptJob({ ...dig, To: at(other) }).ErrorType).toBe("POSITION_TAKEN");
    expect(AcceptJob({ ...dig, To: at({ ...other, tier: other.tier + 2 }) }).ErrorType).toBe("UNKNOWN_POSITION");
    expect(AcceptJob({ ...dig, To: at({ ...p, tier: p.tier + 1 }) }).ErrorType).toBe("POSITION_TAKEN");
    expect(AcceptJob({ ...dig, To: `A04${at(other).slice(3)}` }).ErrorType).toBe("UNKNOWN_POSITION");
    expect(AcceptJob({ ...dig, To: at({ ...other, tier: other.tier + 1 }) }).ErrorType).toBe("");
    bench.work("YC-A03");
    expect(bench.tagsOf("YC-A03")["Counters.RehandlesTotal"]).toBe(1);
    expect(AcceptJob(deliver).ErrorType).toBe("");
  });

  it("does not let a truck drive off below the spreader", () => {
    const p = someStack();
    const load = bench.makeLoad(40);
    bench.putTruck(`A03/${two(p.bay)}`, load);
    const args = {
      ...job,
      Kind: "RECEIVE",
      ContainerId: load.id,
      To: at({ ...p, tier: p.tier + 1 }),
      TransferPoint: `A03/${two(p.bay)}`,
    };
    bench.methodsOf("YC-A03").AcceptJob(args);
    bench.methodsOf("YC-A03").AuthoriseTruck({ JobId: "J1", TruckId: bench.truck.id });
    for (let s = 0; s < 300 && bench.truck.heldBy === ""; s += 0.1) bench.advance(0.1);
    expect(bench.truck.heldBy).toBe("YC-A03");
    const x = bench.truck.xM;
    bench.truck.goalM += 5;
    bench.truck.standNode = bench.truck.goalNode;
    bench.advance(2);
    expect(bench.truck.xM).toBe(x);
    bench.truck.goalM -= 5;
  });
});
