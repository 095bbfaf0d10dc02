import type { PlanChain } from "../planSnapshot.ts";
import type { SeededRandom } from "../search/seededRandom.ts";
import { int, real } from "../search/typedArrays.ts";
import { type Chains, insertJob, isFull, jobAt, removeJob } from "./chains.ts";
import type { HorizonModel } from "./horizonModel.ts";
import {
  cheapestPlace,
  type Estimates,
  endTime,
  insertAndUpdate,
  type Place,
  placeCost,
  refreshEstimates,
} from "./insertion.ts";
import type { Timeline } from "./timeline.ts";
import { play } from "./timeline.ts";
import { handling } from "./times.ts";

/** When each crane would want each of its jobs if no truck were ever late. */
export function idealNeeds(model: HorizonModel, estimates: Estimates): void {
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
  idealNeeds(model, estimates);
  // Played without a single new job, trucks show when they are through with what they are bound to.
  timeline.freeS.fill(Number.NaN);
  play(model, chains, timeline);
  for (let truck = 0; truck < model.trucks; truck += 1) takeFreeTime(model, timeline, estimates, truck);
  keepPrevious(model, previous, chains, estimates);
  const open = Array.from({ length: model.jobs }, (_, job) => job).filter(
    (job) => model.isBound[job] === 0 && int(chains.truckOf, job) < 0,
  );
  const leadS = (job: number): number =>
    model.isLoad[job] === 1
      ? real(model.yardS, job) +
        real(model.travelS, int(model.pickupPlace, job) * model.places + int(model.dropoffPlace, job))
      : 0;
  const setOutS = new Map(open.map((job) => [job, real(estimates.needS, job) - leadS(job)] as const));
  open.sort((a, b) => (setOutS.get(a) ?? 0) - (setOutS.get(b) ?? 0) || a - b);
  const place: Place = { truck: -1, position: 0, cost: 0 };
  for (const job of open) {
    cheapestPlace(model, chains, estimates, job, 0, random, place);
    if (place.truck >= 0) insertAndUpdate(model, chains, estimates, job, place);
  }
  dropUnreached(model, chains);
}

/** One that waits at the quay for a move without a truck will be served when the crane would want it at the earliest. */
function takeFreeTime(model: HorizonModel, timeline: Timeline, estimates: Estimates, truck: number): void {
  const job = int(model.doingJob, truck);
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
