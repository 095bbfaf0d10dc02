import type { FaultKind } from "./faultKind.ts";

/** The crane's drives trip: brakes close, the job stands still and goes on once the trip is cleared. */
export const craneTrip: FaultKind = {
  kind: "craneTrip",
  canHit: (world, target) => world.cranes.some((crane) => crane.id === target),
  inject: (world, target) => {
    const crane = world.cranes.find((each) => each.id === target);
    if (!crane) return;
    crane.isTripped = true;
    for (const axis of [crane.gantry, crane.trolley, crane.hoist]) axis.hasFault = true;
  },
  clear: (world, target) => {
    const crane = world.cranes.find((each) => each.id === target);
    if (!crane) return;
    crane.isTripped = false;
    for (const axis of [crane.gantry, crane.trolley, crane.hoist]) axis.hasFault = false;
  },
};
