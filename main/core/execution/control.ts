import type { ConfigProblem, SiteConfig } from "../../../common/config/siteConfig.ts";
import { type BlockId, blockId, type CheId, cheId } from "../../../common/ids.ts";
import {
  driverlessTruckType,
  gateLaneType,
  mannedTruckType,
  rmgType,
  stsType,
} from "../../../common/opcua/deviceTypes.ts";
import { terminalType } from "../../../common/opcua/terminalType.ts";
import { buildRoadGraph } from "../../../common/road/roadGraph.ts";
import { type Job, totalCost } from "../../../common/work/job.ts";
import type { Unreconciled } from "../../../common/work/unreconciled.ts";
import { DemandDesk } from "../demand/demandDesk.ts";
import type { Planner, TimedPlan } from "../dispatch/planner.ts";
import type { Plan, PlanSnapshot } from "../dispatch/planSnapshot.ts";
import { type RoadSections, roadSections } from "../traffic/roadSections.ts";
import { type OffOrder, TrafficDesk } from "../traffic/trafficDesk.ts";
import type { Goal } from "../traffic/trip.ts";
import { type DeviceTwin, devicesOf, type PlantTwin, sampleOf, tagValue } from "../twin/plantTwin.ts";
import { adoptCranes } from "./adoptCranes.ts";
import { adoptTrucks, isStrangerDriving } from "./adoptTrucks.ts";
import { CraneTasks } from "./craneTasks.ts";
import { DemandReader } from "./demandReader.ts";
import { type DeskMemory, recallInto } from "./deskMemory.ts";
import { followChains } from "./followChains.ts";
import { runGates } from "./gates.ts";
import { Housekeeping } from "./housekeeping.ts";
import { loadWork, type Recall } from "./loadWork.ts";
import { observeDemand } from "./observeDemand.ts";
import { keepPairs } from "./pairs.ts";
import { adoptPlan, releaseFaultyTrucks } from "./planning.ts";
import { planSnapshot } from "./planPicture.ts";
import { type CallPlant, PlantCalls } from "./plantCalls.ts";
import { craneView, gateView, mannedView, type TruckView, truckView } from "./plantView.ts";
import { runQuayCranes } from "./quayCranes.ts";
import { QuayTurns } from "./quayTurns.ts";
import { findUnreconciled, settleJobs } from "./reconcile.ts";
import type { Desk, Round } from "./round.ts";
import { TerminalReader } from "./terminalReader.ts";
import { setTruckGoals } from "./truckGoals.ts";
import { runYardCranes } from "./yardCranes.ts";

/** How the last planning pass went. */
export interface PlanStats {
  readonly ms: number;
  readonly assignments: number;
  /** What the plan costs, and what no plan could be below (equivalent seconds); undefined for a rule that has no such bound. */
  readonly costS: number;
  readonly boundS: number | undefined;
  readonly craneWaitS: Readonly<Record<string, number>>;
  readonly atMs: number;
}

export interface ControlOptions {
  readonly site: SiteConfig;
  readonly call: CallPlant;
  readonly planner: Planner;
  /**
   * Lock step: a round waits for its plan and for the plant's answers, so that the same seed gives the same shift. Live: a
   * plan is taken over when it is there, and a slow device holds nobody up.
   */
  readonly isLockStep: boolean;
  /** What is remembered from before the console was started; without it every start is the first. */
  readonly recall?: Recall;
  /** Writes down what the round has decided, before anything of it is sent. */
  readonly beforeSending?: (desk: Desk) => Promise<void>;
}

/** The control loop: plant as it is → what to tell it next. Runs one round at a time, on the plant's own clock. */
export class Control {
  readonly #options: ControlOptions;
  readonly #roads: RoadSections;
  #desk: Desk | undefined;
  #planDueMs = 0;
  #isPlanning = false;
  #ready: { snapshot: PlanSnapshot; plan: TimedPlan } | undefined;
  #epoch = 0;
  #memory: DeskMemory | undefined;
  #loadedMs = 0;
  /** The plan that was taken over last: the next one starts from its chains. */
  #plan: Plan | undefined;
  readonly planMs: number[] = [];
  planStats: PlanStats = { ms: 0, assignments: 0, costS: 0, boundS: undefined, craneWaitS: {}, atMs: 0 };
  /** Assignments that changed a truck which a person had already seen on the job. */
  planChanges = 0;
  problems: readonly ConfigProblem[] = [];
  /** What could not be brought together after a start: for a person to settle. */
  unreconciled: readonly Unreconciled[] = [];
  lastError = "";

