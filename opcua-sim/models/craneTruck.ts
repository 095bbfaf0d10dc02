import { type ChassisPlace, carries, hasRoomFor, offsetOf } from "../world/chassis.ts";
import type { Vehicle } from "../world/vehicle.ts";
import type { World } from "../world/world.ts";
import { type CraneJob, partsOf } from "./crane.ts";
import type { JobEnd } from "./craneTargets.ts";
import { bayOf } from "./craneTwin.ts";

/** A truck must have stood this long before the crane trusts it, seconds. */
const stillS = 0.5;

/** The truck that stands still and aligned on a node. */
export function truckAt(world: World, node: number): Vehicle | undefined {
  if (node < 0) return undefined;
  for (const v of world.vehicles) if (v.standNode === node && v.onRoad && v.vMps === 0) return v;
  return undefined;
}

/** The truck at that end of a job; looking for it in every step would cost where the end is a stack. */
export const truckAtEnd = (world: World, job: CraneJob, end: JobEnd): Vehicle | undefined =>
  job[end].kind === "truck" ? truckAt(world, job.transferNode) : undefined;

/** Why the crane does not work at the truck yet; "" = it may. */
export function reasonToWait(job: CraneJob, truck: Vehicle | undefined): string {
  if (job.authorisedTruck === "") return "TRUCK_NOT_AUTHORISED";
  if (!truck || truck.standstillS < stillS) return "TRUCK_ABSENT";
  if (truck.id !== job.authorisedTruck) return "WRONG_TRUCK";
  return truck.heldBy === "" ? reasonAtTruck(job, truck) : "TRUCK_BUSY";
}

/** What keeps the crane from working at the truck that stands there and is the right one; "" = nothing. */
function reasonAtTruck(job: CraneJob, truck: Vehicle): string {
  const boxes = partsOf(job).map(({ box }) => box);
  if (job.from.kind === "truck") {
    if (!boxes.every((box) => carries(truck, box))) return "WRONG_CONTAINER";
    return liesTheOtherWay(job, truck) ? "BOXES_SWAPPED" : "";
  }
  if (!hasRoomFor(truck, boxes)) return "TRUCK_LADEN";
  // A road truck's visit is about one box.
  if (truck.kind === "manned" && (job.second || truck.load)) return job.second ? "ONE_BOX_ONLY" : "TRUCK_LADEN";
  return job.to.kind === "truck" && job.to.place && isTaken(truck, job.to.place) ? "PLACE_TAKEN" : "";
}

const isTaken = (truck: Vehicle, place: ChassisPlace): boolean =>
  truck.load !== undefined && truck.loadOffsetM > 0 === (place === "front");

/** The box for the lower bay lies at the higher end: the spreader cannot turn them round. */
function liesTheOtherWay(job: CraneJob, truck: Vehicle): boolean {
  if (!job.second) return false;
  const alongM = ((offsetOf(truck, job.box) ?? 0) - (offsetOf(truck, job.second.box) ?? 0)) * truck.ux;
  return alongM * (bayOf(job.to) - bayOf(job.second.to)) < 0;
}
