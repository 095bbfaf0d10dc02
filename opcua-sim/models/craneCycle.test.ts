import { beforeEach, describe, expect, it } from "vitest";
import { aQuietWorld } from "../../test/builders/aWorld.ts";
import { craneTrip } from "../faults/craneTrip.ts";
import { countLostContainers } from "../world/audit.ts";
import { type Box, isTwentyFoot, makeBox } from "../world/containers.ts";
import { plantOf } from "../world/createPlant.ts";
import { randomStreams } from "../world/random.ts";
import { enterTraffic, leaveTraffic } from "../world/traffic.ts";
import { placeOnNode, type Vehicle } from "../world/vehicle.ts";
import type { World } from "../world/world.ts";
import { stackAt } from "../world/yardStacks.ts";
import type { Crane } from "./crane.ts";
import { craneMethods, craneTags } from "./craneTags.ts";

let world: World;
let truck: Vehicle;
let advance: (s: number) => void;

beforeEach(() => {
  world = aQuietWorld();
  truck = world.agvs[0]?.vehicle as Vehicle;
  const plant = plantOf(world);
  advance = (s) => plant.advance(s * 1000);
});

const craneOf = (id: string): Crane => world.cranes.find((each) => each.id === id) as Crane;
const methodsOf = (id: string) => craneMethods(world, craneOf(id));
const tagsOf = (id: string) => craneTags(world, craneOf(id));

/** Puts the truck on a transfer point, out of the blue. */
function putTruck(node: string, load?: Box): void {
  leaveTraffic(world.traffic, truck);
  placeOnNode(world.net, truck, world.net.nodeIndex.get(node) as number, 7.5);
  enterTraffic(world.traffic, truck);
  truck.load = load;
}

function makeLoad(lengthFt: 20 | 40): Box {
  return makeBox(world.containers, randomStreams(9, 1)[0] as never, lengthFt, { kind: "truck", truck: truck.id });
}

/** Advances until the job is over; returns the seconds it took. */
function work(id: string, limitS = 600): number {
  let s = 0;
  for (; s < limitS && craneOf(id).jobState !== "COMPLETED"; s += 0.1) {
    advance(0.1);
    const tags = tagsOf(id);
    if (tags["Payload.ContainerId"] !== "") {
      expect(tags["Spreader.Unlocked"], "spreader opened under load").toBe(false);
      if (!tags["Spreader.Landed"]) expect(tags["Spreader.Locked"]).toBe(true);
    }
    for (const axis of ["Hoist", "Trolley", "Gantry"] as const) {
      expect(tags[`Axes.${axis}.IsMoving`]).toBe(tags[`Axes.${axis}.ActualSpeed`] !== 0);
    }
  }
  return s;
}

const firstDischarge = () => {
  const move = world.instructions.find((each) => each.crane === "QC01" && !isTwentyFoot(each.box));
  if (!move) throw new Error("no discharge");
  const { bay, row, tier } = move.position;
  const from = [bay, row, tier].map((n) => String(n).padStart(2, "0")).join("");
  return { move, from, point: "QL1/02" };
};

