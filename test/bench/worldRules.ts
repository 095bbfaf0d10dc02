import { heightMOf } from "../../common/container/container.ts";
import { countLostContainers } from "../../opcua-sim/world/audit.ts";
import { isTwentyFoot } from "../../opcua-sim/world/containers.ts";
import { doOverlap } from "../../opcua-sim/world/safety.ts";
import { vesselTiers } from "../../opcua-sim/world/vessel.ts";
import type { World } from "../../opcua-sim/world/world.ts";
import { forEachStack, tierPitchM } from "../../opcua-sim/world/yardStacks.ts";

/** What must hold at any time, whatever seed, orders and faults. */
export const ruleNames = [
  "vehiclesOverlap",
  "containerTwiceOrNowhere",
  "stackFloatsOrTooHigh",
  "counterBackwards",
  "spreaderOpenInAir",
] as const;
export type RuleName = (typeof ruleNames)[number];

/** Looks at a world again and again, and tells every breach of a rule. */
export interface WorldRules {
  /** Cheap: to be called after every step or second. */
  lookOften(): void;
  /** Walks over every box: to be called now and then. */
  lookThrough(): void;
  readonly breaches: Readonly<Record<RuleName, string[]>>;
  /** How many comparisons were made. */
  readonly looks: { often: number; through: number };
}

export function worldRules(world: World): WorldRules {
  const breaches: Record<RuleName, string[]> = {
    vehiclesOverlap: [],
    containerTwiceOrNowhere: [],
    stackFloatsOrTooHigh: [],
    counterBackwards: [],
    spreaderOpenInAir: [],
  };
  const looks = { often: 0, through: 0 };
  const counters = new Map<string, number>();
  const tell = (rule: RuleName, what: string): void => {
    if (breaches[rule].length < 100) breaches[rule].push(`${(world.steps / 10).toFixed(1)} s: ${what}`);
  };

  const grows = (name: string, value: number): void => {
    const before = counters.get(name);
    if (before !== undefined && value < before) tell("counterBackwards", `${name} ${before} -> ${value}`);
    counters.set(name, value);
  };

  const lookAtVehicles = (): void => {
    const onRoad = world.vehicles.filter((v) => v.onRoad);
    for (const [i, v] of onRoad.entries()) {
      for (const w of onRoad.slice(i + 1)) {
        if (Math.abs(v.xM - w.xM) > 20 || Math.abs(v.yM - w.yM) > 20) continue;
        if (doOverlap(v, w, world.site.trucks)) tell("vehiclesOverlap", `${v.id} ${w.id}`);
      }
    }
  };

  const lookAtCounters = (): void => {
    for (const v of world.vehicles) {
      grows(`${v.id} empty m`, v.odometerEmptyM);
      grows(`${v.id} laden m`, v.odometerLadenM);
    }
    for (const agv of world.agvs) grows(`${agv.vehicle.id} kWh`, agv.energyTotalKwh);
    for (const crane of world.cranes) {
      grows(`${crane.id} kWh`, crane.energyKwh);
      grows(`${crane.id} moves`, crane.movesTotal);
    }
    for (const charger of world.chargers) grows(`${charger.id} kWh`, charger.energyKwh);
  };

  const lookAtSpreaders = (): void => {
    for (const crane of world.cranes) {
      for (const box of [crane.payload, crane.payload2]) {
        if (box && !crane.landed && crane.twistlocks !== "locked")
          tell("spreaderOpenInAir", `${crane.id} ${box.id} ${crane.twistlocks}`);
        // A box that is in the spreader's record is nowhere else, and one that is not hangs in none.
        if (box && box.place.kind !== "crane") tell("spreaderOpenInAir", `${crane.id} let go of ${box.id}`);
      }
    }
  };

  const lookAtStacks = (): void => {
    for (const block of world.yard.values()) {
      const { id, tiers } = block.config;
      for (const [i, cell] of block.cells.entries()) {
        if (cell.forty.length > 0 && cell.before.length + cell.after.length > 0)
          tell("stackFloatsOrTooHigh", `${id} cell ${i}: two lengths`);
        if (cell.forty.some(isTwentyFoot) || ![...cell.before, ...cell.after].every(isTwentyFoot))
          tell("stackFloatsOrTooHigh", `${id} cell ${i}: wrong length`);
      }
      forEachStack(block, (stack, bay, row) => {
        const heightM = stack.reduce((sum, box) => sum + heightMOf(box.isoType), 0);
        if (stack.length > tiers || heightM > tiers * tierPitchM + 1e-6)
          tell("stackFloatsOrTooHigh", `${id}-${bay}-${row}: ${stack.length} boxes`);
        // A hole in the list would be a box that stands on air.
        for (let i = 0; i < stack.length; i += 1)
          if (!stack[i]) tell("stackFloatsOrTooHigh", `${id}-${bay}-${row}: nothing at tier ${i + 1}`);
      });
    }
    for (const { vessel } of world.calls)
      for (const [key, stack] of vessel.stacks)
        if (stack.length > vesselTiers || stack.some((box) => !box))
          tell("stackFloatsOrTooHigh", `${vessel.name} ${key}: ${stack.length} boxes`);
  };

  return {
    breaches,
    looks,
    lookOften: () => {
      looks.often += 1;
      lookAtVehicles();
      lookAtCounters();
      lookAtSpreaders();
    },
    lookThrough: () => {
      looks.through += 1;
      lookAtStacks();
      const lost = countLostContainers(world);
      if (lost > 0) tell("containerTwiceOrNowhere", `${lost} containers`);
    },
  };
}
