import type { PlanChain } from "../planSnapshot.ts";
import { type SeededRandom, seededRandom } from "../search/seededRandom.ts";
import { int, real } from "../search/typedArrays.ts";
import { type Chains, copyChains, emptyChains, jobAt, removeJob } from "./chains.ts";
import { appendInOrder, boundTimes, firstPlan, soonest } from "./firstPlan.ts";
import type { HorizonModel } from "./horizonModel.ts";
import {
  cheapestPlace,
  type Estimates,
  emptyEstimates,
  insertAndUpdate,
  type Place,
  refreshEstimates,
  takeEstimates,
} from "./insertion.ts";
import { lowerBound } from "./lowerBound.ts";
import { emptyTimeline, play, type Timeline } from "./timeline.ts";

/** What steers the search; the same for every terminal. */
const settings = {
  /** Jobs taken out at a time, at most. */
  mostRemoved: 8,
  blink: 0.02,
  /** Temperatures in seconds of quay-crane wait. */
  hotS: 30,
  coldS: 0.5,
} as const;

/**
 * Ruin and recreate on chains of jobs (SISR: Christiaens and Vanden Berghe, Transportation Science 54(2), 2020): a string of jobs near a
 * random one is taken out and put back where it costs least, now and then past the best place; the candidate is played through, and
 * annealing decides. Deterministic: the same model, seed and count give the same plan.
 */
export class ChainSearch {
  readonly #model: HorizonModel;
  readonly #random: SeededRandom;
  readonly #current: Chains;
  readonly #trial: Chains;
  readonly #best: Chains;
  readonly #timeline: Timeline;
  readonly #estimates: Estimates;
  readonly #trialEstimates: Estimates;
  readonly #place: Place = { truck: -1, position: 0, cost: 0 };
  readonly #removed: number[] = [];
  readonly #planned: readonly number[];
  #cost: number;
  #bestCost: number;
  /** What no plan for the same jobs can be below. */
  readonly bound: number;

  constructor(model: HorizonModel, previous: readonly PlanChain[], seed: number) {
    this.#model = model;
    this.#random = seededRandom(seed);
    this.#current = emptyChains(model);
    this.#trial = emptyChains(model);
    this.#best = emptyChains(model);
    this.#timeline = emptyTimeline(model);
    this.#estimates = emptyEstimates(model);
    this.#trialEstimates = emptyEstimates(model);
    firstPlan(model, previous, this.#current, this.#timeline, this.#estimates, this.#random);
    this.#cost = play(model, this.#current, this.#timeline);
    if (this.#cost === Number.POSITIVE_INFINITY) {
      // Chains can go against each other through two cranes: begin anew, in one order for all.
      this.#current.lengths.fill(0);
      this.#current.truckOf.fill(-1);
      boundTimes(model, this.#current, this.#timeline, this.#estimates);
      appendInOrder(model, this.#current, this.#estimates);
      this.#cost = play(model, this.#current, this.#timeline);
    }
    this.#planned = Array.from({ length: model.jobs }, (_, job) => job).filter(
      (job) => int(this.#current.truckOf, job) >= 0,
    );
    this.bound = lowerBound(model, this.#planned, soonest(model));
    takeEstimates(this.#timeline, this.#estimates);
    copyChains(this.#current, this.#best);
    copyChains(this.#current, this.#trial);
    this.#bestCost = this.#cost;
  }

  get bestCost(): number {
    return this.#bestCost;
  }

  /** Tries `count` candidates. */
  advance(count: number): void {
    if (this.#planned.length === 0) return;
    for (let i = 0; i < count; i += 1) {
      const temperature = settings.hotS * (settings.coldS / settings.hotS) ** (i / count);
      this.#tryCandidate(temperature);
    }
  }

  /** The best plan so far, and its times. */
  best(): { readonly chains: Chains; readonly timeline: Timeline } {
    play(this.#model, this.#best, this.#timeline);
    return { chains: this.#best, timeline: this.#timeline };
  }

  #tryCandidate(temperature: number): void {
    const model = this.#model;
    const estimates = this.#trialEstimates;
    estimates.needS.set(this.#estimates.needS);
    estimates.doneS.set(this.#estimates.doneS);
    estimates.freeS.set(this.#estimates.freeS);
    estimates.freePlace.set(this.#estimates.freePlace);
    this.#ruin();
    const isComplete = this.#recreate();
    const cost = isComplete ? play(model, this.#trial, this.#timeline) : Number.POSITIVE_INFINITY;
    if (cost < this.#cost - temperature * Math.log(1 - this.#random.next())) {
      this.#cost = cost;
      copyChains(this.#trial, this.#current);
      takeEstimates(this.#timeline, this.#estimates);
      if (cost < this.#bestCost - 1e-6) {
        this.#bestCost = cost;
        copyChains(this.#trial, this.#best);
      }
    } else {
      copyChains(this.#current, this.#trial);
    }
  }

  /** Takes out jobs that are wanted at about the same time as a random one, and what stands beside them in their chains. */
  #ruin(): void {
    const random = this.#random;
    const seed = this.#planned[random.below(this.#planned.length)] as number;
    const count = 1 + random.below(settings.mostRemoved);
    this.#removed.length = 0;
    this.#takeOut(seed);
    const aroundS = real(this.#estimates.needS, seed);
    // A window of time that grows until enough is out; bounded, since all of it may be bound.
    for (let i = 0; i < count * 6 && this.#removed.length < count; i += 1) {
      const other = this.#planned[random.below(this.#planned.length)] as number;
      const distanceS = Math.abs(real(this.#estimates.needS, other) - aroundS);
      if (distanceS > 60 * (i + 1) || int(this.#trial.truckOf, other) < 0) continue;
      const truck = int(this.#trial.truckOf, other);
      const length = int(this.#trial.lengths, truck);
      const last = jobAt(this.#trial, truck, length - 1);
      this.#takeOut(other);
      if (last !== other && random.next() < 0.3 && this.#removed.length < count) this.#takeOut(last);
    }
  }

  #takeOut(job: number): void {
    const truck = int(this.#trial.truckOf, job);
    removeJob(this.#trial, job);
    refreshEstimates(this.#model, this.#trial, this.#trialEstimates, truck);
    this.#removed.push(job);
  }

  #recreate(): boolean {
    const { needS } = this.#trialEstimates;
    const removed = this.#removed;
    const random = this.#random;
    if (random.next() < 0.5) removed.sort((a, b) => real(needS, a) - real(needS, b));
    else shuffle(removed, random);
    for (const job of removed) {
      cheapestPlace(this.#model, this.#trial, this.#trialEstimates, job, settings.blink, random, this.#place);
      if (this.#place.truck < 0) return false;
      insertAndUpdate(this.#model, this.#trial, this.#trialEstimates, job, this.#place);
    }
    return true;
  }
}

function shuffle(list: number[], random: SeededRandom): void {
  for (let i = list.length - 1; i > 0; i -= 1) {
    const j = random.below(i + 1);
    const swap = list[i] as number;
    list[i] = list[j] as number;
    list[j] = swap;
  }
}
