import { describe, expect, it } from "vitest";
import { aQuietWorld, aWorld } from "../../test/builders/aWorld.ts";
import { createNaiveConsole } from "../../test/builders/naiveConsole.ts";
import { agvDevice } from "../models/agv.ts";
import type { AgvState } from "../models/agvState.ts";
import { plantOf } from "../world/createPlant.ts";

describe("faults", () => {
  it("are refused with a reason when nobody can have them", () => {
    const plant = plantOf(aQuietWorld());
    const refusal = (kind: string, target: string) => {
      const result = plant.injectFault(kind, target);
      return result.accepted ? "" : result.errorType;
    };
    expect(refusal("earthquake", "AGV01")).toBe("UNKNOWN_FAULT");
    expect(refusal("truckBreakdown", "AGV99")).toBe("UNKNOWN_TARGET");
    expect(refusal("craneTrip", "AGV01")).toBe("UNKNOWN_TARGET");
    expect(refusal("craneTrip", "QC01")).toBe("");
    expect(refusal("craneTrip", "QC01")).toBe("FAULT_ACTIVE");
    expect(plant.activeFaults()).toEqual([{ id: "F001", kind: "craneTrip", target: "QC01" }]);
    expect(plant.clearFault("F001")).toBe(true);
    expect(plant.clearFault("F001")).toBe(false);
    expect(plant.activeFaults()).toEqual([]);
  });

  it("a broken truck stops, says so, and the others stop behind it untouched; cleared, all goes on", () => {
    const world = aWorld(1);
    const plant = plantOf(world);
    const console = createNaiveConsole(world, 1);
    const run = (seconds: number) => {
      for (let s = 0; s < seconds; s += 1) {
        plant.advance(1000);
        console.act();
      }
    };
    run(400);
    const moving = world.agvs.find((agv) => agv.vehicle.vMps > 3) as AgvState;
    const result = plant.injectFault("truckBreakdown", moving.vehicle.id);
    if (!result.accepted) throw new Error(result.reason);
    run(600);
    expect(moving.vehicle.vMps).toBe(0);
    expect(agvDevice(world, moving).readTags()).toMatchObject({
      DeviceHealth: "FAILURE",
      "Fault.Code": "TRUCK_BREAKDOWN",
      "Error.ErrorType": "DRIVE_FAULT",
    });
    const drivenM = moving.vehicle.odometerEmptyM;
    plant.clearFault(result.faultId);
    run(600);
    expect(moving.vehicle.odometerEmptyM).toBeGreaterThan(drivenM);
    expect(plant.tally()).toMatchObject({ collisions: 0, containersLost: 0 });
  });
});
