import type { SiteConfig } from "../../common/config/siteConfig.ts";
import { type CheId, cheId, type NodeId } from "../../common/ids.ts";
import { driverlessTruckType } from "../../common/opcua/deviceTypes.ts";
import { buildRoadGraph } from "../../common/road/roadGraph.ts";
import { shortestPath } from "../../common/road/shortestPath.ts";
import { type TruckView, truckView } from "../../main/core/execution/plantView.ts";
import { roadSections } from "../../main/core/traffic/roadSections.ts";
import { TrafficDesk } from "../../main/core/traffic/trafficDesk.ts";
import { applySamples } from "../../main/core/twin/applySamples.ts";
import { emptyTwin } from "../../main/core/twin/plantTwin.ts";
import type { PlantDevice } from "../../opcua-sim/plantDevice.ts";
import { createPlant } from "../../opcua-sim/world/createPlant.ts";
import { type Random, randomStreams } from "../../opcua-sim/world/random.ts";
import { aScenario } from "../builders/aScenario.ts";
import { blockLanes, goalsOf, quayLanes, roadOf, type TrafficKind } from "./trafficGoals.ts";
import { type WaitTally, WaitWatch } from "./waitWatch.ts";

export interface TrafficRun extends WaitTally {
  readonly simHours: number;
  readonly trips: number;
  readonly collisions: number;
  readonly nearMisses: number;
  /** Seconds that the finished trips took, and free-flow seconds of the same trips (edge lengths at their speed limits). */
  readonly drivenS: number;
  readonly freeFlowS: number;
  readonly dwellS: number;
  /** Seconds of this machine that the traffic desk took. */
  readonly deskS: number;
}

export interface TrafficOptions {
  readonly kind: TrafficKind;
  readonly trucks: number;
  readonly minutes: number;
  readonly seed: number;
}

interface Errand {
  readonly goal: NodeId;
  readonly sinceMs: number;
  readonly freeFlowS: number;
  restUntilMs: number;
}

const roundMs = 500;
/** Trucks get their first goals spread over this time, as at the beginning of a shift: a parking place has one way out. */
const firstGoalsMs = 900_000;
/** Something goes wrong this often, and lasts so long. */
const troubleEveryMs = 600_000;
const troubleLastsMs = 480_000;

/** Trucks drive from goal to goal, commanded by the traffic desk alone, on the simulator's world in this process. */
export function runTraffic(site: SiteConfig, options: TrafficOptions): TrafficRun {
  return new TrafficBench(site, options).run();
}

class TrafficBench {
  readonly #site: SiteConfig;
  readonly #options: TrafficOptions;
  readonly #plant: ReturnType<typeof createPlant>;
  readonly #graph: ReturnType<typeof buildRoadGraph>;
  readonly #desk: TrafficDesk;
  readonly #waits: WaitWatch;
  readonly #random: Random;
  readonly #goals: (che: CheId) => readonly NodeId[];
  readonly #errands = new Map<CheId, Errand>();
  readonly #firstGoalMs = new Map<CheId, number>();
  readonly #totals = { trips: 0, drivenS: 0, freeFlowS: 0, dwellS: 0, deskS: 0 };
  #nextTroubleMs = troubleEveryMs;
  #trouble: { readonly untilMs: number; end(): void } | undefined;
  #closedRoad = "";