  constructor(options: ControlOptions) {
    this.#options = options;
    this.#roads = roadSections(buildRoadGraph(options.site), options.site);
  }

  get desk(): Desk | undefined {
    return this.#desk;
  }

  get roads(): RoadSections {
    return this.#roads;
  }

  /** Asks the terminal what there is to do. Until it has answered, rounds do nothing. */
  async load(nowMs: number): Promise<boolean> {
    const { site, call, recall = firstStart } = this.#options;
    const epoch = this.#epoch;
    const loaded = await loadWork(site, call, nowMs, recall);
    if (epoch !== this.#epoch) return false;
    if (!loaded.ok) {
      this.lastError = loaded.error;
      return false;
    }
    const { book, inventory, problems, memory } = loaded.value;
    const turns = new QuayTurns(site, this.#roads, book);
    const quayJobOf = (che: CheId, goal: Goal): Job | undefined => {
      const job = book.jobOfTruck(che);
      const isQuay = this.#roads.graph.nodes.get(goal.node)?.station?.kind === "quay";
      return job?.queue && isQuay ? job : undefined;
    };
    const traffic = new TrafficDesk(site, this.#roads, {
      guard: (che, goal, leg) => {
        const job = quayJobOf(che, goal);
        return job && turns.guard(job, che, leg);
      },
      taken: (che, goal, leg) => {
        const job = quayJobOf(che, goal);
        if (job) turns.taken(job, leg);
      },
      staysInRow: (che) => {
        const job = book.jobOfTruck(che);
        return job !== undefined && turns.isCommitted(job.id);
      },
      urgencyOf: (che) => {
        const job = book.jobOfTruck(che);
        const isLaden = job?.state.kind === "carrying" || job?.state.kind === "atDropoff";
        return { isLaden, isForVessel: job?.queue !== undefined };
      },
    });
    this.#desk = {
      site,
      roads: this.#roads,
      inventory,
      book,
      traffic,
      turns,
      calls: new PlantCalls(call),
      tasks: new CraneTasks(site.dispatch.retry),
      terminal: new TerminalReader(),
      demand: new DemandDesk(site.demand),
      announced: new DemandReader(),
      housekeeping: new Housekeeping(),
      railWaits: new Map(),
    };
    this.#memory = memory;
    this.#loadedMs = nowMs;
    this.problems = problems;
    this.lastError = "";
    return true;
  }

  /** The plant began anew (a simulator was restarted): what we believed of it is void. */
  reset(): void {
    this.#epoch += 1;
    this.#desk = undefined;
    this.#memory = undefined;
    this.unreconciled = [];
    this.#ready = undefined;
    this.#plan = undefined;
    this.#planDueMs = 0;
  }

