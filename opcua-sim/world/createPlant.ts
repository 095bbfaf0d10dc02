import type { SiteConfig } from "../../common/config/siteConfig.ts";
import { err, ok, type Result } from "../../common/result.ts";
import type { Scenario } from "../../common/scenario/scenario.ts";
import { makeConditions, stepConditions } from "../condition/conditions.ts";
import { makeDevices } from "../devices/makeDevices.ts";
import { faultAlarms } from "../faults/faultAlarms.ts";
import { createFaultDesk } from "../faults/faultDesk.ts";
import { faultyDevice } from "../faults/faultyDevice.ts";
import { targetKindOf } from "../faults/marks.ts";
import type { PlantAlarm } from "../plantAlarm.ts";
import type { Plant } from "../plantDevice.ts";
import { createEventLog } from "../record/eventLog.ts";
import {
  applySnapshot,
  type SavedState,
  type Snapshot,
  type SnapshotProblem,
  takeSnapshot,
} from "../snapshot/snapshot.ts";
import { countLostContainers, hashWorld } from "./audit.ts";
import { buildWorld } from "./buildWorld.ts";
import { checkScenario } from "./checkScenario.ts";
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
  const log = createEventLog(world);
  const conditions = makeConditions(world);
  const bare = makeDevices(world, conditions);
  const faults = createFaultDesk(world, bare, log.emit);
  const ids = new Set(bare.map(({ id }) => id));
  const devices = bare.map((device) => log.recorded(faultyDevice(device, faults, targetKindOf(world, device.id, ids))));
  // What lasts from step to step and is not in the world belongs beside it, or a restored plant goes on differently.
  const saved: SavedState = { world, beside: { conditions } };
  let alarms: readonly PlantAlarm[] | undefined;
  let restMs = 0;
  // Containers can only get lost when one is moved.
  let auditedAt = -1;
  let lost = 0;
  const countLost = (): number => {
    if (auditedAt !== world.containers.moves) {
      auditedAt = world.containers.moves;
      lost = countLostContainers(world);
    }
    return lost;
  };
  const become = (snapshot: Snapshot): Result<undefined, SnapshotProblem> => {
    const restores = world.restores;
    const restored = applySnapshot(snapshot, saved);
    if (!restored.ok) return restored;
    restMs = snapshot.restMs;
    auditedAt = -1;
    world.restores = restores + 1;
    log.reset();
    return restored;
  };
  return {
    devices,
    get timeMs() {
      return world.steps * stepMs;
    },
    get startsAtMs() {
      return Date.parse(world.scenario.startsAt);
    },
    advance: (ms) => {
      restMs += ms;
      for (; restMs >= stepMs; restMs -= stepMs) {
        faults.step();
        stepWorld(world);
        if (world.steps % stepsPerS === 0) {
          stepEvents(world, faults);
          stepConditions(world, conditions);
        }
        log.look();
      }
    },
    tally: () => {
      const { collisions, nearMisses } = world.safety;
      return { collisions, nearMisses, containersLost: countLost(), stateHash: hashWorld(world) };
    },
    injectFault: faults.inject,
    injectFaultAt: faults.injectAt,
    clearFault: faults.clear,
    activeFaults: () => faults.active().map(({ id, kind, target }) => ({ id, kind, target })),
    plannedFaults: () => faults.planned().map(({ id, kind, target, when }) => ({ id, kind, target, when })),
    alarms: () => {
      alarms ??= faultAlarms(world, bare, faults);
      return alarms;
    },
    logEvents: log.listen,
    snapshot: (seed) => takeSnapshot(saved, seed, restMs),
    restore: (snapshot) => {
      const restored = become(snapshot);
      if (restored.ok) log.emit("restored", { stateHash: snapshot.stateHash });
      return restored;
    },
    begin: (scenario, seed) => {
      const problems = checkScenario(world.site, scenario);
      if (problems.length > 0) return err(problems);
      // The new world's first state is put into this one, as a snapshot is: devices and servers hold on to its machines.
      const next = buildWorld(world.site, scenario, seed);
      const first = takeSnapshot({ world: next, beside: { conditions: makeConditions(next) } }, seed, 0);
      world.scenario = scenario;
      const begun = become(first);
      if (!begun.ok) throw new Error(`scenario ${scenario.name}: ${begun.error.detail}`);
      log.emit("scenarioLoaded", { scenario: scenario.name, seed, stateHash: first.stateHash });
      return ok(undefined);
    },
    goals: () => measureGoals(world, countLost()),
    events: () =>
      world.scriptedEvents.map(({ event, firedAtS, refusals }) => ({
        id: event.id,
        firedAtS,
        refusals: [...refusals],
      })),
  };
}

/** Steps of the world in one simulated second: as often are sensors and counters followed. */
const stepsPerS = 1000 / stepMs;
