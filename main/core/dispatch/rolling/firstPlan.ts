import type { PlanChain } from "../planSnapshot.ts";
import type { SeededRandom } from "../search/seededRandom.ts";
import { int, real } from "../search/typedArrays.ts";
import { type Chains, insertJob, isFull, jobAt, removeJob } from "./chains.ts";
import { dropoffStop, type HorizonModel } from "./horizonModel.ts";
import {
  cheapestPlace,
  type Estimates,
  emptyEstimates,
  endTime,
  insertAndUpdate,
  lastBound,
  type Place,
  placeCost,
  refreshEstimates,
} from "./insertion.ts";
import type { Timeline } from "./timeline.ts";
import { play } from "./timeline.ts";
import { handling } from "./times.ts";

/**
 * Free times of the trucks and needs of the cranes as early as they can be: no truck waits at the quay or in the yard for anything but its
 * own hand-over.
 */
export function soonest(model: HorizonModel): Estimates {
  const estimates = emptyEstimates(model);
  idealNeeds(model, estimates);
  for (let truck = 0; truck < model.trucks; truck += 1) {
    const doing = int(model.doingJob, truck);
    const then = int(model.thenJob, truck);
    estimates.freePlace[truck] = int(
      doing < 0 ? model.startPlace : model.dropoffPlace,
      doing < 0 ? truck : lastBound(model, truck),
    );
    estimates.freeS[truck] = doing < 0 ? real(model.startS, truck) : soonestEnd(model, truck, doing, then);
  }
  return estimates;
}

/** End of bound work if everybody were ready for it. */
function soonestEnd(model: HorizonModel, truck: number, doing: number, then: number): number {
  const arriveS = real(model.doingArriveS, truck);
  const wayS = real(model.travelS, int(model.pickupPlace, doing) * model.places + int(model.dropoffPlace, doing));
  const isAtDropoff = model.doingStop[truck] === dropoffStop;
  const yardS = real(model.yardS, doing);
  const handS = model.isLoad[doing] === 1 ? handling.loadHandS : handling.dischargeHandS;
  const ownS = isAtDropoff ? (model.isLoad[doing] === 1 ? handS : yardS) : handS + wayS + yardS;
  if (then < 0) return arriveS + ownS;
  const thenWayS = real(model.travelS, int(model.pickupPlace, then) * model.places + int(model.dropoffPlace, then));
  return arriveS + ownS + handling.dischargeHandS + thenWayS + real(model.yardS, then);
}

/** When each crane would want each of its jobs if no truck were ever late. */
function idealNeeds(model: HorizonModel, estimates: Estimates): void {
  for (let crane = 0; crane < model.cranes; crane += 1) {
    let atS = real(model.craneReadyS, crane);
    for (let i = int(model.lineStart, crane); i < int(model.lineStart, crane + 1); i += 1) {
      const job = int(model.line, i);
      const isLoad = job >= 0 && model.isLoad[job] === 1;
      atS += isLoad ? handling.loadPrepareS : handling.dischargePrepareS;
      if (job >= 0) estimates.needS[job] = atS;
      atS += isLoad ? handling.loadHandS + handling.loadReturnS : handling.dischargeHandS + handling.dischargeReturnS;
    }
  }
}

/**
 * A complete plan by insertion: the chains of the plan before as far as they still hold, then every job that has no truck, the one that has
 * to be set out for first, first. Jobs that no truck can take, and all behind them at the same crane, stay out.
 */
export function firstPlan(
  model: HorizonModel,
  previous: readonly PlanChain[],
  chains: Chains,
  timeline: Timeline,
  estimates: Estimates,
  random: SeededRandom,
): void {
  boundTimes(model, chains, timeline, estimates);
  keepPrevious(model, previous, chains, estimates);
  const open = Array.from({ length: model.jobs }, (_, job) => job).filter(
    (job) => model.isBound[job] === 0 && int(chains.truckOf, job) < 0,
  );
  open.sort((a, b) => setOutS(model, estimates, a) - setOutS(model, estimates, b) || a - b);
  const place: Place = { truck: -1, position: 0, cost: 0 };
  for (const job of open) {
    cheapestPlace(model, chains, estimates, job, 0, random, place);
    if (place.truck >= 0) insertAndUpdate(model, chains, estimates, job, place);
  }
  dropUnreached(model, chains);
}

/** When a truck has to be at the job's pick-up so that the crane does not wait. */
function setOutS(model: HorizonModel, estimates: Estimates, job: number): number {
  if (model.isLoad[job] === 0) return real(estimates.needS, job);
  const wayS = real(model.travelS, int(model.pickupPlace, job) * model.places + int(model.dropoffPlace, job));
  return real(estimates.needS, job) - real(model.yardS, job) - wayS;
}

/**
 * A plan that is legal whatever the trucks are bound to: moves are taken in one order in which every crane's stand as in its line, and each goes
 * to the end of a chain. So this order is one that trucks and cranes can follow together. A truck that is bound to a move gets others only when
 * that move has had its place in the order.
 */