  constructor(site: SiteConfig, options: TrafficOptions) {
    const fleet = { ...site, trucks: { ...site.trucks, driverless: options.trucks, manned: 0 } };
    const charged: [number, number] = [95, 96];
    const scenario = {
      ...aScenario("first-vessel"),
      vessels: [],
      events: [],
      goals: [],
      fleet: { stateOfCharge: charged },
    };
    this.#site = fleet;
    this.#options = options;
    this.#plant = createPlant(fleet, scenario, options.seed);
    this.#graph = buildRoadGraph(fleet);
    this.#desk = new TrafficDesk(fleet, roadSections(this.#graph, fleet));
    this.#waits = new WaitWatch(this.#desk);
    [this.#random] = randomStreams(options.seed + 7919, 1) as [Random];
    this.#goals = goalsOf(fleet, this.#graph, options.kind);
  }

  run(): TrafficRun {
    const devices = this.#plant.devices.filter((device) => device.type.typeName === driverlessTruckType.typeName);
    for (const { id } of devices) this.#firstGoalMs.set(cheId(id), this.#random.real(0, firstGoalsMs));
    while (this.#plant.timeMs < this.#options.minutes * 60_000) this.#round(devices);
    const { collisions, nearMisses } = this.#plant.tally();
    const deskS = Number(this.#totals.deskS.toFixed(1));
    const simHours = this.#plant.timeMs / 3_600_000;
    return { simHours, ...this.#totals, deskS, collisions, nearMisses, ...this.#waits.tally() };
  }

  #round(devices: readonly PlantDevice[]): void {
    this.#plant.advance(roundMs);
    const now = this.#plant.timeMs;
    const views = devices.map((device) => viewOf(device, now));
    for (const view of views) if (!this.#desk.isKnown(view.id)) this.#desk.adopt(view.id, view.lastNodeId);
    this.#makeTrouble(views, now);
    for (const view of views) this.#steer(view.id, now);
    const off = views.filter((view) => !view.isAutomatic || view.isFaulty).map((view) => ({ ...view, isStuck: true }));
    const startMs = performance.now();
    const calls = this.#desk.tick(now, new Map(views.map((view) => [view.id, view] as const)), off);
    this.#totals.deskS += (performance.now() - startMs) / 1000;
    for (const call of calls) {
      const handler = devices.find(({ id }) => id === call.che)?.methods[call.method];
      const answer = handler?.(call.args as never) as { readonly Accepted: boolean; readonly ErrorType: string };
      call.settle(answer.Accepted ? { kind: "accepted" } : { kind: "refused", errorType: answer.ErrorType });
    }
    const ids = views.map(({ id }) => id);
    this.#waits.observe(ids, new Set(off.map(({ id }) => id)), now, roundMs / 1000);
  }

  #makeTrouble(views: readonly TruckView[], now: number): void {
    if (this.#trouble && now >= this.#trouble.untilMs) {
      this.#trouble.end();
      this.#trouble = undefined;
    }
    if (this.#trouble || now < this.#nextTroubleMs) return;
    const end = this.#options.kind === "dead" ? this.#breakDown(views) : this.#closeLane();
    if (!end) return;
    this.#nextTroubleMs = now + troubleEveryMs;
    this.#trouble = { untilMs: now + troubleLastsMs, end };
  }

  #breakDown(views: readonly TruckView[]): (() => void) | undefined {
    const moving = views.filter((view) => view.speedMps > 1);
    const answer =
      moving.length > 0 ? this.#plant.injectFault("truckBreakdown", this.#random.pick(moving).id) : undefined;
    return answer?.accepted ? () => this.#plant.clearFault(answer.faultId) : undefined;
  }

  #closeLane(): (() => void) | undefined {
    if (this.#options.kind !== "closed") return undefined;
    const lane = this.#random.pick([...blockLanes(this.#site), ...quayLanes(this.#site)]);
    const close = (roads: readonly string[]): void => {
      const done = this.#desk.setClosedRoads(new Set(roads));
      if (!done.ok) throw new Error(`no road ${done.error.road}`);
      this.#closedRoad = roads[0] ?? "";
    };
    close([lane]);
    return () => close([]);
  }

  #steer(che: CheId, now: number): void {
    const at = this.#desk.standsAt(che);
    const errand = this.#errands.get(che);
    const isCut = errand !== undefined && at !== errand.goal && roadOf(this.#graph, errand.goal) === this.#closedRoad;
    if (errand && at !== errand.goal && !isCut) return;
    if (errand && !isCut && errand.restUntilMs === 0) this.#finish(errand, now);
    if (!isCut && now < (errand?.restUntilMs ?? this.#firstGoalMs.get(che) ?? 0)) return;
    const from = at ?? this.#desk.trip(che)?.path.at(-1);
    const goal = this.#random.pick(this.#goals(che));
    const way = from === undefined ? undefined : shortestPath(this.#graph, from, goal);
    if (goal === from || !way || roadOf(this.#graph, goal) === this.#closedRoad) return;
    this.#errands.set(che, { goal, sinceMs: now, freeFlowS: way.cost, restUntilMs: 0 });
    this.#desk.setGoal(che, { node: goal, purpose: "COLLECT" });
  }

  #finish(errand: Errand, now: number): void {
    const restS = this.#random.real(20, 60);
    this.#totals.trips += 1;
    this.#totals.drivenS += (now - errand.sinceMs) / 1000;
    this.#totals.freeFlowS += errand.freeFlowS;
    this.#totals.dwellS += restS;
    errand.restUntilMs = now + restS * 1000;
  }
}

const tags = ["Pose.X", "Pose.Y", "Pose.Theta", "Motion.ActualSpeed", "Motion.Paused", "OperatingMode", "DeviceHealth"];
const orderTags = ["OrderId", "OrderUpdateId", "LastNodeId", "LastNodeSequenceId", "BaseEndSequenceId", "Arrived"];
const wantedTags = [...tags, ...orderTags.map((name) => `Order.${name}`)];

/** One truck as the console's twin would have it. */
function viewOf(device: PlantDevice, now: number): TruckView {
  const values = device.readTags() as Readonly<Record<string, number | string | boolean>>;
  const samples = wantedTags.map((tag) => ({
    device: device.id,
    type: device.type.typeName,
    tag,
    sample: { value: values[tag] ?? 0, quality: "good" as const, sourceTs: now, serverTs: now },
  }));
  const twin = applySamples(emptyTwin, "in-process", samples).devices.get(cheId(device.id));
  if (!twin) throw new Error(`no twin of ${device.id}`);
  return truckView(twin);
}
