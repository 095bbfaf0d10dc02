import { int, real } from "../search/typedArrays.ts";
import { type Chains, jobAt } from "./chains.ts";
import { dropoffStop, type HorizonModel, pickupStop } from "./horizonModel.ts";
import { handling } from "./times.ts";
import { clearQueue, popTruck, pushTruck, type TruckQueue, truckQueue } from "./truckQueue.ts";

/**
 * What would happen if the trucks worked off their chains: quay cranes take their moves in the order of their lines, yard cranes serve who
 * comes first. One pass in the order of time; legality is part of it: chains whose order goes against the cranes' come to a standstill.
 */
export interface Timeline {
  /** When the truck would be at the quay crane, the crane ready for it, and the truck free again, per job. */
  readonly quayArriveS: Float64Array;
  readonly needS: Float64Array;
  readonly doneS: Float64Array;
  readonly pickupS: Float64Array;
  readonly craneWaitS: Float64Array;
  /** When the truck is free of its bound work, and where. */
  readonly freeS: Float64Array;
  readonly freePlace: Int32Array;
  readonly work: Work;
  emptyS: number;
  /** Planned trucks' wait for yard cranes. */
  yardWaitS: number;
  changes: number;
  /** Jobs in chains whose turn never came. */
  stuck: number;
}

interface Work {
  readonly position: Int32Array;
  readonly job: Int32Array;
  readonly stop: Uint8Array;
  readonly next: Int32Array;
  readonly craneFreeS: Float64Array;
  readonly blockFreeS: Float64Array;
  readonly waitingTruck: Int32Array;
  readonly queue: TruckQueue;
}

export function emptyTimeline(model: HorizonModel): Timeline {
  return {
    quayArriveS: new Float64Array(model.jobs),
    needS: new Float64Array(model.jobs),
    doneS: new Float64Array(model.jobs),
    pickupS: new Float64Array(model.jobs),
    craneWaitS: new Float64Array(model.cranes),
    freeS: new Float64Array(model.trucks),
    freePlace: new Int32Array(model.trucks),
    work: {
      position: new Int32Array(model.trucks),
      job: new Int32Array(model.trucks),
      stop: new Uint8Array(model.trucks),
      next: new Int32Array(model.cranes),
      craneFreeS: new Float64Array(model.cranes),
      blockFreeS: new Float64Array(model.blocks),
      waitingTruck: new Int32Array(model.jobs),
      queue: truckQueue(model.trucks),
    },
    emptyS: 0,
    yardWaitS: 0,
    changes: 0,
    stuck: 0,
  };
}

/** Plays the chains through, and leaves the times in `timeline`. Returns the plan's cost; `Infinity` for one that comes to a standstill. */
export function play(model: HorizonModel, chains: Chains, timeline: Timeline): number {
  const { work } = timeline;
  timeline.emptyS = 0;
  timeline.yardWaitS = 0;
  timeline.changes = 0;
  timeline.stuck = 0;
  timeline.craneWaitS.fill(0);
  timeline.needS.fill(Number.POSITIVE_INFINITY);
  work.waitingTruck.fill(-1);
  work.craneFreeS.set(model.craneReadyS);
  work.blockFreeS.set(model.blockBusyS);
  clearQueue(work.queue);
  for (let crane = 0; crane < model.cranes; crane += 1) {
    work.next[crane] = int(model.lineStart, crane);
    skipMovesWithoutTruck(model, work, crane);
  }
  for (let truck = 0; truck < model.trucks; truck += 1) start(model, chains, timeline, truck);
  for (let truck = popTruck(work.queue); truck >= 0; truck = popTruck(work.queue)) {
    const job = int(work.job, truck);
    const atQuay = (work.stop[truck] === pickupStop) === (model.isLoad[job] === 0);
    if (atQuay) arriveAtQuay(model, chains, timeline, truck, job, work.queue.atS);
    else serveInYard(model, chains, timeline, truck, job, work.queue.atS);
  }
  for (const truck of work.waitingTruck) if (truck >= 0) timeline.stuck += 1;
  return costOf(model, timeline);
}

/** The plan's cost in equivalent seconds of quay-crane wait. */
function costOf(model: HorizonModel, timeline: Timeline): number {
  if (timeline.stuck > 0) return Number.POSITIVE_INFINITY;
  let cost = model.emptyWeight * (timeline.emptyS + timeline.yardWaitS) + model.changeCost * timeline.changes;
  for (let crane = 0; crane < model.cranes; crane += 1)
    cost += real(model.craneWeight, crane) * real(timeline.craneWaitS, crane);
  return cost;
}

function skipMovesWithoutTruck(model: HorizonModel, work: Work, crane: number): void {
  const end = int(model.lineStart, crane + 1);
  let at = int(work.next, crane);
  while (at < end && int(model.line, at) < 0) {
    work.craneFreeS[crane] = real(work.craneFreeS, crane) + aloneS;
    at += 1;
  }
  work.next[crane] = at;
}

/** A move that the crane does by itself, seconds. */
const aloneS = handling.dischargePrepareS + handling.dischargeHandS + handling.dischargeReturnS;

