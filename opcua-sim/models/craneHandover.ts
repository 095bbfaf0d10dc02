import { vesselOf } from "../world/calls.ts";
import { type Box, moveBox, type Place } from "../world/containers.ts";
import type { Vehicle } from "../world/vehicle.ts";
import { vesselStack } from "../world/vessel.ts";
import type { World } from "../world/world.ts";
import { stackAt } from "../world/yardStacks.ts";
import type { Crane, CraneJob, Spot } from "./crane.ts";
import { refusalFrom, refusalTo } from "./craneAccept.ts";

/** Takes the box out of its stack or off the truck; false when it is not there (then the crane waits and says so). */
export function takeBox(world: World, crane: Crane, job: CraneJob, truck: Vehicle | undefined): boolean {
  if (job.from.kind === "truck") {
    if (!truck || truck.load !== job.box) {
      crane.reason = "WRONG_CONTAINER";
      return false;
    }
    truck.load = undefined;
  } else {
    const refusal = refusalFrom(world, crane, job.from, job.box);
    crane.reason = refusal ?? "";
    if (refusal) return false;
    stackOf(world, crane, job.from)?.pop();
  }
  moveBox(world.containers, job.box, { kind: "crane", crane: crane.id });
  return true;
}

/** Puts the box on its stack or on the truck; false when something is in the way (then the crane waits and says so). */
export function putBox(world: World, crane: Crane, job: CraneJob, truck: Vehicle | undefined): boolean {
  if (job.to.kind === "truck") {
    if (!truck) throw new Error(`${crane.id}: truck ${job.authorisedTruck} left from below the spreader`);
    truck.load = job.box;
    truck.loadOffsetM = (crane.gantry.positionM - truck.xM) * truck.ux;
    moveBox(world.containers, job.box, { kind: "truck", truck: truck.id });
    return true;
  }
  const refusal = refusalTo(world, crane, job.to, job.box);
  crane.reason = refusal ?? "";
  if (refusal) return false;
  stackOf(world, crane, job.to)?.push(job.box);
  moveBox(world.containers, job.box, placeOf(job.to));
  if (job.to.kind === "hatch" || job.to.kind === "quay") {
    const cover = vesselOf(world, job.to.call).covers.get(job.to.bay);
    if (cover) cover.isOpen = job.to.kind === "quay";
  }
  return true;
}

type Ashore = Exclude<Spot, { kind: "truck" }>;

function placeOf(spot: Ashore): Place {
  if (spot.kind === "yard") return { kind: "yard", position: spot.position };
  if (spot.kind === "vessel") return spot;
  return { kind: "hatch", call: spot.call, bay: spot.bay, isOpen: spot.kind === "quay" };
}

/** The stack of a spot; hatch covers lie by themselves. */
function stackOf(world: World, crane: Crane, spot: Ashore): Box[] | undefined {
  if (spot.kind === "hatch" || spot.kind === "quay") return undefined;
  if (spot.kind === "vessel") return vesselStack(vesselOf(world, spot.call), spot.position);
  const { bay, row } = spot.position;
  const stack = crane.block ? stackAt(crane.block, bay, row) : undefined;
  if (!stack) throw new Error(`no stack at bay ${bay} row ${row} of ${crane.id}`);
  return stack;
}
