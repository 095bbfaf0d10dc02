import { describe, expect, it } from "vitest";
import { blockId } from "../../common/ids.ts";
import { formatVesselPosition, formatYardPosition, type YardPosition } from "../../common/yard/position.ts";
import { aScenario } from "../../test/builders/aScenario.ts";
import { createCraneBench } from "../../test/builders/craneBench.ts";
import { trainingSite } from "../../test/builders/trainingSite.ts";
import { buildWorld } from "../world/buildWorld.ts";
import { isTwentyFoot, moveBox } from "../world/containers.ts";
import { refusalToPut, stackAt } from "../world/yardStacks.ts";

function setUp() {
  const bench = createCraneBench();
  const slowTags = (id: string): Readonly<Record<string, unknown>> =>
    bench.plant.devices.find((each) => each.id === id)?.readSlowTags?.() ?? {};
  const move = bench.world.instructions.find((each) => each.crane === "QC01" && !isTwentyFoot(each.box));
  if (!move) throw new Error("no discharge");
  const job = {
    JobId: "J1",
    Kind: "DISCHARGE",
    ContainerId: move.box.id,
    From: formatVesselPosition(move.position),
    To: "TRUCK",
    TransferPoint: "QL1/02",
  };
  bench.putTruck("QL1/02");
  return { bench, move, job, slowTags };
}

describe("the lock station of a quay crane", () => {
  it("waits for a box from deck, works while its cones are taken off, and has counted them", () => {
    const { bench, job, slowTags } = setUp();
    expect(slowTags("TP-QC01")["LockRobot.State"]).toBe("IDLE");
    expect(bench.methodsOf("QC01").AcceptJob(job).ErrorType).toBe("");
    bench.methodsOf("QC01").AuthoriseTruck({ JobId: "J1", TruckId: bench.truck.id });
    const seen: unknown[] = [];
    let workedS = 0;
    for (let s = 0; s < 200 && bench.craneOf("QC01").jobState !== "COMPLETED"; s += 0.1) {
      bench.advance(0.1);
      const { "LockRobot.State": state, "Twistlocks.Taken": taken } = slowTags("TP-QC01");
      if (state === "WORKING") workedS += 0.1;
      if (seen.at(-1) !== state) seen.push(state);
      expect(taken).toBe(seen.length > 2 ? 4 : 0);
    }
    expect(seen).toEqual(["WAITING", "WORKING", "IDLE"]);
    const { meanS, halfS } = trainingSite.operations.sts.cones;
    expect(workedS).toBeGreaterThan(meanS - halfS - 0.5);
    expect(workedS).toBeLessThan(meanS + halfS + 0.5);
    expect(slowTags("TP-QC01")["Twistlocks.Set"]).toBe(0);
  });

  it("is blocked while its crane stands, and shows a person whom the crane's interlock sees", () => {
    const { bench, job, slowTags } = setUp();
    bench.methodsOf("QC01").AcceptJob(job);
    while (bench.craneOf("QC01").step !== "cones") bench.advance(0.1);
    bench.plant.injectFault("personInLane", "QC01");
    bench.advance(1);
    expect(slowTags("TP-QC01")).toMatchObject({ "LockRobot.State": "BLOCKED", PersonDetected: true });
    expect(slowTags("TP-QC02")).toMatchObject({ PersonDetected: false });
    bench.plant.clearFault("F001");
    bench.advance(1);
    expect(slowTags("TP-QC01")).toMatchObject({ "LockRobot.State": "WORKING", PersonDetected: false });
  });
});

describe("the spreader's modes", () => {
  it("follow the job: 45 feet, hatch cover", () => {
    const base = aScenario("two-vessels");
    const vessels = base.vessels.map((vessel) => ({ ...vessel, arrivesAtMin: 0 }));
    const site = { ...trainingSite, trucks: { ...trainingSite.trucks, manned: 0 } };
    const world = buildWorld(site, { ...base, vessels, events: [] }, 1);
    const bench = createCraneBench(world);
    const slowTags = (): Readonly<Record<string, unknown>> =>
      bench.plant.devices.find((each) => each.id === "QC04")?.readSlowTags?.() ?? {};
    const open = world.instructions.find((each) => each.crane === "QC04" && each.kind === "HATCH_OPEN");
    if (!open) throw new Error("no cover");
    for (const stack of world.calls[1]?.vessel.stacks.values() ?? [])
      for (const box of stack.splice(0)) moveBox(world.containers, box, { kind: "gone" });
    const job = {
      JobId: "H",
      Kind: "HATCH_OPEN",
      ContainerId: open.box.id,
      From: "HATCH",
      To: "QUAY",
      TransferPoint: "",
    };
    expect(slowTags()["HatchCover.Mode"]).toBe(false);
    expect(bench.methodsOf("QC04").AcceptJob(job).ErrorDescription).toBe("");
    expect(slowTags()).toMatchObject({ "HatchCover.Mode": true, "Spreader.Single": true });
    bench.work("QC04");
    expect(slowTags()["HatchCover.Mode"]).toBe(false);
    const receive = { JobId: "R", Kind: "RECEIVE", From: "TRUCK", To: "", TransferPoint: "A03/22" };
    const box = bench.makeLoad(40);
    (box as { isoType: string }).isoType = "L5G1";
    const block = world.yard.get("A03");
    const row = [1, 2, 3, 4, 5, 6, 7, 8].find((each) => block && !refusalToPut(block, placeIn(each), box)) ?? 0;
    function placeIn(each: number): YardPosition {
      return {
        block: blockId("A03"),
        bay: 22,
        row: each,
        tier: ((block && stackAt(block, 22, each)) ?? []).length + 1,
      };
    }
    const To = formatYardPosition(placeIn(row));
    expect(bench.methodsOf("YC-A03").AcceptJob({ ...receive, ContainerId: box.id, To }).ErrorDescription).toBe("");
    const rmgTags = bench.plant.devices.find((each) => each.id === "YC-A03")?.readSlowTags?.() ?? {};
    expect(rmgTags).toMatchObject({ "Spreader.Size45Foot": true, "Spreader.Twin": false });
  });
});
