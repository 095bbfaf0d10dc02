import { nowS } from "../world/world.ts";
import type { FaultCase, TagPatch } from "./faultKind.ts";
import { gateOf } from "./marks.ts";

/** The lane announces a box that a truck brings. */
export const isAnnouncing = (truth: TagPatch): boolean =>
  truth["Transaction.Kind"] === "DELIVER" && truth["Transaction.ContainerId"] !== "";

const namesIn = (at: FaultCase): string[] =>
  String(at.fault.memory["trucks"] ?? "")
    .split(" ")
    .filter(Boolean);

/** Notes which trucks got their ticket under a wrong number. */
export function noteMisannounced(at: FaultCase): void {
  const { state, truck } = gateOf(at);
  if (state !== "RELEASED" || truck?.visit !== "DELIVER") return;
  const names = namesIn(at);
  if (!names.includes(truck.vehicle.id)) at.fault.memory["trucks"] = [...names, truck.vehicle.id].join(" ");
}

/**
 * The trouble desk sends those trucks out again with their box: no crane ever takes a box under a number that does not
 * exist. False while one is still on its way to the block.
 */
export function sendOutMisannounced(at: FaultCase): boolean {
  const { world, fault } = at;
  const left = namesIn(at).filter((name) => {
    const truck = world.manned.find((each) => each.vehicle.id === name);
    if (truck?.visit !== "DELIVER" || !truck.vehicle.load) return false;
    const { stage, vehicle } = truck;
    if (stage.kind === "atBlock" && vehicle.heldBy === "")
      truck.stage = { kind: "handedOver", node: stage.node, untilS: nowS(world) + 5 };
    return stage.kind === "toBlock" || (stage.kind === "atBlock" && vehicle.heldBy !== "");
  });
  fault.memory["trucks"] = left.join(" ");
  return left.length === 0;
}