describe("quay crane", () => {
  const discharge = (TransferPoint = "QL1/02") => {
    const { move, from } = firstDischarge();
    const job = { JobId: "J1", Kind: "DISCHARGE", ContainerId: move.box.id, From: from, To: "TRUCK", TransferPoint };
    return methodsOf("QC01").AcceptJob(job);
  };

  it("takes a box from the vessel and sets it on the authorised truck", () => {
    const { move } = firstDischarge();
    expect(discharge().Accepted).toBe(true);
    putTruck("QL1/02");
    expect(methodsOf("QC01").AuthoriseTruck({ JobId: "J1", TruckId: truck.id }).Accepted).toBe(true);
    const seconds = work("QC01");
    expect(seconds).toBeGreaterThan(50);
    expect(seconds).toBeLessThan(120);
    expect(truck.load).toBe(move.box);
    expect(move.done).toBe(true);
    expect(tagsOf("QC01")).toMatchObject({
      "Payload.ContainerId": "",
      "Job.State": "COMPLETED",
      "Counters.MovesTotal": 1,
    });
    expect(truck.heldBy).toBe("");
    expect(countLostContainers(world)).toBe(0);
  });

  it("waits above the lane until the truck is there, and says what it waits for", () => {
    discharge();
    advance(100);
    expect(tagsOf("QC01")).toMatchObject({
      "Job.State": "WAITING_FOR_TRUCK",
      "Job.Reason": "TRUCK_NOT_AUTHORISED",
      "Cycle.Phase": "LADEN_WAIT",
      "Cycle.Laden": true,
    });
    methodsOf("QC01").AuthoriseTruck({ JobId: "J1", TruckId: "AGV02" });
    advance(1);
    expect(tagsOf("QC01")["Job.Reason"]).toBe("TRUCK_ABSENT");
    putTruck("QL1/02");
    advance(1);
    expect(tagsOf("QC01")).toMatchObject({ "Job.Reason": "WRONG_TRUCK", "Lane.TruckId": truck.id });
    expect(methodsOf("QC01").AbortJob({ JobId: "J1", Reason: "" }).ErrorType).toBe("LADEN");
    methodsOf("QC01").AuthoriseTruck({ JobId: "J1", TruckId: truck.id });
    advance(1);
    expect(truck.heldBy).toBe("QC01");
    work("QC01");
    expect(truck.load).toBeDefined();
  });

  it("refuses what it cannot do", () => {
    const { move, from } = firstDischarge();
    const job = {
      JobId: "J1",
      Kind: "DISCHARGE",
      ContainerId: move.box.id,
      From: from,
      To: "TRUCK",
      TransferPoint: "QL1/02",
    };
    const { AcceptJob, AbortJob, AuthoriseTruck, PositionGantry } = methodsOf("QC01");
    expect(AcceptJob({ ...job, Kind: "RECEIVE" }).ErrorType).toBe("UNKNOWN_JOB");
    expect(AcceptJob({ ...job, ContainerId: "ABCU1234560" }).ErrorType).toBe("UNKNOWN_CONTAINER");
    expect(AcceptJob({ ...job, From: "nowhere" }).ErrorType).toBe("UNKNOWN_POSITION");
    expect(AcceptJob({ ...job, From: "980082" }).ErrorType).toBe("UNKNOWN_POSITION");
    expect(AcceptJob({ ...job, TransferPoint: "A01/02" }).ErrorType).toBe("UNKNOWN_POSITION");
    const below = world.instructions.find(
      (each) =>
        each.position.bay === move.position.bay && each.position.row === move.position.row && each.position.tier === 82,
    );
    expect(AcceptJob({ ...job, ContainerId: below?.box.id ?? "", From: `${from.slice(0, 4)}82` }).ErrorType).toBe(
      "NOT_ON_TOP",
    );
    expect(AbortJob({ JobId: "J1", Reason: "" }).ErrorType).toBe("UNKNOWN_JOB");
    expect(AuthoriseTruck({ JobId: "J1", TruckId: truck.id }).ErrorType).toBe("UNKNOWN_JOB");
    expect(PositionGantry({ XM: 2000 }).ErrorType).toBe("UNKNOWN_POSITION");
    expect(AcceptJob(job).Accepted).toBe(true);
    expect(AcceptJob(job).ErrorType).toBe("CRANE_BUSY");
    expect(PositionGantry({ XM: 180 }).ErrorType).toBe("CRANE_BUSY");
  });

  it("gives up a job that holds no box", () => {
    discharge();
    advance(3);
    expect(methodsOf("QC01").AbortJob({ JobId: "J1", Reason: "TEST" }).Accepted).toBe(true);
    expect(tagsOf("QC01")).toMatchObject({ "Job.State": "ABORTED", "Job.Reason": "TEST" });
    expect(discharge().Accepted).toBe(true);
  });

  it("sets a 20-foot box on the half of the chassis that lies below its bay", () => {
    const move = world.instructions.find((each) => each.kind === "DISCHARGE" && isTwentyFoot(each.box));
    if (!move) throw new Error("no 20-foot box");
    const lane = `QL${move.crane.slice(-1)}`;
    const station = Math.round((world.vessel.bay2XM + Math.floor((move.position.bay - 1) / 4) * 14 - 140) / 14);
    const point = `${lane}/${String(station).padStart(2, "0")}`;
    const from = [move.position.bay, move.position.row, move.position.tier]
      .map((n) => String(n).padStart(2, "0"))
      .join("");
    const job = {
      JobId: "J1",
      Kind: "DISCHARGE",
      ContainerId: move.box.id,
      From: from,
      To: "TRUCK",
      TransferPoint: point,
    };
    putTruck(point);
    const verdict = methodsOf(move.crane).AcceptJob(job);
    expect(verdict.ErrorType).toBe("");
    methodsOf(move.crane).AuthoriseTruck({ JobId: "J1", TruckId: truck.id });
    work(move.crane);
    expect(truck.load).toBe(move.box);
    expect(truck.loadOffsetM).toBeCloseTo(move.position.bay % 4 === 1 ? -3.25 : 3.25, 1);
  });

  it("keeps its distance from the neighbour on the rail", () => {
    expect(methodsOf("QC01").PositionGantry({ XM: 400 }).Accepted).toBe(true);
    advance(300);
    expect(craneOf("QC01").gantry.positionM).toBeCloseTo(266 - 28, 1);
    methodsOf("QC02").PositionGantry({ XM: 330 });
    advance(200);
    expect(craneOf("QC01").gantry.positionM).toBeCloseTo(330 - 28, 1);
  });

  it("pauses on request and stands still after a trip, and goes on where it was", () => {
    discharge();
    putTruck("QL1/02");
    methodsOf("QC01").AuthoriseTruck({ JobId: "J1", TruckId: truck.id });
    advance(12);
    craneTrip.inject(world, "QC01");
    advance(10);
    const { trolley, hoist } = craneOf("QC01");
    const before = [trolley.positionM, hoist.positionM];
    advance(60);
    expect([trolley.positionM, hoist.positionM]).toEqual(before);
    expect(tagsOf("QC01")).toMatchObject({
      DeviceHealth: "FAILURE",
      "Axes.Hoist.DriveFault": true,
      "Fault.Code": "CRANE_TRIP",
    });
    craneTrip.clear(world, "QC01");
    methodsOf("QC01").RequestPause();
    advance(30);
    expect(tagsOf("QC01")["Job.Reason"]).toBe("PAUSED");
    methodsOf("QC01").RequestResume();
    work("QC01");
    expect(truck.load).toBeDefined();
  });
});

