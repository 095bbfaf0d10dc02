import type { SiteConfig } from "../../common/config/siteConfig.ts";
import type { Scenario } from "../../common/scenario/scenario.ts";
import { emptyFaultBoard } from "../faults/faultBoard.ts";
import { makeAgv } from "../models/agvState.ts";
import { makeRmgs, makeSts } from "../models/crane.ts";
import { makeAppointments } from "./appointments.ts";
import { checkScenario } from "./checkScenario.ts";
import { makeChores } from "./chores.ts";
import { emptyContainers } from "./containers.ts";
import { fillBlock, gatherReefers } from "./fillYard.ts";
import type { GateLane } from "./gateLane.ts";
import type { MannedTruck } from "./mannedTruck.ts";
import { planVessels } from "./planVessel.ts";
import { startPositioning } from "./positioning.ts";
import { type Random, randomStreams } from "./random.ts";
import { makeReeferCrew } from "./reeferCrew.ts";
import { stepReefers } from "./reefers.ts";
import { buildRoadNet, type RoadNet } from "./roadNet.ts";
import { emptySafetyTally } from "./safety.ts";
import { startEvents } from "./scriptedEvents.ts";
import { clearSight, lookAround } from "./sight.ts";
import { createTraffic, enterTraffic } from "./traffic.ts";
import { makeVehicle, placeOnNode, type Vehicle } from "./vehicle.ts";
import { startWeather } from "./weather.ts";
import type { World } from "./world.ts";
import { emptyYard } from "./yardStacks.ts";

/** Builds the terminal at the start of a shift. The same site, scenario and seed give the same world. */
export function buildWorld(site: SiteConfig, scenario: Scenario, seed: number): World {
  const problem = checkScenario(site, scenario)[0];
  if (problem) throw new Error(`scenario ${scenario.name}: ${problem.path}: ${problem.message}`);
  // New streams are added at the end: then the old ones stay as they were.
  const streams = randomStreams(seed, 11);
  const [yardRandom, vesselRandom, fleetRandom, gateRandom, cargoRandom] = take(streams, 0);
  const [craneRandom, driverRandom, weatherRandom, positioningRandom, slotRandom] = take(streams, 5);
  const [bookingRandom] = take(streams, 10);
  const net = buildRoadNet(site);
  const sight = clearSight(site.operations.visibility);
  const positioning = startPositioning(site.operations.positioning, positioningRandom);
  const traffic = createTraffic(net, site.trucks, positioning, sight);
  const containers = emptyContainers({ mix: scenario.yard.mix, random: cargoRandom });
  const yard = emptyYard(site);
  for (const block of yard.values()) fillBlock(block, scenario.yard, containers, yardRandom);
  gatherReefers(yard);
  const calls = planVessels({ site, yard, containers, random: vesselRandom }, scenario.vessels);
  const instructions = calls.flatMap((call) => call.instructions);
  const agvVehicles = numbered("AGV", site.trucks.driverless).map((id, i) =>
    makeVehicle(id, i, "driverless", computerStyle(site)),
  );
  const mannedVehicles = numbered("MT", site.trucks.manned).map((id, i) =>
    makeVehicle(id, agvVehicles.length + i, "manned", humanStyle(site, fleetRandom)),
  );
  const vehicles = [...agvVehicles, ...mannedVehicles];
  const parking = parkingNodes(net);
  const gates = site.gates.map((gate) => makeGate(net, gate));
  const outside = net.nodes[gates.find((gate) => gate.config.direction === "in")?.endNode ?? 0];
  for (const vehicle of mannedVehicles) {
    vehicle.xM = outside?.xM ?? 0;
    vehicle.yM = outside?.yM ?? 0;
  }
  const agvs = agvVehicles.map((vehicle, i) => {
    placeOnNode(net, vehicle, parking[i] as number, site.trucks.lengthM / 2);
    enterTraffic(traffic, vehicle);
    const [low, high] = scenario.fleet.stateOfCharge;
    const batteryKwh = (site.trucks.batteryKwh * fleetRandom.real(low, high)) / 100;
    const agv = makeAgv(vehicle, parking[i] as number, batteryKwh);
    agv.inService = i < (scenario.fleet.inService ?? agvVehicles.length);
    agv.wantsService = agv.inService;
    return agv;
  });
  const cranes = [
    ...site.cranes.sts.map((_, i) => makeSts(site, i)),
    ...[...yard.values()].flatMap((block) => makeRmgs(site, block)),
  ];
  const world: World = {
    site,
    scenario,
    net,
    traffic,
    vehicles,
    vehicleById: new Map(vehicles.map((v) => [v.id, v] as const)),
    agvs,
    manned: mannedVehicles.map((vehicle, i) => makeManned(vehicle, i, firstArrivalS(scenario, gateRandom))),
    cranes,
    chores: makeChores({ scenario, cranes }),
    gates,
    chargers: site.chargers.map(({ id, road, powerKw }) => {
      return {
        id,
        node: net.nodeIndex.get(road) as number,
        ratedKw: powerKw,
        powerKw: 0,
        energyKwh: 0,
        truckId: "",
        connectedS: 0,
        expected: 0,
        isFaulted: false,
      };
    }),
    containers,
    yard,
    calls,
    instructions,
    instructionOf: new Map(instructions.map((each) => [each.box.id as string, each] as const)),
    safety: emptySafetyTally(),
    gateRandom,
    craneRandom,
    driverRandom,
    weatherRandom,
    weather: startWeather(scenario),
    sight,
    reeferCrew: makeReeferCrew(site),
    appointments: makeAppointments(scenario, slotRandom, { yard, random: bookingRandom }),
    scriptedEvents: startEvents(scenario.events),
    gateRate: 1,
    queuesVersion: 1,
    faults: emptyFaultBoard(),
    transactions: 0,
    steps: 0,
    restores: 0,
  };
  lookAround(sight, world.weather.visibilityM, site.operations.visibility, site.trucks.brakeMps2);
  // Everything that stands on a rack at the start has been there for long.
  stepReefers(world, 0);
  return world;
}

