import { type Box, isTwentyFoot } from "./containers.ts";
import type { Vehicle } from "./vehicle.ts";

type Chassis = Pick<Vehicle, "load" | "loadOffsetM" | "load2" | "load2OffsetM">;

/** The two 20-foot places of a chassis. */
export type ChassisPlace = "front" | "rear";

/** Gross weight of what lies on the chassis, tonnes. */
export const loadT = ({ load, load2 }: Chassis): number => (load?.grossT ?? 0) + (load2?.grossT ?? 0);

/** Whether this box lies on the chassis. */
export const carries = ({ load, load2 }: Chassis, box: Box): boolean => load === box || load2 === box;

/** Where a box's middle lies ahead of the chassis' middle, metres; undefined when it is not on it. */
export function offsetOf(chassis: Chassis, box: Box): number | undefined {
  if (chassis.load === box) return chassis.loadOffsetM;
  return chassis.load2 === box ? chassis.load2OffsetM : undefined;
}

/** Whether there is room for `boxes`: two 20-foot boxes, or one of any length. */
export function hasRoomFor({ load, load2 }: Chassis, boxes: readonly Box[]): boolean {
  if (load === undefined) return boxes.length === 1 || boxes.every(isTwentyFoot);
  return load2 === undefined && boxes.length === 1 && isTwentyFoot(load) && boxes.every(isTwentyFoot);
}

/** Lays a box on the chassis; the caller has looked whether there is room. */
export function putOnChassis(chassis: Chassis, box: Box, offsetM: number): void {
  if (chassis.load === undefined) {
    chassis.load = box;
    chassis.loadOffsetM = offsetM;
  } else {
    chassis.load2 = box;
    chassis.load2OffsetM = offsetM;
  }
}

/** Takes a box off the chassis; the other one stays where it lies. */
export function takeOffChassis(chassis: Chassis, box: Box): void {
  if (chassis.load === box) {
    chassis.load = chassis.load2;
    // An empty chassis keeps the last place: nobody reads it.
    if (chassis.load2) chassis.loadOffsetM = chassis.load2OffsetM;
  }
  chassis.load2 = undefined;
  chassis.load2OffsetM = 0;
}

/** Takes everything off the chassis. */
export function clearChassis(chassis: Chassis): void {
  chassis.load = undefined;
  chassis.load2 = undefined;
  chassis.load2OffsetM = 0;
}