describe("yard crane", () => {
  const box = (bay: number, row: number): Box => {
    const block = craneOf("YC-A03").block;
    return (block && stackAt(block, bay, row)?.at(-1)) as Box;
  };
  /** A 40-foot stack that has both a box and room for one more. */
  const someStack = (skip = 0) => {
    const block = craneOf("YC-A03").block;
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
    const load = makeLoad(40);
    putTruck(`A03/${two(p.bay)}`, load);
    const to = { ...p, tier: p.tier + 1 };
    const args = { ...job, Kind: "RECEIVE", ContainerId: load.id, To: at(to), TransferPoint: `A03/${two(p.bay)}` };
    expect(methodsOf("YC-A03").AcceptJob(args).ErrorType).toBe("");
    methodsOf("YC-A03").AuthoriseTruck({ JobId: "J1", TruckId: truck.id });
    const seconds = work("YC-A03");
    expect(seconds).toBeGreaterThan(40);
    expect(seconds).toBeLessThan(240);
    expect(truck.load).toBeUndefined();
    expect(box(p.bay, p.row)).toBe(load);
    expect(countLostContainers(world)).toBe(0);
  });

  it("delivers a box only when the authorised truck stands there", () => {
    const p = someStack();
    const wanted = box(p.bay, p.row);
    const point = `A03/${two(p.bay)}`;
    const args = { ...job, ContainerId: wanted.id, From: at(p), TransferPoint: point };
    expect(methodsOf("YC-A03").AcceptJob(args).ErrorType).toBe("");
    methodsOf("YC-A03").AuthoriseTruck({ JobId: "J1", TruckId: truck.id });
    advance(120);
    expect(tagsOf("YC-A03")).toMatchObject({
      "Cycle.Phase": "UNLADEN_WAIT",
      "Job.State": "WAITING_FOR_TRUCK",
      "Job.Reason": "TRUCK_ABSENT",
    });
    putTruck(point);
    work("YC-A03");
    expect(truck.load).toBe(wanted);
    expect(countLostContainers(world)).toBe(0);
  });

  it("digs: not on top is refused, the box above is rehandled", () => {
    const p = someStack();
    const other = someStack(1);
    const lower = { ...p, tier: p.tier - 1 };
    const stack = stackAt(craneOf("YC-A03").block as never, p.bay, p.row) as Box[];
    const { AcceptJob } = methodsOf("YC-A03");
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
    work("YC-A03");
    expect(tagsOf("YC-A03")["Counters.RehandlesTotal"]).toBe(1);
    expect(AcceptJob(deliver).ErrorType).toBe("");
  });

  it("does not let a truck drive off below the spreader", () => {
    const p = someStack();
    const load = makeLoad(40);
    putTruck(`A03/${two(p.bay)}`, load);
    const args = {
      ...job,
      Kind: "RECEIVE",
      ContainerId: load.id,
      To: at({ ...p, tier: p.tier + 1 }),
      TransferPoint: `A03/${two(p.bay)}`,
    };
    methodsOf("YC-A03").AcceptJob(args);
    methodsOf("YC-A03").AuthoriseTruck({ JobId: "J1", TruckId: truck.id });
    for (let s = 0; s < 300 && truck.heldBy === ""; s += 0.1) advance(0.1);
    expect(truck.heldBy).toBe("YC-A03");
    const x = truck.xM;
    truck.goalM += 5;
    truck.standNode = truck.goalNode;
    advance(2);
    expect(truck.xM).toBe(x);
    truck.goalM -= 5;
  });
});
