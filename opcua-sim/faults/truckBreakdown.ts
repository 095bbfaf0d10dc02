import type { FaultKind } from "./faultKind.ts";

/** The truck slows down, stays where it is and keeps its order, until someone repairs it. */
export const truckBreakdown: FaultKind = {
  kind: "truckBreakdown",
  canHit: (world, target) => world.vehicleById.get(target)?.onRoad === true,
  inject: (world, target) => {
    const vehicle = world.vehicleById.get(target);
    if (!vehicle) return;
    vehicle.isBroken = true;
    vehicle.faultCode = "TRUCK_BREAKDOWN";
  },
  clear: (world, target) => {
    const vehicle = world.vehicleById.get(target);
    if (!vehicle) return;
    vehicle.isBroken = false;
    vehicle.faultCode = "";
  },
};
