import { beforeEach, describe, expect, it } from "vitest";
import { type CraneBench, createCraneBench } from "../../test/builders/craneBench.ts";
import { countLostContainers } from "../world/audit.ts";
import { isTwentyFoot } from "../world/containers.ts";

let bench: CraneBench;

beforeEach(() => {
  bench = createCraneBench();
});

const firstDischarge = () => {
  const move = bench.world.instructions.find((each) => each.crane === "QC01" && !isTwentyFoot(each.box));
  if (!move) throw new Error("no discharge");
  const { bay, row, tier } = move.position;
  const from = [bay, row, tier].map((n) => String(n).padStart(2, "0")).join("");
  return { move, from, point: "QL1/02" };
};

describe("quay crane", () => {
  const discharge = (TransferPoint = "QL1/02") => {
    const { move, from } = firstDischarge();
    const job = { JobId: "J1", Kind: "DISCHARGE", ContainerId: move.box.id, From: from, To: "TRUCK", TransferPoint };
    return bench.methodsOf("QC01").AcceptJob(job);
  };

  it("takes a box from the vessel and sets it on the authorised truck", () => {
    const { move } = firstDischarge();
    expect(discharge().Accepted).toBe(true);
    bench.putTruck("QL1/02");
    expect(bench.methodsOf("QC01").AuthoriseTruck({ JobId: "J1", TruckId: bench.truck.id }).Accepted).toBe(true);
    const seconds = bench.work("QC01");
    expect(seconds).toBeGreaterThan(50);
    expect(seconds).toBeLessThan(120);
    expect(bench.truck.load).toBe(move.box);
    expect(move.done).toBe(true);
    expect(bench.tagsOf("QC01")).toMatchObject({
      "Payload.ContainerId": "",
      "Job.State": "COMPLETED",
      "Counters.MovesTotal": 1,
    });
    expect(bench.truck.heldBy).toBe("");
    expect(countLostContainers(bench.world)).toBe(0);
  });

  it("waits above the lane until the truck is there, and says what it waits for", () => {
    discharge();
    bench.advance(100);
    expect(bench.tagsOf("QC01")).toMatchObject({
      "Job.State": "WAITING_FOR_TRUCK",
      "Job.Reason": "TRUCK_NOT_AUTHORISED",
      "Cycle.Phase": "LADEN_WAIT",
      "Cycle.Laden": true,
    });
    bench.methodsOf("QC01").AuthoriseTruck({ JobId: "J1", TruckId: "AGV02" });
    bench.advance(1);
    expect(bench.tagsOf("QC01")["Job.Reason"]).toBe("TRUCK_ABSENT");
    bench.putTruck("QL1/02");
    bench.advance(1);
    expect(bench.tagsOf("QC01")).toMatchObject({ "Job.Reason": "WRONG_TRUCK", "Lane.TruckId": bench.truck.id });
    expect(bench.methodsOf("QC01").AbortJob({ JobId: "J1", Reason: "" }).ErrorType).toBe("LADEN");
    bench.methodsOf("QC01").AuthoriseTruck({ JobId: "J1", TruckId: bench.truck.id });
    bench.advance(1);
    expect(bench.truck.heldBy).toBe("QC01");
    bench.work("QC01");
    expect(bench.truck.load).toBeDefined();
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
    const { AcceptJob, AbortJob, AuthoriseTruck, PositionGantry } = bench.methodsOf("QC01");
    expect(AcceptJob({ ...job, Kind: "RECEIVE" }).ErrorType).toBe("UNKNOWN_JOB");
    expect(AcceptJob({ ...job, ContainerId: "ABCU1234560" }).ErrorType).toBe("UNKNOWN_CONTAINER");
    expect(AcceptJob({ ...job, From: "nowhere" }).ErrorType).toBe("UNKNOWN_POSITION");
    expect(AcceptJob({ ...job, From: "980082" }).ErrorType).toBe("UNKNOWN_POSITION");
    expect(AcceptJob({ ...job, TransferPoint: "A01/02" }).ErrorType).toBe("UNKNOWN_POSITION");
    const below = bench.world.instructions.find(
      (each) =>
        each.position.bay === move.position.bay && each.position.row === move.position.row && each.position.tier === 82,
    );
    expect(AcceptJob({ ...job, ContainerId: below?.box.id ?? "", From: `${from.slice(0, 4)}82` }).ErrorType).toBe(
      "NOT_ON_TOP",
    );
    expect(AbortJob({ JobId: "J1", Reason: "" }).ErrorType).toBe("UNKNOWN_JOB");
    expect(AuthoriseTruck({ JobId: "J1", TruckId: bench.truck.id }).ErrorType).toBe("UNKNOWN_JOB");
    expect(PositionGantry({ XM: 2000 }).ErrorType).toBe("UNKNOWN_POSITION");
    expect(AcceptJob(job).Accepted).toBe(true);
    expect(AcceptJob(job).ErrorType).toBe("CRANE_BUSY");
    expect(PositionGantry({ XM: 180 }).ErrorType).toBe("CRANE_BUSY");
  });

  it("gives up a job that holds no box", () => {
    discharge();
    bench.advance(3);
    expect(bench.methodsOf("QC01").AbortJob({ JobId: "J1", Reason: "TEST" }).Accepted).toBe(true);
    expect(bench.tagsOf("QC01")).toMatchObject({ "Job.State": "ABORTED", "Job.Reason": "TEST" });
    expect(discharge().Accepted).toBe(true);
  });

  it("sets a 20-foot box on the half of the chassis that lies below its bay", () => {
    const move = bench.world.instructions.find((each) => each.kind === "DISCHARGE" && isTwentyFoot(each.box));
    if (!move) throw new Error("no 20-foot box");
    const lane = `QL${move.crane.slice(-1)}`;
    const station = Math.round(
      ((bench.world.calls[0]?.vessel.bay2XM ?? 0) + Math.floor((move.position.bay - 1) / 4) * 14 - 140) / 14,
    );
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
    bench.putTruck(point);
    const verdict = bench.methodsOf(move.crane).AcceptJob(job);
    expect(verdict.ErrorType).toBe("");
    bench.methodsOf(move.crane).AuthoriseTruck({ JobId: "J1", TruckId: bench.truck.id });
    bench.work(move.crane);
    expect(bench.truck.load).toBe(move.box);
    expect(bench.truck.loadOffsetM).toBeCloseTo(move.position.bay % 4 === 1 ? -3.25 : 3.25, 1);
  });

  it("keeps its distance from the neighbour on the rail", () => {
    expect(bench.methodsOf("QC01").PositionGantry({ XM: 400 }).Accepted).toBe(true);
    bench.advance(300);
    expect(bench.craneOf("QC01").gantry.positionM).toBeCloseTo(266 - 28, 1);
    bench.methodsOf("QC02").PositionGantry({ XM: 330 });
    bench.advance(200);
    expect(bench.craneOf("QC01").gantry.positionM).toBeCloseTo(330 - 28, 1);
  });

  it("pauses on request and stands still after a trip, and goes on where it was", () => {
    discharge();
    bench.putTruck("QL1/02");
    bench.methodsOf("QC01").AuthoriseTruck({ JobId: "J1", TruckId: bench.truck.id });
    bench.advance(12);
    expect(bench.plant.injectFault("craneTrip", "QC01")).toEqual({ accepted: true, faultId: "F001" });
    bench.advance(10);
    const { trolley, hoist } = bench.craneOf("QC01");
    const before = [trolley.positionM, hoist.positionM];
    bench.advance(60);
    expect([trolley.positionM, hoist.positionM]).toEqual(before);
    expect(bench.tagsOf("QC01")).toMatchObject({
      DeviceHealth: "FAILURE",
      "Axes.Hoist.DriveFault": true,
      "Fault.Code": "CRANE_TRIP",
    });
    bench.plant.clearFault("F001");
    bench.methodsOf("QC01").RequestPause();
    bench.advance(30);
    expect(bench.tagsOf("QC01")["Job.Reason"]).toBe("PAUSED");
    bench.methodsOf("QC01").RequestResume();
    bench.work("QC01");
    expect(bench.truck.load).toBeDefined();
  });
});