export function appendInOrder(model: HorizonModel, chains: Chains, estimates: Estimates): void {
  const next = Int32Array.from({ length: model.cranes }, (_, crane) => int(model.lineStart, crane));
  const isOpen = Uint8Array.from({ length: model.trucks }, (_, truck) => (waitsAtQuay(model, truck) ? 0 : 1));
  const boundTruck = new Map<number, number>();
  for (let truck = 0; truck < model.trucks; truck += 1)
    if (int(model.doingJob, truck) >= 0) boundTruck.set(lastBound(model, truck), truck);
  for (;;) {
    let best = -1;
    for (let crane = 0; crane < model.cranes; crane += 1) {
      const job = nextOpen(model, next, crane, (bound) => {
        const truck = boundTruck.get(bound);
        if (truck !== undefined) isOpen[truck] = 1;
      });
      if (job >= 0 && (best < 0 || setOutS(model, estimates, job) < setOutS(model, estimates, best))) best = job;
    }
    if (best < 0) return;
    const crane = int(model.craneOf, best);
    const truck = cheapestEnd(model, chains, estimates, best, isOpen);
    if (truck < 0) {
      // Nobody can take it: the crane stands, and with it all that comes later in its line.
      next[crane] = int(model.lineStart, crane + 1);
      continue;
    }
    insertJob(chains, truck, int(chains.lengths, truck), best);
    refreshEstimates(model, chains, estimates, truck);
    next[crane] = int(next, crane) + 1;
  }
}

/** It has bound work at the quay, whose turn depends on moves before it. */
function waitsAtQuay(model: HorizonModel, truck: number): boolean {
  const job = lastBound(model, truck);
  if (job < 0) return false;
  if (int(model.thenJob, truck) >= 0) return true;
  return model.isLoad[job] === 1 || model.doingStop[truck] !== dropoffStop;
}

/** The crane's next move that needs a truck of the plan, −1 = none; bound moves before it are passed and told. */
function nextOpen(model: HorizonModel, next: Int32Array, crane: number, pass: (bound: number) => void): number {
  const end = int(model.lineStart, crane + 1);
  for (let at = int(next, crane); at < end; at += 1) {
    const job = int(model.line, at);
    if (job >= 0 && model.isBound[job] === 0) return job;
    if (job >= 0) pass(job);
    next[crane] = at + 1;
  }
  return -1;
}

function cheapestEnd(
  model: HorizonModel,
  chains: Chains,
  estimates: Estimates,
  job: number,
  isOpen: Uint8Array,
): number {
  let best = -1;
  let least = Number.POSITIVE_INFINITY;
  for (let truck = 0; truck < model.trucks; truck += 1) {
    if (isOpen[truck] === 0 || model.isUsable[truck] === 0 || isFull(chains, truck)) continue;
    const cost = placeCost(model, chains, estimates, job, truck, int(chains.lengths, truck));
    if (cost < least) {
      least = cost;
      best = truck;
    }
  }
  return best;
}

/** When the trucks are through with what they are bound to: the empty chains are played. */
export function boundTimes(model: HorizonModel, chains: Chains, timeline: Timeline, estimates: Estimates): void {
  idealNeeds(model, estimates);
  timeline.freeS.fill(Number.NaN);
  play(model, chains, timeline);
  for (let truck = 0; truck < model.trucks; truck += 1) takeFreeTime(model, timeline, estimates, truck);
}

/** One that waits at the quay for a move without a truck will be served when the crane would want it at the earliest. */
function takeFreeTime(model: HorizonModel, timeline: Timeline, estimates: Estimates, truck: number): void {
  const then = int(model.thenJob, truck);
  const job = then >= 0 ? then : int(model.doingJob, truck);
  const freeS = real(timeline.freeS, truck);
  const isThrough = !Number.isNaN(freeS);
  estimates.freeS[truck] = isThrough
    ? freeS
    : endTime(model, job, real(timeline.quayArriveS, job), real(estimates.needS, job));
  estimates.freePlace[truck] = isThrough ? int(timeline.freePlace, truck) : int(model.dropoffPlace, job);
}

function keepPrevious(model: HorizonModel, previous: readonly PlanChain[], chains: Chains, estimates: Estimates): void {
  for (const chain of previous) {
    const truck = model.truckIndex.get(chain.truck);
    if (truck === undefined || model.isUsable[truck] === 0) continue;
    for (const id of chain.jobs) {
      const job = model.jobIndex.get(id);
      if (job === undefined || model.isBound[job] === 1 || int(chains.truckOf, job) >= 0) continue;
      const end = int(chains.lengths, truck);
      if (isFull(chains, truck) || placeCost(model, chains, estimates, job, truck, end) === Number.POSITIVE_INFINITY)
        continue;
      insertJob(chains, truck, end, job);
    }
    refreshEstimates(model, chains, estimates, truck);
  }
}

/** A crane does nothing past a move that nobody serves. */
function dropUnreached(model: HorizonModel, chains: Chains): void {
  for (let crane = 0; crane < model.cranes; crane += 1) {
    let isBroken = false;
    for (let i = int(model.lineStart, crane); i < int(model.lineStart, crane + 1); i += 1) {
      const job = int(model.line, i);
      if (job < 0 || model.isBound[job] === 1) continue;
      if (int(chains.truckOf, job) < 0) isBroken = true;
      else if (isBroken) removeJob(chains, job);
    }
  }
}

/** Trucks in the order of their numbers, with their chains as lists: for tests and for the plan that goes out. */
export function chainLists(model: HorizonModel, chains: Chains): number[][] {
  return Array.from({ length: model.trucks }, (_, truck) =>
    Array.from({ length: int(chains.lengths, truck) }, (_, i) => jobAt(chains, truck, i)),
  );
}
