import type { SiteConfig } from "../../common/config/siteConfig.ts";
import { type CheId, cheId, type NodeId } from "../../common/ids.ts";
import { driverlessTruckType } from "../../common/opcua/deviceTypes.ts";
import { buildRoadGraph } from "../../common/road/roadGraph.ts";
import { shortestPath } from "../../common/road/shortestPath.ts";
import { truckView } from "../../main/core/execution/plantView.ts";
import { roadSections } from "../../main/core/traffic/roadSections.ts";
import { TrafficDesk } from "../../main/core/traffic/trafficDesk.ts";
import { applySamples } from "../../main/core/twin/applySamples.ts";
import { emptyTwin } from "../../main/core/twin/plantTwin.ts";
import type { PlantDevice } from "../../opcua-sim/plantDevice.ts";
import { createPlant } from "../../opcua-sim/world/createPlant.ts";
import { type Random, randomStreams } from "../../opcua-sim/world/random.ts";
import { aScenario } from "../builders/aScenario.ts";

/**
 * Kinds of traffic. `random`: goals all over the terminal · `ring`: everybody to three block lanes and two quay lanes, so that
 * one loop of roads is full · `opposite`: everybody between the two far corners, against the others' way at every crossing ·
 * `dead`: random, and every ten minutes a truck breaks down on the road for eight.
 */
export const trafficKinds = ["random", "ring", "opposite", "dead"] as const;
export type TrafficKind = (typeof trafficKinds)[number];

export interface TrafficRun {
  readonly simHours: number;
  readonly trips: number;
  readonly collisions: number;
  readonly nearMisses: number;
  /** Times a truck got no road for ten minutes while nothing dead stood before it. */
  readonly deadlocksUnresolved: number;
  /** Longest time between two releases of road to a truck that wanted to go on and that no dead truck kept, seconds. */
  readonly longestWaitS: number;
  /** Trucks that gave way to others (`giveWay`), and releases that were refused as not safe. */
  readonly gaveWay: number;
  readonly notSafe: number;
  /** Seconds that the finished trips took, and free-flow seconds of the same trips (edge lengths at their speed limits). */
  readonly drivenS: number;
  readonly freeFlowS: number;
  readonly dwellS: number;
}

interface Errand {
  goal: NodeId;
  sinceMs: number;
  freeFlowS: number;
  restUntilMs: number;
}

const roundMs = 500;
const unresolvedAfterS = 600;

/** Trucks drive from goal to goal, commanded by the traffic desk alone, on the simulator's world in this process. */
export function runTraffic(
  site: SiteConfig,
  options: { readonly kind: TrafficKind; readonly trucks: number; readonly minutes: number; readonly seed: number },
): TrafficRun {
  const fleet = { ...site, trucks: { ...site.trucks, driverless: options.trucks, manned: 0 } };
  const base = aScenario("first-vessel");
  const scenario = {
    ...base,
    vessels: [],
    events: [],
    goals: [],
    fleet: { stateOfCharge: [95, 96] as [number, number] },
  };
  const plant = createPlant(fleet, scenario, options.seed);
  const graph = buildRoadGraph(fleet);
  const roads = roadSections(graph, fleet);
  const desk = new TrafficDesk(fleet, roads);
  const [random] = randomStreams(options.seed + 7919, 1) as [Random];
  const devices = plant.devices.filter((device) => device.type.typeName === driverlessTruckType.typeName);
  const goals = goalsOf(fleet, roads.graph, options.kind);
  const errands = new Map<CheId, Errand>();
  const totals = {
    trips: 0,
    drivenS: 0,
    freeFlowS: 0,
    dwellS: 0,
    longestWaitS: 0,
    gaveWay: 0,
    notSafe: 0,
    deadlocks: 0,
  };
  const counted = new Set<string>();
  const detours = new Set<CheId>();
  let nextFaultMs = 600_000;
  let fault: { readonly id: string; readonly untilMs: number } | undefined;
  while (plant.timeMs < options.minutes * 60_000) {
    plant.advance(roundMs);
    const now = plant.timeMs;
    const views = devices.map((device) => truckView(twinOf(device, now)));
    for (const view of views) if (!desk.isKnown(view.id)) desk.adopt(view.id, view.lastNodeId);
    if (options.kind === "dead") {
      if (fault && now >= fault.untilMs) {
        plant.clearFault(fault.id);
        fault = undefined;
      }
      const moving = views.filter((view) => view.speedMps > 1);
      if (!fault && now >= nextFaultMs && moving.length > 0) {
        const answer = plant.injectFault("truckBreakdown", random.pick(moving).id);
        if (answer.accepted) fault = { id: answer.faultId, untilMs: now + 480_000 };
        nextFaultMs = now + 600_000;
      }
    }
    for (const view of views) steer(view.id, now);
    const off = views.filter((view) => !view.isAutomatic || view.isFaulty).map((view) => ({ ...view, isStuck: true }));
    const states = new Map(views.map((view) => [view.id, view] as const));
    for (const call of desk.tick(now, states, off)) {
      const handler = plant.devices.find(({ id }) => id === call.che)?.methods[call.method];
      const answer = handler?.(call.args as never) as { readonly Accepted: boolean; readonly ErrorType: string };
      call.settle(answer.Accepted ? { kind: "accepted" } : { kind: "refused", errorType: answer.ErrorType });
    }
    const dead = new Set(off.map(({ id }) => id as string));
    for (const { id } of views) watch(id, now, dead);
  }
  const { collisions, nearMisses } = plant.tally();
  const { deadlocks, ...rest } = totals;
  return { simHours: plant.timeMs / 3_600_000, ...rest, collisions, nearMisses, deadlocksUnresolved: deadlocks };

  function steer(che: CheId, now: number): void {
    const at = desk.standsAt(che);
    const errand = errands.get(che);
    if (errand && at !== errand.goal) return;
    if (errand && errand.restUntilMs === 0) {
      totals.trips += 1;
      totals.drivenS += (now - errand.sinceMs) / 1000;
      totals.freeFlowS += errand.freeFlowS;
      const restS = random.real(20, 60);
      totals.dwellS += restS;
      errand.restUntilMs = now + restS * 1000;
    }
    if ((errand && now < errand.restUntilMs) || at === undefined) return;
    const goal = random.pick(goals(che));
    const way = shortestPath(graph, at, goal);
    if (goal === at || !way) return;
    errands.set(che, { goal, sinceMs: now, freeFlowS: way.cost, restUntilMs: 0 });
    desk.setGoal(che, { node: goal, purpose: "COLLECT" });
  }

  function watch(che: CheId, now: number, dead: ReadonlySet<string>): void {
    const trip = desk.trip(che);
    if (trip?.detour !== undefined && !detours.has(che)) totals.gaveWay += 1;
    if (trip?.detour !== undefined) detours.add(che);
    else detours.delete(che);
    if (!trip?.hold) return;
    if (trip.hold.code === "NOT_SAFE") totals.notSafe += 1;
    if (isBehind(desk, che, dead) || desk.trapped().has(che)) return;
    const heldS = (now - trip.heldSinceMs) / 1000;
    totals.longestWaitS = Math.max(totals.longestWaitS, heldS);
    const key = `${che}@${trip.heldSinceMs}`;
    if (heldS < unresolvedAfterS || counted.has(key)) return;
    counted.add(key);
    totals.deadlocks += 1;
  }
}

