import type { SiteConfig } from "../../common/config/siteConfig.ts";
import type { Scenario } from "../../common/scenario/scenario.ts";
import { createFaultDesk } from "../faults/faultDesk.ts";
import { agvDevice } from "../models/agv.ts";
import { chargerDevice } from "../models/charger.ts";
import { gateDevice } from "../models/gate.ts";
import { mannedDevice } from "../models/manned.ts";
import { rmgDevice } from "../models/rmg.ts";
import { stsDevice } from "../models/sts.ts";
import { terminalDevice } from "../models/terminal.ts";
import type { Plant, PlantDevice } from "../plantDevice.ts";
import { countLostContainers, hashWorld } from "./audit.ts";
import { buildWorld } from "./buildWorld.ts";
import { measureGoals } from "./goals.ts";
import { stepEvents } from "./scriptedEvents.ts";
import { stepWorld } from "./stepWorld.ts";
import { stepMs, type World } from "./world.ts";

/** The simulated terminal behind the servers: same site, scenario, seed and method calls give the same course of events. */
export function createPlant(site: SiteConfig, scenario: Scenario, seed: number): Plant {
  return plantOf(buildWorld(site, scenario, seed));
}

/** The servers' view of a world. */
export function plantOf(world: World): Plant {
  const faults = createFaultDesk(world);
  let restMs = 0;
  // Containers can only get lost when one is moved.
  let auditedAt = -1;
  let lost = 0;
  return {
    devices: makeDevices(world),
    get timeMs() {
      return world.steps * stepMs;
    },
    startsAtMs: Date.parse(world.scenario.startsAt),
    advance: (ms) => {
      restMs += ms;
      for (; restMs >= stepMs; restMs -= stepMs) {
        stepWorld(world);
        if (world.steps % (1000 / stepMs) === 0) stepEvents(world, faults);
      }
    },
    tally: () => {
      if (auditedAt !== world.containers.moves) {
        auditedAt = world.containers.moves;
        lost = countLostContainers(world);
      }
      const { collisions, nearMisses } = world.safety;
      return { collisions, nearMisses, containersLost: lost, stateHash: hashWorld(world) };
    },
    injectFault: faults.inject,
    clearFault: faults.clear,
    activeFaults: faults.active,
    goals: () => measureGoals(world),
  };
}

function makeDevices(world: World): PlantDevice[] {
  return [
    ...world.cranes.map((crane) => (crane.kind === "sts" ? stsDevice(world, crane) : rmgDevice(world, crane))),
    ...world.agvs.map((agv) => agvDevice(world, agv)),
    ...world.manned.map(mannedDevice),
    ...world.gates.map((lane) => gateDevice(world, lane)),
    ...world.chargers.map(chargerDevice),
    terminalDevice(world),
  ];
}
