import { formatVesselPosition, formatYardPosition } from "../../common/yard/position.ts";
import { errorTypeOf } from "../models/agvState.ts";
import { placeText } from "./containers.ts";
import { createHasher } from "./hash.ts";
import { tierOfLevel } from "./vessel.ts";
import type { World } from "./world.ts";
import { boxesOf } from "./yardStacks.ts";

/**
 * Looks into every stack, spreader and chassis, and counts containers that are found nowhere, in two places, or elsewhere
 * than their record says. Nothing is trusted: the records of the moves are compared with the things themselves.
 */
export function countLostContainers(world: World): number {
  const found = new Map<string, string>();
  let wrong = 0;
  const see = (id: string, where: string): void => {
    if (found.has(id)) wrong += 1;
    found.set(id, where);
  };
  for (const block of world.yard.values()) {
    for (const { box, position } of boxesOf(block)) see(box.id, formatYardPosition(position));
  }
  for (const [key, stack] of world.vessel.stacks) {
    stack.forEach((box, i) => {
      const position = { bay: Math.floor(key / 100), row: key % 100, tier: tierOfLevel(i + 1) };
      see(box.id, formatVesselPosition(position));
    });
  }
  for (const crane of world.cranes) if (crane.payload) see(crane.payload.id, crane.id);
  for (const v of world.vehicles) if (v.load) see(v.load.id, v.id);
  for (const box of world.containers.byId.values()) {
    const isGone = box.place.kind === "gone";
    if (isGone ? found.has(box.id) : found.get(box.id) !== placeText(box.place)) wrong += 1;
  }
  return wrong;
}

/** Hash of everything that decides how the world goes on. */
export function hashWorld(world: World): string {
  const hasher = createHasher();
  hasher.add(world.steps);
  hasher.add(world.containers.placesHash);
  hasher.add(world.containers.moves);
  for (const v of world.vehicles) {
    for (const value of [v.sM, v.vMps, v.xM, v.yM, v.goalM, v.authorityM, v.odometerEmptyM, v.odometerLadenM])
      hasher.add(value);
    hasher.addText(`${v.onRoad}|${v.load?.id ?? ""}|${v.heldBy}|${errorTypeOf(v)}|${v.isPaused}`);
  }
  for (const agv of world.agvs) {
    hasher.add(agv.batteryKwh);
    hasher.addText(`${agv.orderId}|${agv.orderUpdateId}|${agv.phase}|${agv.lastIndex}|${agv.releasedCount}`);
  }
  for (const crane of world.cranes) {
    for (const axis of [crane.gantry, crane.trolley, crane.hoist]) {
      hasher.add(axis.positionM);
      hasher.add(axis.speedMps);
    }
    hasher.addText(
      `${crane.step}|${crane.job?.id ?? ""}|${crane.jobState}|${crane.payload?.id ?? ""}|${crane.isTripped}`,
    );
  }
  for (const truck of world.manned) hasher.addText(`${truck.stage.kind}|${truck.transactionId}`);
  for (const lane of world.gates) hasher.addText(`${lane.state}|${lane.queue.length}`);
  for (const word of world.gateRandom.state()) hasher.add(word);
  return hasher.digest();
}
