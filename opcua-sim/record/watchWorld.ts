import { hasArrived } from "../models/agvState.ts";
import { placeText } from "../world/containers.ts";
import { windMps } from "../world/wind.ts";
import { nowS, stepMs, type World } from "../world/world.ts";
import { type Emit, fleetWatch } from "./watchFleet.ts";

/** Simulated seconds between two notes of the weather. */
const weatherEveryS = 600;

/** Sees what has changed in a world since the last look. */
export interface WorldWatch {
  /** To be called after each step. */
  look(): void;
  /** Takes the world as it is now, without telling anything: the start, or another world after a restore. */
  reset(): void;
}

interface CraneMemory {
  job: string;
  state: string;
  reason: string;
  payload: string;
  payload2: string;
}

/**
 * Compares the world after each step with what it remembers and tells the differences. The models know nothing of it: what
 * is logged is what really became of machines and boxes, not what somebody meant to report.
 */
export function watchWorld(world: World, emit: Emit): WorldWatch {
  const cranes = new Map<string, CraneMemory>();
  const done: boolean[] = [];
  const fleet = fleetWatch(world, emit);
  let collisions = 0;
  let nearMisses = 0;

  const lookAtCranes = (): void => {
    for (const crane of world.cranes) {
      const before = cranes.get(crane.id);
      const job = crane.job?.id ?? "";
      const payload = crane.payload?.id ?? "";
      const payload2 = crane.payload2?.id ?? "";
      const waits = crane.jobState === "WAITING_FOR_TRUCK" ? crane.reason : "";
      const isSame =
        before?.state === crane.jobState &&
        before.job === job &&
        before.reason === waits &&
        before.payload === payload &&
        before.payload2 === payload2;
      if (isSame) continue;
      cranes.set(crane.id, { job, state: crane.jobState, reason: waits, payload, payload2 });
      if (!before) continue;
      const ids = { crane: crane.id, job };
      if (job !== before.job && crane.job) {
        const { kind, box } = crane.job;
        emit("jobStarted", { ...ids, what: kind, container: box.id });
        if (crane.job.second) emit("jobStarted", { ...ids, what: kind, container: crane.job.second.box.id });
      }
      if (payload !== before.payload) tellHanging(ids, payload, before.payload);
      if (payload2 !== before.payload2) tellHanging(ids, payload2, before.payload2);
      if (crane.jobState !== before.state || job !== before.job) {
        if (crane.jobState === "COMPLETED") emit("jobCompleted", ids);
        if (crane.jobState === "ABORTED") emit("jobAborted", { ...ids, reason: crane.reason });
      }
      if (waits !== before.reason && waits !== "") emit("craneWaits", { ...ids, reason: waits });
    }
  };

  const tellHanging = (ids: { crane: string; job: string }, now: string, before: string): void => {
    const box = world.containers.byId.get(before);
    if (now !== "") emit("boxLifted", { ...ids, container: now });
    else emit("boxSet", { ...ids, container: before, place: box ? placeText(box.place) : "" });
  };

  const lookAtMoves = (): void => {
    world.instructions.forEach((each, i) => {
      if (!each.done || done[i]) return;
      done[i] = true;
      emit("moveDone", { crane: each.crane, sequence: each.sequence, what: each.kind, container: each.box.id });
    });
  };

  const lookAtSafety = (): void => {
    const { safety } = world;
    if (safety.collisions > collisions) emit("collision", { total: safety.collisions, trucks: pairs(safety.touching) });
    if (safety.nearMisses > nearMisses) emit("nearMiss", { total: safety.nearMisses, trucks: pairs(safety.near) });
    collisions = safety.collisions;
    nearMisses = safety.nearMisses;
  };

  const pairs = (numbers: ReadonlySet<number>): string =>
    [...numbers]
      .map((pair) => {
        const count = world.vehicles.length;
        return `${world.vehicles[Math.floor(pair / count)]?.id ?? ""}+${world.vehicles[pair % count]?.id ?? ""}`;
      })
      .join(" ");

  const remember = (): void => {
    cranes.clear();
    for (const crane of world.cranes) {
      cranes.set(crane.id, {
        job: crane.job?.id ?? "",
        state: crane.jobState,
        reason: crane.jobState === "WAITING_FOR_TRUCK" ? crane.reason : "",
        payload: crane.payload?.id ?? "",
        payload2: crane.payload2?.id ?? "",
      });
    }
    world.instructions.forEach((each, i) => {
      done[i] = each.done;
    });
    collisions = world.safety.collisions;
    nearMisses = world.safety.nearMisses;
    fleet.reset();
  };
  remember();

  return {
    look: () => {
      lookAtCranes();
      lookAtMoves();
      fleet.look(hasArrived);
      lookAtSafety();
      if ((world.steps * stepMs) % (weatherEveryS * 1000) === 0) {
        emit("weather", { windMps: Math.round(windMps(world) * 10) / 10, atS: nowS(world) });
      }
    },
    reset: remember,
  };
}
