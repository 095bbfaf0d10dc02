import { type AnnealingSettings, annealingAt } from "./annealing.ts";
import { insertionMemory } from "./insertion.ts";
import type { PickupPlan, PickupProblem, PlannedStop } from "./pickupProblem.ts";
import { insertGreedily, recreateBench, type Workbench } from "./recreate.ts";
import { copyRoute, copyRoutes, emptyRoutes, type RouteSet } from "./routeSet.ts";
import { clearBench, type RuinSettings, removeRoute, removeStrings, ruinBench } from "./ruin.ts";
import { compileModel, nodeDistance } from "./searchModel.ts";
import { seededRandom } from "./seededRandom.ts";
import { int, real } from "./typedArrays.ts";

/** What steers the search; the same for every problem. */
export interface SearchSettings extends RuinSettings, AnnealingSettings {
  /** Chance to look past the best place. */
  readonly blinkChance: number;
  /** Chance that a candidate takes a whole route out instead of strings. */
  readonly wholeRouteChance: number;
  /** The search remembers 2^`memoryBits` insertions, 28 bytes each. */
  readonly memoryBits: number;
}

/** Ruin and blinks as in the paper; annealing and whole routes by trial over all classes, see the README. */
const searchSettings: SearchSettings = {
  meanStops: 10,
  longestString: 10,
  splitShare: 0.5,
  keepChance: 0.99,
  blinkChance: 0.01,
  wholeRouteChance: 0.02,
  starts: 5,
  startsShare: 0.6,
  hot: 1,
  mild: 0.3,
  cold: 0.001,
  memoryBits: 16,
};

/** Blinks while a start is made from scratch: the starts shall differ. */
const startBlinkChance = 0.1;

/**
 * Ruin and recreate for a pick-up and delivery problem (SISR: Christiaens and Vanden Berghe, Transportation Science 54(2),
 * 2020), with annealing. Deterministic: the same seed and the same calls of `advance` give the same plan.
 */
export class PairSearch {
  readonly #settings: SearchSettings;
  readonly #work: Workbench;
  /** The plan that candidates are made from, the candidate, and the best seen. Between iterations candidate = current. */
  readonly #current: RouteSet;
  readonly #trial: RouteSet;
  readonly #best: RouteSet;
  readonly #none: RouteSet;
  #cost = 0;
  #unserved = 0;
  #bestCost = Number.POSITIVE_INFINITY;
  #lap = 0;
  #iterations = 0;
  /** The first plan's cost per request. */
  readonly #scale: number;

  constructor(problem: PickupProblem, seed: number, settings: SearchSettings = searchSettings) {
    const model = compileModel(problem);
    this.#settings = settings;
    this.#current = emptyRoutes(model);
    this.#trial = emptyRoutes(model);
    this.#best = emptyRoutes(model);
    this.#none = emptyRoutes(model);
    this.#work = {
      model,
      memory: insertionMemory(this.#current, settings.memoryBits),
      random: seededRandom(seed),
      ruin: ruinBench(model, nodeDistance(problem)),
      recreate: recreateBench(model),
    };
    this.#startAnew(0);
    this.#scale = this.#cost / Math.max(1, model.requests);
  }

  /** Cost of the best plan so far. */
  get bestCost(): number {
    return this.#bestCost;
  }

  /** Candidates made so far. */
  get iterations(): number {
    return this.#iterations;
  }

