import type { CraneJobKind } from "../../common/opcua/enums.ts";
import { parseVesselPosition, parseYardPosition } from "../../common/yard/position.ts";
import { vesselOf } from "../world/calls.ts";
import { type Box, isTwentyFoot } from "../world/containers.ts";
import { refusalToMoveCover, refusalToStow, refusalToUnstow } from "../world/vessel.ts";
import type { World } from "../world/world.ts";
import { refusalToPut, refusalToTake, type StackRefusal } from "../world/yardStacks.ts";
import type { Crane, Spot } from "./crane.ts";

/** Which end of each kind of move is where. */
export const jobEnds: Record<
  CraneJobKind,
  { readonly from: Spot["kind"]; readonly to: Spot["kind"]; readonly crane: Crane["kind"] }
> = {
  DISCHARGE: { from: "vessel", to: "truck", crane: "sts" },
  LOAD: { from: "truck", to: "vessel", crane: "sts" },
  RECEIVE: { from: "truck", to: "yard", crane: "rmg" },
  DELIVER: { from: "yard", to: "truck", crane: "rmg" },
  REHANDLE: { from: "yard", to: "yard", crane: "rmg" },
  RESTOW: { from: "vessel", to: "vessel", crane: "sts" },
  HATCH_OPEN: { from: "hatch", to: "quay", crane: "sts" },
  HATCH_CLOSE: { from: "quay", to: "hatch", crane: "sts" },
};

/**
 * One end of a job as the caller names it. A hatch cover is known by its name; its ends are called `HATCH` and `QUAY`. A truck
 * is `TRUCK`; where a 20-foot box shall go to one half of the chassis, `TRUCK_FRONT` or `TRUCK_REAR`.
 */
export function parseSpot(kind: Spot["kind"], text: string, call: number, box: Box): Spot | undefined {
  if (kind === "truck") {
    if (text === "TRUCK") return { kind };
    if (!isTwentyFoot(box) || (text !== "TRUCK_FRONT" && text !== "TRUCK_REAR")) return undefined;
    return { kind, place: text === "TRUCK_FRONT" ? "front" : "rear" };
  }
  if (kind === "hatch" || kind === "quay") {
    const isNamed = text === kind.toUpperCase() && box.place.kind === "hatch";
    return isNamed && box.place.kind === "hatch" ? { kind, call, bay: box.place.bay } : undefined;
  }
  if (kind === "yard") {
    const parsed = parseYardPosition(text);
    return parsed.ok ? { kind, position: parsed.value } : undefined;
  }
  const parsed = parseVesselPosition(text);
  return parsed.ok ? { kind, call, position: parsed.value } : undefined;
}

/** Why the box cannot be picked at a spot now. */
export function refusalFrom(world: World, crane: Crane, spot: Spot, box: Box): StackRefusal | undefined {
  if (spot.kind === "truck") return undefined;
  if (spot.kind === "vessel") return refusalToUnstow(vesselOf(world, spot.call), spot.position, box);
  if (spot.kind !== "yard") return refusalToMoveCover(vesselOf(world, spot.call), spot.bay, spot.kind === "hatch");
  if (!crane.block || spot.position.block !== crane.block.config.id) return "UNKNOWN_POSITION";
  return refusalToTake(crane.block, spot.position, box);
}

/** Why the box cannot be placed at a spot now. */
export function refusalTo(world: World, crane: Crane, spot: Spot, box: Box): StackRefusal | undefined {
  if (spot.kind === "truck") return undefined;
  if (spot.kind === "vessel") return refusalToStow(vesselOf(world, spot.call), spot.position, box);
  // The cover's other end has been looked at when it was taken up.
  if (spot.kind !== "yard") return undefined;
  if (!crane.block || spot.position.block !== crane.block.config.id) return "UNKNOWN_POSITION";
  return refusalToPut(crane.block, spot.position, box);
}

/** Whether both ends are the same stack of a block. */
export const isSameStack = (a: Spot, b: Spot): boolean =>
  a.kind === "yard" && b.kind === "yard" && a.position.bay === b.position.bay && a.position.row === b.position.row;
