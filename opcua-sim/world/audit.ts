import { errorTypeOf } from "../models/agvState.ts";
import type { Box } from "./containers.ts";
import { createHasher } from "./hash.ts";
import { isStackPlace } from "./vessel.ts";
import type { World } from "./world.ts";
import { forEachStack } from "./yardStacks.ts";

/**
 * Looks into every stack, spreader and chassis, and counts containers that are found nowhere, in two places, or elsewhere
 * than their record says. Nothing is trusted: the records of the moves are compared with the things themselves.
 */
export function countLostContainers(world: World): number {
  const { containers } = world;
  containers.audits += 1;
  let wrong = 0;
  const see = (box: Box, isWhereItSays: boolean): void => {
    if (box.audit === containers.audits || !isWhereItSays) wrong += 1;
    box.audit = containers.audits;
  };
  for (const block of world.yard.values()) {
    forEachStack(block, (stack, bay, row) => {
      for (let i = 0; i < stack.length; i += 1) {
        const box = stack[i] as Box;
        const p = box.place.kind === "yard" ? box.place.position : undefined;
        see(box, p?.block === block.config.id && p.bay === bay && p.row === row && p.tier === i + 1);
      }
    });
  }
  for (const { index, vessel } of world.calls) {
    for (const [key, stack] of vessel.stacks) {
      stack.forEach((box, i) => {
        const { place } = box;
        see(box, place.kind === "vessel" && place.call === index && isStackPlace(key, i + 1, place.position));
      });
    }
  }
  for (const { payload, payload2, id } of world.cranes)
    for (const box of [payload, payload2]) if (box) see(box, box.place.kind === "crane" && box.place.crane === id);
  for (const { load, load2, id } of world.vehicles)
    for (const box of [load, load2]) if (box) see(box, box.place.kind === "truck" && box.place.truck === id);
  for (const box of containers.byId.values()) {
    if ((box.audit === containers.audits) === (box.place.kind === "gone")) wrong += 1;
  }
  return wrong;
}

const idsOf = (first: Box | undefined, second: Box | undefined): string =>
  second ? `${first?.id ?? ""}+${second.id}` : (first?.id ?? "");

/** Hash of everything that decides how the world goes on. */
export function hashWorld(world: World): string {
  const hasher = createHasher();
  hasher.add(world.steps);
  hasher.add(world.containers.placesHash);
  hasher.add(world.containers.moves);
  for (const v of world.vehicles) {
    for (const value of [v.sM, v.vMps, v.xM, v.yM, v.goalM, v.authorityM, v.odometerEmptyM, v.odometerLadenM])
      hasher.add(value);
    hasher.addText(`${v.onRoad}|${idsOf(v.load, v.load2)}|${v.heldBy}|${errorTypeOf(v)}|${v.isPaused}`);
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
      `${crane.step}|${crane.job?.id ?? ""}|${crane.jobState}|${idsOf(crane.payload, crane.payload2)}|${crane.isTripped}`,
    );
  }
  for (const v of world.traffic.pending) hasher.add(v.index);
  for (const charger of world.chargers) hasher.add(charger.energyKwh);
  for (const truck of world.manned) hasher.addText(`${truck.stage.kind}|${truck.transactionId}`);
  for (const lane of world.gates) hasher.addText(`${lane.state}|${lane.queue.length}`);
  for (const call of world.calls) hasher.addText(`${call.state}|${call.arrivesAtS}`);
  for (const { moves, made } of world.chores) hasher.addText(`${made}|${moves.map((each) => each.done).join()}`);
  hasher.add(world.weather.windMps);
  hasher.addText(world.scriptedEvents.map((each) => each.firedAtS).join("|"));
  const { gateRandom, craneRandom, driverRandom, weatherRandom } = world;
  for (const random of [gateRandom, craneRandom, driverRandom, weatherRandom, world.traffic.positioning.random])
    for (const word of random.state()) hasher.add(word);
  const { active, planned } = world.faults;
  if (active.length + planned.length > 0) hasher.addText(JSON.stringify([active, planned]));
  return hasher.digest();
}
