import type { SiteConfig } from "../../../common/config/siteConfig.ts";
import { type CheId, type JobId, type NodeId, nodeId } from "../../../common/ids.ts";
import { edgesInto, edgesOutOf } from "../../../common/road/roadGraph.ts";
import type { Job } from "../../../common/work/job.ts";
import { needsTruckAtQuay, truckOf, type WorkBook } from "../dispatch/workBook.ts";
import type { Leg, RoadSections } from "../traffic/roadSections.ts";
import type { Hold } from "../traffic/trip.ts";

/**
 * How far a truck bound for the quay has got: `heading` past the divert on the straight way · `leaving` released from a
 * parking place · `merged` past the merge: from there on trucks follow each other · `inLane` in its crane's own lane.
 */
export type QuayProgress = "heading" | "leaving" | "merged" | "inLane";

export interface TurnsMemory {
  readonly progress: readonly (readonly [JobId, QuayProgress])[];
  readonly diverted: readonly CheId[];
  readonly sentRound: readonly CheId[];
  readonly promised: readonly (readonly [JobId, { readonly after: JobId; readonly truck: CheId }])[];
}

/**
 * Turns at the quay. A crane's lane is first in, first out, and the crane takes its moves in the order of its queue; so
 * trucks must merge in that order, or crane and truck would wait for each other for ever.
 *
 * Rules (the README has the argument why they cannot lock up): a truck goes past the divert only if every earlier move of
 * its crane is at least under way behind or beside it; leaves a parking place only if every earlier one has merged; merges
 * only if every earlier one has merged. A truck that got its move when it was past the merge already enters the lane only
 * behind all earlier ones, or goes round. Empty trucks for discharges are alike: whoever comes first takes the earlier move.
 */
export class QuayTurns {
  readonly #book: WorkBook;
  readonly #roads: RoadSections;
  readonly #laneOf: ReadonlyMap<string, string>;
  readonly #stagingOf: ReadonlyMap<string, { readonly divert: NodeId; readonly merge: NodeId }>;
  readonly #limit: number;
  readonly #beside = new Map<string, boolean>();
  readonly #progress = new Map<JobId, QuayProgress>();
  /** Discharges that the truck of the load before them takes without leaving the lane: by discharge. */
  readonly #promised = new Map<JobId, { readonly after: JobId; readonly truck: CheId }>();
  /** Trucks sent to a parking place because they came out of turn. */
  readonly #diverted = new Set<CheId>();
  /** Of these, trucks that stood before one whose turn came earlier all of a sudden: they stay diverted until they parked. */
  readonly #sentRound = new Set<CheId>();

