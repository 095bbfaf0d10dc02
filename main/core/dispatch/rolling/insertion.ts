import type { SeededRandom } from "../search/seededRandom.ts";
import { int, real } from "../search/typedArrays.ts";
import { type Chains, insertJob, isFull, jobAt } from "./chains.ts";
import type { HorizonModel } from "./horizonModel.ts";
import { type Timeline, wayTo } from "./timeline.ts";
import { handling } from "./times.ts";

/** A place in a chain, and what it would cost to put a job there. */
export interface Place {
  truck: number;
  position: number;
  cost: number;
}

/**
 * Times that insertions are judged by: when each crane would want each job, and when each truck is through with each. Estimates from the
 * plan played through last; the exact ones come when the candidate is played.
 */
export interface Estimates {
  readonly needS: Float64Array;
  readonly doneS: Float64Array;
  readonly freeS: Float64Array;
  readonly freePlace: Int32Array;
}

export function emptyEstimates(model: HorizonModel): Estimates {
  return {
    needS: new Float64Array(model.jobs),
    doneS: new Float64Array(model.jobs),
    freeS: new Float64Array(model.trucks),
    freePlace: new Int32Array(model.trucks),
  };
}

export function takeEstimates(timeline: Timeline, estimates: Estimates): void {
  estimates.needS.set(timeline.needS);
  estimates.doneS.set(timeline.doneS);
  estimates.freeS.set(timeline.freeS);
  estimates.freePlace.set(timeline.freePlace);
}

/** Where a truck is when it is through with a job. */
const endPlace = (model: HorizonModel, job: number): number => int(model.dropoffPlace, job);

const travel = (model: HorizonModel, from: number, to: number): number => real(model.travelS, from * model.places + to);

/** The last job that a truck is bound to, −1 when it is free. */
export const lastBound = (model: HorizonModel, truck: number): number => {
  const then = int(model.thenJob, truck);
  return then >= 0 ? then : int(model.doingJob, truck);
};

/** When the truck would be at the crane if it set out for the job at `fromS`. */
export function quayTime(model: HorizonModel, job: number, fromS: number, fromPlace: number, before: number): number {
  const pickup = int(model.pickupPlace, job);
  const atPickup = fromS + wayTo(model, before, fromPlace, job);
  if (model.isLoad[job] === 0) return atPickup;
  return atPickup + real(model.yardS, job) + travel(model, pickup, int(model.dropoffPlace, job));
}

/** When the truck would be free again. */
export function endTime(model: HorizonModel, job: number, quayS: number, needS: number): number {
  const servedS = Math.max(quayS, needS);
  if (model.isLoad[job] === 1) return servedS + handling.loadHandS;
  const wayS = travel(model, int(model.pickupPlace, job), int(model.dropoffPlace, job));
  return servedS + handling.dischargeHandS + wayS + real(model.yardS, job);
}

/** Cheapest place for the job over all chains; the truck is −1 when none can take it. With a chance of `blink` a place is passed over. */
export function cheapestPlace(
  model: HorizonModel,
  chains: Chains,
  estimates: Estimates,
  job: number,
  blink: number,
  random: SeededRandom,
  best: Place,
): void {
  best.truck = -1;
  best.cost = Number.POSITIVE_INFINITY;
  for (let truck = 0; truck < model.trucks; truck += 1) {
    if (model.isUsable[truck] === 0 || isFull(chains, truck)) continue;
    const length = int(chains.lengths, truck);
    for (let position = 0; position <= length; position += 1) {
      if (blink > 0 && random.next() < blink) continue;
      const cost = placeCost(model, chains, estimates, job, truck, position);
      if (cost < best.cost) {
        best.truck = truck;
        best.position = position;
        best.cost = cost;
      }
    }
  }
}

/** Estimated cost of a job at a place of a chain; `Infinity` where it would go against its crane's order. */
export function placeCost(
  model: HorizonModel,
  chains: Chains,
  estimates: Estimates,
  job: number,
  truck: number,
  position: number,
): number {
  const length = int(chains.lengths, truck);
  const crane = int(model.craneOf, job);
  // A crane's jobs are numbered along its queue.
  for (let i = 0; i < length; i += 1) {
    const other = jobAt(chains, truck, i);
    if (int(model.craneOf, other) === crane && i < position !== other < job) return Number.POSITIVE_INFINITY;
  }
  const before = position === 0 ? -1 : jobAt(chains, truck, position - 1);
  const after = position === length ? -1 : jobAt(chains, truck, position);
  const fromS = before < 0 ? real(estimates.freeS, truck) : real(estimates.doneS, before);
  const from = before < 0 ? int(estimates.freePlace, truck) : endPlace(model, before);
  const needS = real(estimates.needS, job);
  const head = before < 0 ? lastBound(model, truck) : before;
  const quayS = quayTime(model, job, fromS, from, head);
  if (quayS === Number.POSITIVE_INFINITY) return quayS;
  let cost = real(model.craneWeight, crane) * Math.max(0, quayS - needS);
  let emptyS = wayTo(model, head, from, job);
  if (after >= 0) {
    const doneS = endTime(model, job, quayS, needS);
    const beforeS = Math.max(0, quayTime(model, after, fromS, from, head) - real(estimates.needS, after));
    const nowS = Math.max(0, quayTime(model, after, doneS, endPlace(model, job), job) - real(estimates.needS, after));
    cost += real(model.craneWeight, int(model.craneOf, after)) * (nowS - beforeS);
    emptyS += wayTo(model, job, endPlace(model, job), after) - wayTo(model, head, from, after);
  }
  const shown = int(model.shownTruck, job);
  if (shown >= 0 && shown !== truck) cost += model.changeCost;
  return cost + model.emptyWeight * emptyS;
}

/** Puts the job there, and makes the estimates of its chain true again from there on. */
export function insertAndUpdate(
  model: HorizonModel,
  chains: Chains,
  estimates: Estimates,
  job: number,
  place: Place,
): void {
  insertJob(chains, place.truck, place.position, job);
  refreshEstimates(model, chains, estimates, place.truck);
}

/** Works a chain's end times out anew. */
export function refreshEstimates(model: HorizonModel, chains: Chains, estimates: Estimates, truck: number): void {
  let fromS = real(estimates.freeS, truck);
  let from = int(estimates.freePlace, truck);
  const length = int(chains.lengths, truck);
  let before = lastBound(model, truck);
  for (let i = 0; i < length; i += 1) {
    const job = jobAt(chains, truck, i);
    fromS = endTime(model, job, quayTime(model, job, fromS, from, before), real(estimates.needS, job));
    estimates.doneS[job] = fromS;
    from = endPlace(model, job);
    before = job;
  }
}
