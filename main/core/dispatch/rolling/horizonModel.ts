import type { PlanRules } from "../../../../common/config/siteConfig.ts";
import type { CheId, JobId, NodeId } from "../../../../common/ids.ts";
import type { Drives } from "../../../../common/road/driveTable.ts";
import type { PlanSnapshot } from "../planSnapshot.ts";
import { aroundS, handling } from "./times.ts";

/** Stage of a truck's bound work: index of the stop it goes to. */
export const pickupStop = 0;
export const dropoffStop = 1;

/**
 * A snapshot as numbers: jobs, trucks, cranes and blocks are indices, −1 is none. Jobs come in the snapshot's order, so a crane's jobs
 * grow along its queue.
 */
export interface HorizonModel {
  readonly jobs: number;
  readonly trucks: number;
  readonly cranes: number;
  readonly blocks: number;
  readonly places: number;
  /** Seconds from place to place, row-major; `Infinity` where no road leads. */
  readonly travelS: Float64Array;
  readonly craneOf: Int32Array;
  readonly isLoad: Uint8Array;
  readonly isBound: Uint8Array;
  readonly pickupPlace: Int32Array;
  readonly dropoffPlace: Int32Array;
  readonly blockOf: Int32Array;
  readonly yardS: Float64Array;
  /** Truck that people have seen on the job. */
  readonly shownTruck: Int32Array;
  readonly startPlace: Int32Array;
  readonly startS: Float64Array;
  /** Job that the truck must finish first, its next stop, and when it is there. */
  readonly doingJob: Int32Array;
  readonly doingStop: Uint8Array;
  readonly doingArriveS: Float64Array;
  /** Discharge that it takes right after its load, in the crane's lane. */
  readonly thenJob: Int32Array;
  /** Of a load: the discharge that its truck may take in the lane, the crane's next move. */
  readonly dualOf: Int32Array;
  /** Round to the lane again, for a truck that stands in it and is wanted there for a later move. */
  readonly aroundS: number;
  /** Trucks that may be given jobs at all. */
  readonly isUsable: Uint8Array;
  /** Each crane's line as job indices, −1 for moves without a truck; crane c's from `lineStart[c]` on. */
  readonly line: Int32Array;
  readonly lineStart: Int32Array;
  readonly craneReadyS: Float64Array;
  readonly craneWeight: Float64Array;
  readonly blockBusyS: Float64Array;
  readonly emptyWeight: number;
  readonly changeCost: number;
  readonly jobIndex: ReadonlyMap<JobId, number>;
  readonly truckIndex: ReadonlyMap<CheId, number>;
}

/** Numbers the snapshot. Trucks that can never take a job keep their bound work only. */
export function horizonModel(rules: PlanRules, drives: Drives, snapshot: PlanSnapshot): HorizonModel {
  const { trucks, jobs, cranes, blocks } = snapshot;
  const placeIndex = new Map<NodeId, number>();
  const place = (node: NodeId): number => {
    let index = placeIndex.get(node);
    if (index === undefined) {
      index = placeIndex.size;
      placeIndex.set(node, index);
    }
    return index;
  };
  const indexOf = <K>(keys: readonly K[]): Map<K, number> => new Map(keys.map((key, i) => [key, i] as const));
  const truckIndex = indexOf(trucks.map((truck) => truck.id));
  const jobIndex = indexOf(jobs.map((job) => job.id));
  const craneIndex = indexOf(cranes.map((crane) => crane.id));
  const blockIndex = indexOf(blocks.map((block) => block.id));
  const ints = <T>(list: readonly T[], of: (each: T) => number): Int32Array => Int32Array.from(list, of);
  const reals = <T>(list: readonly T[], of: (each: T) => number): Float64Array => Float64Array.from(list, of);
  const flags = <T>(list: readonly T[], of: (each: T) => boolean): Uint8Array =>
    Uint8Array.from(list, (each) => (of(each) ? 1 : 0));
  const line: number[] = [];
  const lineStart = [0];
  const dualOf = jobs.map(() => -1);
  for (const crane of cranes) {
    for (const id of crane.line) line.push(id === undefined ? -1 : (jobIndex.get(id) ?? -1));
    const own = line.slice(lineStart.at(-1)).filter((job) => job >= 0);
    own.forEach((job, i) => {
      const after = own[i + 1] ?? -1;
      const isDual = jobs[job]?.kind === "load" && jobs[after]?.kind === "discharge";
      if (isDual && jobs[job]?.dropoff === jobs[after]?.pickup) dualOf[job] = after;
    });
    lineStart.push(line.length);
  }
  const model = {
    jobs: jobs.length,
    trucks: trucks.length,
    cranes: cranes.length,
    blocks: blocks.length,
    craneOf: ints(jobs, (job) => craneIndex.get(job.crane) ?? -1),
    isLoad: flags(jobs, (job) => job.kind === "load"),
    isBound: flags(jobs, (job) => job.isBound),
    pickupPlace: ints(jobs, (job) => place(job.pickup)),
    dropoffPlace: ints(jobs, (job) => place(job.dropoff)),
    blockOf: ints(jobs, (job) => blockIndex.get(job.block) ?? -1),
    yardS: reals(jobs, (job) => job.yardS),
    shownTruck: ints(jobs, (job) => (job.truck === undefined ? -1 : (truckIndex.get(job.truck) ?? -1))),
    startPlace: ints(trucks, (truck) => place(truck.at)),
    startS: reals(trucks, (truck) => truck.readyS),
    doingJob: ints(trucks, (truck) => (truck.doing ? (jobIndex.get(truck.doing.job) ?? -1) : -1)),
    doingStop: Uint8Array.from(trucks, (truck) => (truck.doing?.stop === "dropoff" ? dropoffStop : pickupStop)),
    doingArriveS: reals(trucks, (truck) => truck.doing?.arriveS ?? 0),
    thenJob: ints(trucks, (truck) => (truck.thenJob === undefined ? -1 : (jobIndex.get(truck.thenJob) ?? -1))),
    dualOf: Int32Array.from(dualOf),
    aroundS,
    isUsable: flags(trucks, (truck) => truck.refusal === undefined || truck.doing !== undefined),
    line: Int32Array.from(line),
    lineStart: Int32Array.from(lineStart),
    craneReadyS: reals(cranes, (crane) => crane.readyS),
    craneWeight: reals(cranes, (crane) => crane.weight),
    blockBusyS: reals(blocks, (block) => block.busyS),
    emptyWeight: rules.weights.emptyDrive,
    changeCost: rules.weights.planChange,
    jobIndex,
    truckIndex,
  };
  const nodes = [...placeIndex.keys()];
  const travelS = new Float64Array(nodes.length * nodes.length);
  nodes.forEach((from, i) => {
    nodes.forEach((to, j) => {
      travelS[i * nodes.length + j] = drives.seconds(from, to) * handling.driveFactor;
    });
  });
  return { ...model, places: nodes.length, travelS };
}