  /** Makes `count` candidates of a run that is to have `planned` in all; what is planned sets the temperature. */
  advance(count: number, planned: number): void {
    this.#iterations += count;
    if (this.#work.model.requests === 0) return;
    const { lap, temperature } = annealingAt(this.#settings, Math.min(1, (this.#iterations - count) / planned));
    if (lap !== this.#lap) {
      this.#lap = lap;
      if (lap < this.#settings.starts) this.#startAnew(startBlinkChance);
      else this.#goBackToBest();
    }
    for (let i = 0; i < count; i += 1) this.#tryCandidate(temperature * this.#scale);
  }

  /** The best plan so far. */
  plan(): PickupPlan {
    const { stops, lengths, vehicleOf, stride } = this.#best;
    const routes = Array.from(lengths, (length, vehicle) =>
      Array.from(
        stops.subarray(vehicle * stride + 1, vehicle * stride + length - 1),
        (node): PlannedStop => ({
          request: node >> 1,
          kind: node % 2 === 0 ? "pickup" : "delivery",
        }),
      ),
    );
    const unserved = Array.from(vehicleOf.keys()).filter((request) => int(vehicleOf, request) < 0);
    return { routes, unserved, cost: this.#bestCost };
  }

  #tryCandidate(temperature: number): void {
    const { model, ruin, random } = this.#work;
    clearBench(ruin);
    if (random.next() < this.#settings.wholeRouteChance) removeRoute(model, this.#trial, ruin, random);
    else removeStrings(model, this.#trial, ruin, this.#settings, random);
    if (this.#unserved > 0) this.#offerUnserved();
    const unservedCost = this.#unserved * model.unservedCost;
    const worstAccepted = -temperature * Math.log(1 - random.next());
    const limit = worstAccepted + unservedCost - this.#changeOfTouched();
    const added = insertGreedily(this.#work, this.#trial, this.#settings.blinkChance, limit);
    const change = this.#changeOfTouched();
    if (added < limit && change < Number.POSITIVE_INFINITY) {
      this.#cost += change + ruin.removedCount * model.unservedCost - unservedCost;
      this.#unserved = ruin.removedCount;
      this.#copyTouched(this.#trial, this.#current);
      if (this.#cost < this.#bestCost - 1e-9) this.#keepBest();
    } else {
      this.#copyTouched(this.#current, this.#trial);
    }
  }

  /** Requests without a vehicle are offered again with every candidate. */
  #offerUnserved(): void {
    const { ruin } = this.#work;
    for (const [request, vehicle] of this.#current.vehicleOf.entries()) {
      if (vehicle >= 0) continue;
      ruin.removed[ruin.removedCount] = request;
      ruin.removedCount += 1;
    }
  }

  /** Cost of the candidate's routes less that of the current ones. */
  #changeOfTouched(): number {
    const { touched, touchedCount } = this.#work.ruin;
    let change = 0;
    for (let i = 0; i < touchedCount; i += 1) {
      const vehicle = int(touched, i);
      change += real(this.#trial.costs, vehicle) - real(this.#current.costs, vehicle);
    }
    return change;
  }

  #copyTouched(from: RouteSet, to: RouteSet): void {
    const { touched, touchedCount } = this.#work.ruin;
    for (let i = 0; i < touchedCount; i += 1) copyRoute(from, to, int(touched, i));
    to.vehicleOf.set(from.vehicleOf);
  }

  #startAnew(blinkChance: number): void {
    const { model, ruin } = this.#work;
    clearBench(ruin);
    copyRoutes(this.#none, this.#trial);
    for (let request = 0; request < model.requests; request += 1) ruin.removed[request] = request;
    ruin.removedCount = model.requests;
    this.#cost = insertGreedily(this.#work, this.#trial, blinkChance, Number.POSITIVE_INFINITY);
    this.#unserved = ruin.removedCount;
    copyRoutes(this.#trial, this.#current);
    if (this.#cost < this.#bestCost) this.#keepBest();
  }

  #goBackToBest(): void {
    copyRoutes(this.#best, this.#current);
    copyRoutes(this.#best, this.#trial);
    this.#cost = this.#bestCost;
    this.#unserved = this.#best.vehicleOf.reduce((count, vehicle) => count + (vehicle < 0 ? 1 : 0), 0);
  }

  #keepBest(): void {
    copyRoutes(this.#current, this.#best);
    this.#bestCost = this.#cost;
  }
}
