import type { SiteConfig } from "../../common/config/siteConfig.ts";
import type { Scenario } from "../../common/scenario/scenario.ts";
import { makeConditions, stepConditions } from "../condition/conditions.ts";
import { makeDevices } from "../devices/makeDevices.ts";
import { createFaultDesk } from "../faults/faultDesk.ts";
import type { Plant } from "../plantDevice.ts";
import { countLostContainers, hashWorld } from "./audit.ts";
import { buildWorld } from "./buildWorld.ts";
import { stepWorld } from "./stepWorld.ts";
import { stepMs, type World } from "./world.ts";

/** The simulated terminal behind the servers: same site, scenario, seed and method calls give the same course of events. */
export function createPlant(site: SiteConfig, scenario: Scenario, seed: number): Plant {
  return plantOf(buildWorld(site, scenario, seed));
}

/** The servers' view of a world. */
export function plantOf(world: World): Plant {
  const faults = createFaultDesk(world);
  const conditions = makeConditions(world);
  let restMs = 0;
  // Containers can only get lost when one is moved.
  let auditedAt = -1;
  let lost = 0;
  return {
    devices: makeDevices(world, conditions),
    get timeMs() {
      return world.steps * stepMs;
    },
    startsAtMs: Date.parse(world.scenario.startsAt),
    advance: (ms) => {
      restMs += ms;
      for (; restMs >= stepMs; restMs -= stepMs) {
        stepWorld(world);
        if (world.steps % stepsPerS === 0) stepConditions(world, conditions);
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
  };
}

/** Steps of the world in one simulated second: as often are sensors and counters followed. */
const stepsPerS = 1000 / stepMs;
