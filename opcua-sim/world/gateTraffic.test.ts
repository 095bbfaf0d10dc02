import { beforeEach, describe, expect, it } from "vitest";
import { aWorld } from "../../test/builders/aWorld.ts";
import { createNaiveConsole } from "../../test/builders/naiveConsole.ts";
import { gateDevice } from "../models/gate.ts";
import { mannedDevice } from "../models/manned.ts";
import { plantOf } from "./createPlant.ts";
import type { GateLane } from "./gateLane.ts";
import { releaseTruck } from "./gateTraffic.ts";
import type { MannedTruck } from "./mannedTruck.ts";
import type { World } from "./world.ts";

let world: World;
let advance: (s: number) => void;

beforeEach(() => {
  world = aWorld(2);
  const plant = plantOf(world);
  advance = (s) => plant.advance(s * 1000);
});

const tagsOf = (lane: GateLane) => gateDevice(world, lane).readTags() as Record<string, unknown>;
const tabletOf = (truck: MannedTruck) => mannedDevice(truck).readTags() as Record<string, unknown>;

/** Runs until a truck with this errand asks for its ticket. */
function untilRequested(visit: MannedTruck["visit"]): { lane: GateLane; truck: MannedTruck } {
  const seen = new Set<GateLane["state"]>();
  for (let s = 0; s < 3600; s += 1) {
    advance(1);
    for (const lane of world.gates) {
      seen.add(lane.state);
      if (lane.state === "REQUESTED" && lane.truck?.visit === visit) {
        expect(seen.has("SERVING")).toBe(true);
        return { lane, truck: lane.truck };
      }
      if (lane.state === "REQUESTED") releaseTruck(world, lane, lane.transactionId, "A01/02");
    }
  }
  throw new Error(`no ${visit}`);
}

describe("road trucks", () => {
  it("bring a box: kiosk, ticket, transfer point", () => {
    const { lane, truck } = untilRequested("DELIVER");
    expect(tagsOf(lane)).toMatchObject({
      "Transaction.State": "REQUESTED",
      "Transaction.Kind": "DELIVER",
      "Transaction.TruckId": truck.vehicle.id,
      "Transaction.ContainerId": truck.vehicle.load?.id,
      "Transaction.IsoType": truck.vehicle.load?.isoType,
      "Barrier.Open": false,
    });
    expect(releaseTruck(world, lane, "TX-99999", "B02/10").ErrorType).toBe("UNKNOWN_TRANSACTION");
    expect(releaseTruck(world, lane, lane.transactionId, "QL1/02").ErrorType).toBe("UNKNOWN_POSITION");
    expect(releaseTruck(world, lane, lane.transactionId, "B02/10").Accepted).toBe(true);
    expect(tagsOf(lane)["Barrier.Open"]).toBe(true);
    expect(releaseTruck(world, lane, lane.transactionId, "B02/10").ErrorType).toBe("UNKNOWN_TRANSACTION");
    for (let s = 0; s < 900 && truck.stage.kind !== "atBlock"; s += 1) advance(1);
    expect(tabletOf(truck)).toMatchObject({
      "Tablet.AtTransferPoint": true,
      "Tablet.Online": true,
      JobStep: "READY_TO_DELIVER",
    });
    expect(world.net.nodes[truck.vehicle.standNode]?.id).toBe("B02/10");
  });

  it("take a box that stands in the yard and was promised to nobody else", () => {
    const { lane, truck } = untilRequested("COLLECT");
    const box = world.containers.byId.get(String(tagsOf(lane)["Transaction.ContainerId"]));
    expect(box).toBe(truck.box);
    expect(box?.place.kind).toBe("yard");
    expect(world.instructionOf.has(box?.id ?? "")).toBe(false);
    expect(truck.vehicle.load).toBeUndefined();
  });

  it("queue outside when the lane is full, and wait there as long as no ticket comes", () => {
    advance(3600);
    const ins = world.gates.filter((lane) => lane.config.direction === "in");
    expect(ins.every((lane) => lane.state === "REQUESTED")).toBe(true);
    const waiting = ins.reduce((sum, lane) => sum + Number(tagsOf(lane)["QueueLength"]), 0);
    expect(waiting + ins.length).toBe(world.manned.length);
  });

  it("leave through a gate-out lane and come again", () => {
    const console = createNaiveConsole(world, 2, []);
    let left = 0;
    for (let s = 0; s < 2 * 3600; s += 1) {
      advance(1);
      console.act();
      left += world.gates.filter(
        (lane) => lane.config.direction === "out" && lane.state === "SERVING" && lane.leftS > 19.05,
      ).length;
    }
    expect(left).toBeGreaterThan(20);
    const gone = [...world.containers.byId.values()].filter((box) => box.place.kind === "gone");
    expect(gone.length).toBeGreaterThan(5);
    expect(Math.max(...world.manned.map((truck) => truck.visits))).toBeGreaterThan(2);
  });
});