  constructor(site: SiteConfig, roads: RoadSections, book: WorkBook) {
    this.#book = book;
    this.#roads = roads;
    this.#laneOf = new Map(site.cranes.sts.map((crane) => [crane.id, crane.laneRoad] as const));
    this.#stagingOf = new Map(
      site.quay.staging.flatMap(({ cranes, divertNode, mergeNode }) =>
        cranes.map((crane) => [crane, { divert: nodeId(divertNode), merge: nodeId(mergeNode) }] as const),
      ),
    );
    this.#limit = site.quay.maxTrucksUnderCrane;
  }

  /** The truck is on its way under the crane and cannot be given to another move any more. */
  isCommitted(job: JobId): boolean {
    return this.progressOf(job) !== undefined;
  }

  /**
   * Dual cycle: the truck that brings `load` takes `discharge`, the next move of the crane, where it stands. From now on the discharge is as
   * far on its way as the load.
   */
  promise(discharge: JobId, load: JobId, truck: CheId): void {
    for (const each of this.#book.unitOf(discharge)) this.#promised.set(each, { after: load, truck });
  }

  /** The truck that a discharge is promised to. */
  promisedTruck(discharge: JobId): CheId | undefined {
    return this.#promised.get(discharge)?.truck;
  }

  /** The discharge that follows a load on the same truck. */
  promisedAfter(load: JobId): JobId | undefined {
    for (const [discharge, { after }] of this.#promised) if (after === load) return discharge;
    return undefined;
  }

  isDiverted(truck: CheId): boolean {
    return this.#diverted.has(truck);
  }

  /** A promised discharge is where its truck is with the load before it. */
  progressOf(job: JobId): QuayProgress | undefined {
    const own = this.#progress.get(job);
    if (own) return own;
    const promised = this.#promised.get(job);
    return promised && this.#progress.get(promised.after);
  }

  /** How far a truck has got that came for another move, or before the console was started. */
  restore(job: JobId, progress: QuayProgress): void {
    for (const each of this.#book.unitOf(job)) this.#promised.delete(each);
    this.#set(job, progress);
  }

  /** What must outlive the console. */
  memory(): TurnsMemory {
    return {
      progress: [...this.#progress],
      diverted: [...this.#diverted],
      sentRound: [...this.#sentRound],
      promised: [...this.#promised],
    };
  }

  /** Goes on with the turns as they were before the console was started again. */
  recall({ progress, diverted, sentRound, promised }: TurnsMemory): void {
    for (const [job, each] of progress) this.#progress.set(job, each);
    for (const [job, each] of promised) this.#promised.set(job, each);
    for (const truck of diverted) this.#diverted.add(truck);
    for (const truck of sentRound) this.#sentRound.add(truck);
  }

  /** It is in the way of a move that comes first now: it leaves the lane, parks, and comes again in its turn. */
  sendRound(job: JobId, truck: CheId): void {
    for (const each of this.#book.unitOf(job)) this.#progress.delete(each);
    this.#breakPromise(job);
    this.#diverted.add(truck);
    this.#sentRound.add(truck);
  }

  isInLane(job: JobId): boolean {
    return this.progressOf(job) === "inLane";
  }

  /** It has not left the straight way yet, and now it is in turn after all. */
  undivert(truck: CheId): void {
    if (!this.#sentRound.has(truck)) this.#diverted.delete(truck);
  }

  /** It would be let past the divert now. */
  isInTurn(job: Job): boolean {
    return this.#hasRoom(job) && this.#earlier(job).every((each) => this.isCommitted(each.id));
  }

  /** The parking place lies beside the way to the crane: out of it trucks merge without passing the divert. */
  isBeside(job: Job, parking: NodeId): boolean {
    const staging = this.#stagingOf.get(job.quayCrane ?? "");
    if (!staging) return false;
    const way = `${parking}>${staging.merge}`;
    const known = this.#beside.get(way);
    if (known !== undefined) return known;
    const leads = leadsOverParking(this.#roads, parking, staging.merge);
    this.#beside.set(way, leads);
    return leads;
  }

  /** A parked truck's turn has come: it may leave for the quay. */
  mayLeaveParking(job: Job): boolean {
    return this.#hasRoom(job) && this.#earlier(job).every((each) => this.#hasMerged(each));
  }

  leaveParking(job: Job, truck: CheId): void {
    this.#diverted.delete(truck);
    this.#sentRound.delete(truck);
    this.#set(job.id, "leaving");
  }

  /** Before a leg is released to a truck with this quay job. */
  guard(job: Job, truck: CheId, leg: Leg): Hold | undefined {
    const progress = this.#progress.get(job.id);
    if (this.#passes(job, leg, "divert") && progress === undefined) {
      if (!this.isInTurn(job)) {
        this.#diverted.add(truck);
        const blocker = this.#earlier(job).find((each) => !this.isCommitted(each.id));
        return { code: "OUT_OF_TURN", waitFor: blocker?.id ?? job.quayCrane ?? "" };
      }
    }
    if (this.#passes(job, leg, "merge")) {
      const blocker = this.#earlier(job).find((each) => !this.#hasMerged(each));
      if (blocker) {
        // Nobody is under way for that move on the way to this place: its truck would have to come past, which it cannot.
        if (!this.isCommitted(blocker.id)) this.#diverted.add(truck);
        return { code: "OUT_OF_TURN", waitFor: blocker.id };
      }
    }
    if (progress === undefined && !this.#passes(job, leg, "merge") && this.#entersLane(job, leg)) {
      const blocker = this.#earlier(job).find((each) => this.progressOf(each.id) !== "inLane");
      if (blocker || !this.#hasRoom(job)) {
        this.#diverted.add(truck);
        return { code: "OUT_OF_TURN", waitFor: blocker?.id ?? job.quayCrane ?? "" };
      }
    }
    return undefined;
  }

  /** After a leg was released to it. */
  taken(job: Job, leg: Leg): void {
    if (this.#entersLane(job, leg)) this.#set(job.id, "inLane");
    else if (this.#passes(job, leg, "merge")) this.#set(job.id, "merged");
    else if (this.#passes(job, leg, "divert") && !this.#progress.has(job.id)) this.#set(job.id, "heading");
  }

  /** The next move of the crane that no truck is under way for yet. */
  nextUnclaimed(crane: CheId): Job | undefined {
    for (const id of this.#book.lineOf(crane)) {
      const job = this.#book.job(id);
      if (needsTruckAtQuay(job) && !this.isCommitted(id)) return job;
    }
    return undefined;
  }

  /** The job is over at the quay, or its truck was taken off it. */
  forget(job: JobId, truck: CheId | undefined): void {
    this.#progress.delete(job);
    this.#breakPromise(job);
    if (!truck) return;
    this.#diverted.delete(truck);
    this.#sentRound.delete(truck);
  }

  /** The order of a crane's moves changed: what followed what is not so any more. */
  dropPromises(moves: readonly JobId[]): void {
    for (const id of moves) this.#promised.delete(id);
  }

  #breakPromise(load: JobId): void {
    for (const [discharge, { after }] of this.#promised) if (after === load) this.#promised.delete(discharge);
  }

  /** The two moves of a pair come with one truck. */
  #set(job: JobId, progress: QuayProgress): void {
    for (const each of this.#book.unitOf(job)) this.#progress.set(each, progress);
  }

  #passes(job: Job, leg: Leg, place: "divert" | "merge"): boolean {
    const staging = this.#stagingOf.get(job.quayCrane ?? "");
    return staging !== undefined && leg.nodes.includes(staging[place]);
  }

  #hasMerged(job: Job): boolean {
    const progress = this.progressOf(job.id);
    return progress === "merged" || progress === "inLane";
  }

  #entersLane(job: Job, leg: Leg): boolean {
    const lane = this.#laneOf.get(job.quayCrane ?? "");
    // Where the lane ends and joins the road again, one comes by without having been in it.
    return leg.nodes.some((node) => {
      const into = edgesInto(this.#roads.graph, node);
      return into.length > 0 && into.every((edge) => edge.road === lane);
    });
  }

  #earlier(job: Job): Job[] {
    const line = this.#book.lineOf(job.quayCrane);
    return line
      .slice(0, line.indexOf(job.id))
      .map((id) => this.#book.job(id))
      .filter(needsTruckAtQuay);
  }

  #hasRoom(job: Job): boolean {
    const trucks = new Set<CheId>();
    for (const id of this.#book.lineOf(job.quayCrane)) {
      const each = this.#book.job(id);
      const truck = truckOf(each.state);
      if (this.#progress.has(id) && needsTruckAtQuay(each) && truck) trucks.add(truck);
    }
    return trucks.size < this.#limit;
  }
}

/** Whether parking roads alone lead from a parking place to a node. */
function leadsOverParking(roads: RoadSections, from: NodeId, to: NodeId): boolean {
  const seen = new Set<NodeId>();
  const open = [from];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (at === to) return true;
    if (seen.has(at)) continue;
    seen.add(at);
    for (const edge of edgesOutOf(roads.graph, at)) if (roads.isParking(edge.road)) open.push(edge.to);
  }
  return false;
}
