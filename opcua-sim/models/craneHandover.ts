import { vesselOf } from "../world/calls.ts";
import { carries, putOnChassis, takeOffChassis } from "../world/chassis.ts";
import { type Box, moveBox, type Place } from "../world/containers.ts";
import type { Vehicle } from "../world/vehicle.ts";
import { vesselStack } from "../world/vessel.ts";
import type { World } from "../world/world.ts";
import { stackAt } from "../world/yardStacks.ts";
import { type Crane, type CraneJob, partsOf, type Spot } from "./crane.ts";
import { refusalFrom, refusalTo } from "./craneSpots.ts";
import { partTarget, targetOf } from "./craneTargets.ts";

/**
 * Takes the job's boxes out of their stacks or off the truck, both of a twin in the same step; false when one is not there
 * (then nothing is taken, the crane waits and says so).
 */
export function takeBox(world: World, crane: Crane, job: CraneJob, truck: Vehicle | undefined): boolean {
  const parts = partsOf(job);
  for (const { box, from } of parts) {
    const isMissing = from.kind === "truck" && !(truck && carries(truck, box));
    const refusal = isMissing ? "WRONG_CONTAINER" : refusalFrom(world, crane, from, box);
    crane.reason = refusal ?? "";
    if (refusal) return false;
  }
  for (const { box, from } of parts) {
    if (from.kind !== "truck") stackOf(world, crane, from)?.pop();
    else if (truck) takeOffChassis(truck, box);
    moveBox(world.containers, box, { kind: "crane", crane: crane.id });
  }
  return true;
}

/**
 * Puts the job's boxes on their stacks or on the truck, both of a twin in the same step; false when something is in the way of
 * one (then the crane waits with both and says so).
 */
export function putBox(world: World, crane: Crane, job: CraneJob, truck: Vehicle | undefined): boolean {
  if (job.to.kind === "truck") {
    if (!truck) throw new Error(`${crane.id}: truck ${job.authorisedTruck} left from below the spreader`);
    putOnTruck(world, crane, job, truck);
    return true;
  }
  for (const { box, to } of partsOf(job)) {
    const refusal = refusalTo(world, crane, to, box);
    crane.reason = refusal ?? "";
    if (refusal) return false;
  }
  for (const { box, to } of partsOf(job)) {
    if (to.kind === "truck") continue;
    stackOf(world, crane, to)?.push(box);
    moveBox(world.containers, box, placeOf(to));
    if (to.kind === "hatch" || to.kind === "quay") {
      const cover = vesselOf(world, to.call).covers.get(to.bay);
      if (cover) cover.isOpen = to.kind === "quay";
    }
  }
  return true;
}

/** The boxes come to lie below where the spreader holds them. */
function putOnTruck(world: World, crane: Crane, job: CraneJob, truck: Vehicle): void {
  const middleM = targetOf(world, crane, job, "to", truck).xM;
  const places = partsOf(job).map((part) => {
    const fromMiddleM = partTarget(world, crane, part, "to", job.transferNode, truck).xM - middleM;
    return { box: part.box, offsetM: (crane.gantry.positionM - truck.xM + fromMiddleM) * truck.ux };
  });
  for (const { box, offsetM } of places) {
    putOnChassis(truck, box, offsetM);
    moveBox(world.containers, box, { kind: "truck", truck: truck.id });
  }
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