  /** One round. In lock step it returns when the plant has answered everything. */
  async round(twin: PlantTwin): Promise<void> {
    const desk = this.#desk;
    if (!desk) return;
    const round = roundOf(desk, twin, this.#plan);
    const epoch = this.#epoch;
    this.#recall(round);
    round.announced.run(round);
    round.terminal.run(round);
    keepPairs(round);
    adoptCranes(round);
    adoptTrucks(round);
    const isFresh = round.nowMs < this.#loadedMs + freshMs;
    if (isFresh || this.unreconciled.length > 0) this.unreconciled = findUnreconciled(round);
    releaseFaultyTrucks(round);
    observeDemand(round);
    runGates(round);
    runQuayCranes(round);
    runYardCranes(round);
    await this.#replan(round);
    if (epoch !== this.#epoch) return;
    followChains({ ...round, plan: this.#plan });
    setTruckGoals(round);
    if (!isFresh || !isStrangerDriving(round)) this.#drive(round);
    if (round.calls.isAnyReady) await this.#options.beforeSending?.(desk);
    if (epoch !== this.#epoch) return;
    round.calls.dispatch();
    if (this.#options.isLockStep) await round.calls.settled();
  }

  /** Before anything is sent for the first time: goes on where the console was when it was ended, as far as the plant shows it. */
  #recall(round: Round): void {
    if (!this.#memory) return;
    recallInto(round, this.#memory, round);
    this.#memory = undefined;
    settleJobs(round);
  }

  async #replan(round: Round): Promise<void> {
    if (this.#ready) {
      const { snapshot, plan } = this.#ready;
      this.#ready = undefined;
      this.#adopt(round, snapshot, plan);
    }
    if (this.#isPlanning || round.nowMs < this.#planDueMs) return;
    this.#planDueMs = round.nowMs + round.site.dispatch.replanS * 1000;
    const snapshot = planSnapshot(round, this.#plan?.chains ?? []);
    if (snapshot.jobs.length === 0) return;
    this.#isPlanning = true;
    const epoch = this.#epoch;
    const pending = this.#options.planner.plan(snapshot).then(
      (plan) => {
        this.#isPlanning = false;
        if (epoch === this.#epoch) this.#ready = { snapshot, plan };
      },
      (error: unknown) => {
        this.#isPlanning = false;
        this.lastError = `planner: ${error instanceof Error ? error.message : String(error)}`;
      },
    );
    if (!this.#options.isLockStep) return;
    await pending;
    const ready = this.#ready as { snapshot: PlanSnapshot; plan: TimedPlan } | undefined;
    this.#ready = undefined;
    if (ready) this.#adopt(round, ready.snapshot, ready.plan);
  }

  #adopt(round: Round, snapshot: PlanSnapshot, timed: TimedPlan): void {
    const hadTruck = new Set(snapshot.trucks.flatMap((truck) => (truck.job ? [truck.id] : [])));
    this.#plan = timed.plan;
    const changed = adoptPlan(round, snapshot, timed.plan);
    for (const each of timed.plan.assignments) {
      if (hadTruck.has(each.truck) && snapshot.trucks.find((truck) => truck.id === each.truck)?.job !== each.job)
        this.planChanges += 1;
    }
    this.planMs.push(timed.ms);
    const { assignments, cost, bound, craneWaitS } = timed.plan;
    const costS = cost ?? assignments.reduce((sum, each) => sum + totalCost(each.terms), 0);
    this.planStats = { ms: timed.ms, assignments: changed, costS, boundS: bound, craneWaitS, atMs: round.nowMs };
  }

  #drive(round: Round): void {
    const states = new Map<CheId, TruckView>();
    const offOrder: OffOrder[] = [];
    for (const truck of round.trucks.values()) {
      const follows = truck.isHeard && truck.isAutomatic && !truck.isFaulty && round.traffic.isKnown(truck.id);
      if (truck.isHeard) states.set(truck.id, truck);
      if (!follows) offOrder.push({ ...truck, isStuck: truck.isFaulty || !truck.isHeard });
      if (truck.isHeard && !round.calls.isOpen(truck.id)) round.traffic.resync(truck.id, truck);
    }
    for (const truck of round.manned.values()) if (truck.isInside) offOrder.push({ ...truck, isStuck: false });
    for (const call of round.traffic.tick(round.nowMs, states, offOrder)) {
      round.calls.send(call.che, call.method, call.args, (answer) => {
        call.settle(
          answer.kind === "refused" ? { kind: "refused", errorType: answer.errorType } : { kind: answer.kind },
        );
      });
    }
  }
}

/** How long after a start the plant may still do what nobody remembers, plant time. */
const freshMs = 60_000;

const firstStart: Recall = async () => undefined;

function roundOf(desk: Desk, twin: PlantTwin, plan: Plan | undefined): Round {
  const byId = <V extends { id: CheId }>(views: readonly V[]): ReadonlyMap<CheId, V> =>
    new Map(views.map((view) => [view.id, view] as const));
  const rmgs = devicesOf(twin, rmgType.typeName);
  const cranesOfBlock = new Map<BlockId, CheId[]>();
  const bayOf = (device: DeviceTwin): number => tagValue(device, rmgType, "Block.Bay", 0);
  for (const device of [...rmgs].sort((a, b) => bayOf(a) - bayOf(b))) {
    const block = blockId(tagValue(device, rmgType, "Block.Id", ""));
    cranesOfBlock.set(block, [...(cranesOfBlock.get(block) ?? []), cheId(device.id)]);
  }
  const craneOfBlock = new Map<BlockId, CheId>();
  for (const device of rmgs) {
    const block = blockId(tagValue(device, rmgType, "Block.Id", ""));
    if (!craneOfBlock.has(block)) craneOfBlock.set(block, cheId(device.id));
  }
  const version = sampleOf(twin.devices.get(desk.site.code), terminalType, "WorkQueues.Version");
  return {
    ...desk,
    nowMs: twin.plantTimeMs,
    plan,
    queuesVersion: version?.quality === "good" ? version.value : undefined,
    quayCranes: byId(devicesOf(twin, stsType.typeName).map(craneView)),
    yardCranes: byId(rmgs.map(craneView)),
    trucks: byId(devicesOf(twin, driverlessTruckType.typeName).map(truckView)),
    manned: byId(devicesOf(twin, mannedTruckType.typeName).map(mannedView)),
    gates: devicesOf(twin, gateLaneType.typeName).map(gateView),
    craneOfBlock,
    cranesOfBlock,
  };
}
