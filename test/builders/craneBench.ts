import { expect } from "vitest";
import type { Crane } from "../../opcua-sim/models/crane.ts";
import { craneMethods, craneTags } from "../../opcua-sim/models/craneTags.ts";
import { clearChassis } from "../../opcua-sim/world/chassis.ts";
import { type Box, makeBox } from "../../opcua-sim/world/containers.ts";
import { plantOf } from "../../opcua-sim/world/createPlant.ts";
import { type Random, randomStreams } from "../../opcua-sim/world/random.ts";
import { enterTraffic, leaveTraffic } from "../../opcua-sim/world/traffic.ts";
import { placeOnNode, type Vehicle } from "../../opcua-sim/world/vehicle.ts";
import { aQuietWorld } from "./aWorld.ts";

/** A quiet terminal with one truck that can be put anywhere, for tests of crane cycles. */
export function createCraneBench(world = aQuietWorld()) {
  const truck = world.agvs[0]?.vehicle as Vehicle;
  const plant = plantOf(world);
  const halfM = world.site.trucks.lengthM / 2;
  const craneOf = (id: string): Crane => world.cranes.find((each) => each.id === id) as Crane;
  const tagsOf = (id: string) => craneTags(world, craneOf(id));
  return {
    world,
    plant,
    truck,
    craneOf,
    tagsOf,
    methodsOf: (id: string) => craneMethods(world, craneOf(id)),
    advance: (s: number) => plant.advance(s * 1000),

    /** Puts the truck on a transfer point, out of the blue. */
    putTruck: (node: string, load?: Box) => {
      leaveTraffic(world.traffic, truck);
      placeOnNode(world.net, truck, world.net.nodeIndex.get(node) as number, halfM);
      enterTraffic(world.traffic, truck);
      clearChassis(truck);
      truck.load = load;
    },

    makeLoad: (lengthFt: 20 | 40): Box => {
      const [random] = randomStreams(9, 1) as [Random];
      return makeBox(world.containers, random, lengthFt, { kind: "truck", truck: truck.id });
    },

    /** Advances until the job is over; returns the seconds it took. The spreader must never open under load. */
    work: (id: string, limitS = 600): number => {
      let s = 0;
      for (; s < limitS && craneOf(id).jobState !== "COMPLETED"; s += 0.1) {
        plant.advance(100);
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
    },
  };
}

export type CraneBench = ReturnType<typeof createCraneBench>;