const take = (streams: readonly Random[], from: number) =>
  streams.slice(from, from + 5) as unknown as readonly [Random, Random, Random, Random, Random];

const numbered = (prefix: string, count: number): string[] =>
  Array.from({ length: count }, (_, i) => `${prefix}${String(i + 1).padStart(2, "0")}`);

const computerStyle = (site: SiteConfig): Vehicle["style"] => ({
  speedFactor: 1,
  headwayS: site.trucks.headwayS,
  reactionS: 0,
});

/** No two drivers drive alike; none drives faster than allowed. */
const humanStyle = (site: SiteConfig, random: Random): Vehicle["style"] => ({
  speedFactor: random.real(0.8, 1),
  headwayS: site.trucks.headwayS * random.real(0.9, 1.6),
  reactionS: random.real(0.5, 2),
});

/** Nodes where driverless trucks stand at the start: parking places in the order of the site file, then chargers. */
const parkingNodes = (net: RoadNet): number[] =>
  (["parking", "charger"] as const).flatMap((kind) =>
    net.nodes.filter((node) => net.graph.nodes.get(node.id)?.station?.kind === kind).map((node) => node.index),
  );

function makeManned(vehicle: Vehicle, index: number, firstS: number): MannedTruck {
  const driverId = `D${String(4101 + index * 7)}`;
  const stage = { kind: "away", untilS: firstS } as const;
  const tally = { visits: 0, appointment: undefined, cameAtS: 0, visitedS: 0, finishedVisits: 0, wrongTurns: 0 };
  return { vehicle, driverId, stage, visit: "DELIVER", box: undefined, transactionId: "", ...tally };
}

/** The first trucks come spread over the first minutes. */
const firstArrivalS = (scenario: Scenario, random: Random): number =>
  random.real(5, Math.min(600, scenario.gate.meanAwayS));

function makeGate(net: RoadNet, config: SiteConfig["gates"][number]): GateLane {
  const kioskNode = net.nodeIndex.get(config.id) as number;
  let endNode = kioskNode;
  for (let next: number | undefined = kioskNode; next !== undefined; ) {
    endNode = next;
    const node = net.nodes[endNode];
    const edge: number | undefined = config.direction === "in" ? node?.inEdges[0] : node?.outEdges[0];
    next = edge === undefined ? undefined : config.direction === "in" ? net.edges[edge]?.from : net.edges[edge]?.to;
  }
  return { config, kioskNode, endNode, state: "FREE", truck: undefined, transactionId: "", leftS: 0, queue: [] };
}
