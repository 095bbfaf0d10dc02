import { describe, expect, it } from "vitest";
import { quayTransferPoint } from "../../common/road/transferPoint.ts";
import { formatVesselPosition, handoverBayOf } from "../../common/yard/position.ts";
import { aScenario } from "../../test/builders/aScenario.ts";
import { trainingSite } from "../../test/builders/trainingSite.ts";
import { countLostContainers } from "../world/audit.ts";
import { buildWorld } from "../world/buildWorld.ts";
import { moveBox } from "../world/containers.ts";
import { plantOf } from "../world/createPlant.ts";
import type { WorkInstruction } from "../world/planVessel.ts";
import { enterTraffic, leaveTraffic } from "../world/traffic.ts";
import { placeOnNode, type Vehicle } from "../world/vehicle.ts";
import { isBelowDeck, stationOfBay } from "../world/vessel.ts";
import type { Crane } from "./crane.ts";
import { craneMethods } from "./craneTags.ts";

const base = aScenario("two-vessels");
const site = { ...trainingSite, trucks: { ...trainingSite.trucks, manned: 0 } };
const scenario = {
  ...base,
  events: [],
  vessels: base.vessels.map((vessel) => ({ ...vessel, arrivesAtMin: 0 })),
};

const endsOf = (move: WorkInstruction): { From: string; To: string } => {
  const at = formatVesselPosition(move.position);
  if (move.kind === "HATCH_OPEN") return { From: "HATCH", To: "QUAY" };
  if (move.kind === "HATCH_CLOSE") return { From: "QUAY", To: "HATCH" };
  if (move.kind === "RESTOW") return { From: at, To: move.to ? formatVesselPosition(move.to) : "" };
  return move.kind === "DISCHARGE" ? { From: at, To: "TRUCK" } : { From: "TRUCK", To: at };
};

describe("hatch covers, holds and restows", () => {
  it("one crane works its whole queue; below deck only under an open hatch, on deck only over a closed one", () => {
    const world = buildWorld(site, scenario, 1);
    const plant = plantOf(world);
    const crane = world.cranes.find((each) => each.id === "QC04") as Crane;
    const truck = world.agvs[0]?.vehicle as Vehicle;
    const methods = craneMethods(world, crane);
    const moves = world.instructions.filter((each) => each.crane === crane.id);
    const kinds = moves.map((each) => each.kind);
    expect(new Set(kinds)).toEqual(new Set(["DISCHARGE", "RESTOW", "HATCH_OPEN", "LOAD", "HATCH_CLOSE"]));
    expect(moves.some((each) => each.kind === "DISCHARGE" && isBelowDeck(each.position.tier))).toBe(true);
    const transferPoint = (bay: number): string => {
      const berth = scenario.vessels[1]?.berthStation ?? 0;
      return quayTransferPoint("QL4", stationOfBay(berth, handoverBayOf(bay)));
    };
    const accept = (move: WorkInstruction, id: string) => {
      const needsTruck = move.kind === "DISCHARGE" || move.kind === "LOAD";
      const point = needsTruck ? transferPoint(move.position.bay) : "";
      if (needsTruck) {
        leaveTraffic(world.traffic, truck);
        placeOnNode(world.net, truck, world.net.nodeIndex.get(point) as number, site.trucks.lengthM / 2);
        enterTraffic(world.traffic, truck);
        if (truck.load) moveBox(world.containers, truck.load, { kind: "gone" });
        truck.load = undefined;
        if (move.kind === "LOAD") {
          takeFromYard(move);
          truck.load = move.box;
          moveBox(world.containers, move.box, { kind: "truck", truck: truck.id });
        }
      }
      const args = { JobId: id, Kind: move.kind, ContainerId: move.box.id, TransferPoint: point, ...endsOf(move) };
      const verdict = methods.AcceptJob(args);
      if (verdict.Accepted && needsTruck) methods.AuthoriseTruck({ JobId: id, TruckId: truck.id });
      return verdict;
    };
    const takeFromYard = (move: WorkInstruction): void => {
      for (const block of world.yard.values())
        for (const cell of block.cells)
          for (const stack of [cell.forty, cell.before, cell.after]) {
            const at = stack.indexOf(move.box);
            if (at < 0) continue;
            for (const above of stack.splice(at))
              if (above !== move.box) moveBox(world.containers, above, { kind: "gone" });
          }
    };
    const firstBelow = moves.find(
      (each) => each.kind === "DISCHARGE" && isBelowDeck(each.position.tier),
    ) as WorkInstruction;
    const open = moves.find((each) => each.kind === "HATCH_OPEN") as WorkInstruction;
    expect(accept(firstBelow, "early").ErrorType).toBe("HATCH_CLOSED");
    expect(accept(open, "early").ErrorType).toBe("NOT_ON_TOP");
    moves.forEach((move, i) => {
      const id = `J${i}`;
      const verdict = accept(move, id);
      expect(verdict.ErrorType, `${move.kind} ${formatVesselPosition(move.position)}`).toBe("");
      for (let s = 0; s < 600 && crane.jobState !== "COMPLETED"; s += 1) plant.advance(1000);
      expect(crane.jobState, `${id} ${move.kind} ${crane.reason}`).toBe("COMPLETED");
      expect(move.done).toBe(true);
      expect(countLostContainers(world)).toBe(0);
      plant.advance(30_000);
    });
    for (const cover of world.calls[1]?.vessel.covers.values() ?? []) expect(cover.isOpen).toBe(false);
    for (const { kind, box, to } of moves)
      if (kind === "RESTOW") expect(box.place).toEqual({ kind: "vessel", call: 1, position: to });
  }, 60_000);
});