/** Follows "waits for" to a dead truck. */
function isBehind(desk: TrafficDesk, che: CheId, dead: ReadonlySet<string>): boolean {
  const seen = new Set<string>();
  for (
    let at: string | undefined = che;
    at !== undefined && !seen.has(at);
    at = desk.trip(at as CheId)?.hold?.waitFor
  ) {
    if (dead.has(at)) return true;
    seen.add(at);
  }
  return false;
}

type Graph = ReturnType<typeof buildRoadGraph>;

function goalsOf(site: SiteConfig, graph: Graph, kind: TrafficKind): (che: CheId) => readonly NodeId[] {
  const nodes = [...graph.nodes.values()];
  const stations = nodes.filter(({ station }) => station?.kind === "block" || station?.kind === "quay");
  const lanes = [...new Set(site.yard.blocks.map((block) => block.laneRoad))];
  const quays = [...new Set(site.cranes.sts.map((crane) => crane.laneRoad))];
  const on = (roads: readonly string[]): NodeId[] =>
    stations.filter(({ id }) => graph.into.get(id)?.some((edge) => roads.includes(edge.road))).map(({ id }) => id);
  if (kind === "ring") {
    const few = on([...lanes.slice(0, 3), ...quays.slice(0, 2)]);
    return () => few;
  }
  if (kind === "opposite") {
    const byX = [...stations].sort((a, b) => a.xM + a.yM - b.xM - b.yM).map(({ id }) => id);
    const [near, far] = [byX.slice(0, 30), byX.slice(-30)];
    const turn = new Map<CheId, number>();
    return (che) => {
      const count = (turn.get(che) ?? Number(che.slice(-1))) + 1;
      turn.set(che, count);
      return count % 2 === 0 ? near : far;
    };
  }
  const all = stations.map(({ id }) => id);
  return () => all;
}

const tags = ["Pose.X", "Pose.Y", "Pose.Theta", "Motion.ActualSpeed", "Motion.Paused", "OperatingMode", "DeviceHealth"];
const orderTags = ["OrderId", "OrderUpdateId", "LastNodeId", "LastNodeSequenceId", "BaseEndSequenceId", "Arrived"];

/** One truck as the console's twin would have it. */
function twinOf(device: PlantDevice, now: number) {
  const values = device.readTags() as Readonly<Record<string, number | string | boolean>>;
  const samples = [...tags, ...orderTags.map((name) => `Order.${name}`)].map((tag) => ({
    device: device.id,
    type: device.type.typeName,
    tag,
    sample: { value: values[tag] ?? 0, quality: "good" as const, sourceTs: now, serverTs: now },
  }));
  const twin = applySamples(emptyTwin, "in-process", samples).devices.get(cheId(device.id));
  if (!twin) throw new Error(`no twin of ${device.id}`);
  return twin;
}