function start(model: HorizonModel, chains: Chains, timeline: Timeline, truck: number): void {
  const { work } = timeline;
  work.position[truck] = -1;
  const doing = int(model.doingJob, truck);
  if (doing < 0) {
    timeline.freeS[truck] = real(model.startS, truck);
    timeline.freePlace[truck] = int(model.startPlace, truck);
    goOn(model, chains, timeline, truck, real(model.startS, truck), int(model.startPlace, truck));
    return;
  }
  work.job[truck] = doing;
  work.stop[truck] = model.doingStop[truck] as number;
  pushTruck(work.queue, truck, real(model.doingArriveS, truck));
}

/** The truck is free at a place: on to the next job of its chain. */
function goOn(
  model: HorizonModel,
  chains: Chains,
  timeline: Timeline,
  truck: number,
  freeS: number,
  place: number,
): void {
  const { work } = timeline;
  // What should be over by now will be over soon.
  const atS = Math.max(0, freeS);
  const then = int(model.thenJob, truck);
  const isLane = int(work.position, truck) === -1 && then >= 0 && int(work.job, truck) !== then;
  if (isLane) {
    work.job[truck] = then;
    work.stop[truck] = pickupStop;
    timeline.pickupS[then] = atS;
    pushTruck(work.queue, truck, atS);
    return;
  }
  const position = int(work.position, truck) + 1;
  if (position === 0) {
    timeline.freeS[truck] = atS;
    timeline.freePlace[truck] = place;
  }
  work.position[truck] = position;
  if (position >= int(chains.lengths, truck)) return;
  const job = jobAt(chains, truck, position);
  const before = position === 0 ? (then >= 0 ? then : int(model.doingJob, truck)) : jobAt(chains, truck, position - 1);
  const driveS = wayTo(model, before, place, job);
  timeline.emptyS += driveS;
  const shown = int(model.shownTruck, job);
  if (shown >= 0 && shown !== truck) timeline.changes += 1;
  work.job[truck] = job;
  work.stop[truck] = pickupStop;
  timeline.pickupS[job] = atS + driveS;
  pushTruck(work.queue, truck, atS + driveS);
}

/** Empty way from where a truck is through with one job (−1 = none) to the next. */
export function wayTo(model: HorizonModel, before: number, place: number, job: number): number {
  const driveS = real(model.travelS, place * model.places + int(model.pickupPlace, job));
  const isBehindLoad = before >= 0 && model.isLoad[before] === 1 && model.isLoad[job] === 0;
  if (!isBehindLoad || int(model.craneOf, before) !== int(model.craneOf, job)) return driveS;
  return int(model.dualOf, before) === job ? driveS : driveS + model.aroundS;
}

function serveInYard(
  model: HorizonModel,
  chains: Chains,
  timeline: Timeline,
  truck: number,
  job: number,
  atS: number,
): void {
  const { work } = timeline;
  const block = int(model.blockOf, job);
  const startS = Math.max(atS, real(work.blockFreeS, block));
  if (model.isBound[job] === 0) timeline.yardWaitS += startS - atS;
  const endS = startS + real(model.yardS, job);
  work.blockFreeS[block] = endS;
  if (work.stop[truck] === dropoffStop) {
    timeline.doneS[job] = endS;
    goOn(model, chains, timeline, truck, endS, int(model.dropoffPlace, job));
    return;
  }
  work.stop[truck] = dropoffStop;
  const driveS = real(model.travelS, int(model.pickupPlace, job) * model.places + int(model.dropoffPlace, job));
  pushTruck(work.queue, truck, endS + driveS);
}

function arriveAtQuay(
  model: HorizonModel,
  chains: Chains,
  timeline: Timeline,
  truck: number,
  job: number,
  atS: number,
): void {
  const { work } = timeline;
  timeline.quayArriveS[job] = atS;
  work.waitingTruck[job] = truck;
  const crane = int(model.craneOf, job);
  const end = int(model.lineStart, crane + 1);
  // Its move may free the way for trucks that stand here already.
  for (let at = int(work.next, crane); at < end; at = int(work.next, crane)) {
    const nextJob = int(model.line, at);
    const nextTruck = int(work.waitingTruck, nextJob);
    if (nextTruck < 0) return;
    work.waitingTruck[nextJob] = -1;
    serveAtQuay(model, chains, timeline, crane, nextTruck, nextJob);
    work.next[crane] = at + 1;
    skipMovesWithoutTruck(model, work, crane);
  }
}

function serveAtQuay(
  model: HorizonModel,
  chains: Chains,
  timeline: Timeline,
  crane: number,
  truck: number,
  job: number,
): void {
  const { work } = timeline;
  const isLoad = model.isLoad[job] === 1;
  const readyS = real(work.craneFreeS, crane) + (isLoad ? handling.loadPrepareS : handling.dischargePrepareS);
  const arriveS = real(timeline.quayArriveS, job);
  timeline.needS[job] = readyS;
  timeline.craneWaitS[crane] = real(timeline.craneWaitS, crane) + Math.max(0, arriveS - readyS);
  const leaveS = Math.max(readyS, arriveS) + (isLoad ? handling.loadHandS : handling.dischargeHandS);
  work.craneFreeS[crane] = leaveS + (isLoad ? handling.loadReturnS : handling.dischargeReturnS);
  if (isLoad) {
    timeline.doneS[job] = leaveS;
    goOn(model, chains, timeline, truck, leaveS, int(model.dropoffPlace, job));
    return;
  }
  work.stop[truck] = dropoffStop;
  const driveS = real(model.travelS, int(model.pickupPlace, job) * model.places + int(model.dropoffPlace, job));
  pushTruck(work.queue, truck, leaveS + driveS);
}
