import type { ConfigProblem, SiteConfig } from "../../common/config/siteConfig.ts";
import { expandedRoadIds } from "../../common/config/siteConfig.ts";
import type { Scenario, VesselScenario } from "../../common/scenario/scenario.ts";
import type { ScenarioAction, Trigger } from "../../common/scenario/scenarioEvents.ts";
import { checkLists } from "./listedMoves.ts";
import { baysOf, vesselBayCapacity, vesselHoldCapacity } from "./planVessel.ts";
import { emptyVessel, stationOfBay } from "./vessel.ts";

type Say = (path: string, message: string) => void;

/** What no schema can say: whether a scenario fits its site. Empty when it does. */
export function checkScenario(site: SiteConfig, scenario: Scenario): ConfigProblem[] {
  const problems: ConfigProblem[] = [];
  const say: Say = (path, message) => {
    problems.push({ path, message });
  };
  scenario.vessels.forEach((vessel, i) => {
    checkVessel(site, vessel, `vessels[${i}]`, say);
    scenario.vessels.slice(0, i).forEach((other, k) => {
      if (other.name === vessel.name) say(`vessels[${i}].name`, `"${vessel.name}" occurs twice`);
      checkTogether(site, vessel, other, `vessels[${i}]`, `vessels[${k}]`, say);
    });
  });
  checkFleet(site, scenario, say);
  checkEvents(site, scenario, say);
  return problems;
}

function checkVessel(site: SiteConfig, vessel: VesselScenario, at: string, say: Say): void {
  const cranes = site.cranes.sts.map((crane) => crane.id);
  const seenCranes = new Set<string>();
  const seenBays = new Set<number>();
  vessel.work.forEach((work, i) => {
    const path = `${at}.work[${i}]`;
    if (!cranes.includes(work.crane)) say(`${path}.crane`, `the site has no quay crane "${work.crane}"`);
    if (seenCranes.has(work.crane)) say(`${path}.crane`, `"${work.crane}" occurs twice`);
    seenCranes.add(work.crane);
    work.bays.forEach((bay, k) => {
      if (stationOfBay(vessel.berthStation, bay) >= site.quay.stations.count)
        say(`${path}.bays[${k}]`, `the quay has ${site.quay.stations.count} stations`);
      if (seenBays.has(bay)) say(`${path}.bays[${k}]`, `bay ${bay} is used twice`);
      seenBays.add(bay);
    });
    const hold = work.belowDeck > 0 ? vesselHoldCapacity : 0;
    const room = (vesselBayCapacity + hold) * work.bays.length;
    if (work.discharge > room) say(`${path}.discharge`, `${work.bays.length} bays hold ${room} boxes`);
    if (work.load > room) say(`${path}.load`, `${work.bays.length} bays hold ${room} boxes`);
  });
  const order = [...vessel.work].sort((a, b) => cranes.indexOf(a.crane) - cranes.indexOf(b.crane));
  order.forEach((work, i) => {
    const before = order[i - 1];
    if (!before || !apart(site, reachOf(site, vessel, before).highM, reachOf(site, vessel, work).lowM)) {
      if (before) say(`${at}.work`, `${before.crane} and ${work.crane} would have to pass each other`);
    }
  });
  if (!vessel.lists) return;
  for (const { path, message } of checkLists(emptyVessel(site, 0, vessel, baysOf(vessel), true), vessel.lists))
    say(`${at}.${path}`, message);
}

type Reach = { readonly lowM: number; readonly highM: number };
function reachOf(site: SiteConfig, vessel: VesselScenario, work: Pick<VesselScenario["work"][number], "bays">): Reach {
  const stations = work.bays.map((bay) => stationOfBay(vessel.berthStation, bay));
  const { pitchM } = site.quay.stations;
  return { lowM: Math.min(...stations) * pitchM, highM: Math.max(...stations) * pitchM };
}

/** Cranes go through their bays in the same direction: neighbours may share a border, for each waits until the other is gone. */
const apart = (site: SiteConfig, highM: number, lowM: number): boolean => lowM - highM >= site.quay.stations.pitchM;

/** Two vessels share cranes only at the same berth, one after the other; side by side their cranes keep their order. */
function checkTogether(
  site: SiteConfig,
  a: VesselScenario,
  b: VesselScenario,
  at: string,
  other: string,
  say: Say,
): void {
  const wholeOf = (vessel: VesselScenario): Reach =>
    reachOf(site, vessel, { bays: vessel.work.flatMap((each) => each.bays) });
  const [reachA, reachB] = [wholeOf(a), wholeOf(b)];
  const overlap = reachA.lowM <= reachB.highM && reachB.lowM <= reachA.highM;
  if (overlap) return;
  const shared = a.work.find((each) => b.work.some((one) => one.crane === each.crane));
  if (shared) say(`${at}.work`, `${shared.crane} works at ${other}, which lies elsewhere`);
  const [west, east] = reachA.lowM < reachB.lowM ? [a, b] : [b, a];
  const order = (vessel: VesselScenario): number[] =>
    vessel.work.map((each) => site.cranes.sts.findIndex((crane) => crane.id === each.crane));
  if (Math.max(...order(west)) > Math.min(...order(east)))
    say(`${at}.work`, `its cranes would have to pass those of ${other}`);
  else if (!apart(site, Math.min(reachA.highM, reachB.highM), Math.max(reachA.lowM, reachB.lowM)))
    say(`${at}.berthStation`, `is too near to ${other} for the cranes' least distance`);
}

function checkFleet(site: SiteConfig, scenario: Scenario, say: Say): void {
  const places = site.roads
    .filter((road) => road.kind === "parking")
    .flatMap(expandedRoadIds)
    .filter(
      (road) => road.startsWith(site.parking.roadPrefix) || site.chargers.some((charger) => charger.road === road),
    );
  if (places.length < site.trucks.driverless)
    say("site", `the site parks ${places.length} trucks, ${site.trucks.driverless} need a place at the start`);
  if ((scenario.fleet.inService ?? 0) > site.trucks.driverless)
    say("fleet.inService", `the site has ${site.trucks.driverless} driverless trucks`);
}

/** Names in events mean something of this site and scenario. Fault kinds are the fault desk's own matter. */
function checkEvents(site: SiteConfig, scenario: Scenario, say: Say): void {
  const known: Readonly<Record<string, ReadonlySet<string>>> = {
    crane: new Set(site.cranes.sts.map((crane) => crane.id)),
    vessel: new Set(scenario.vessels.map((vessel) => vessel.name)),
    block: new Set(site.yard.blocks.map((block) => block.id)),
    event: new Set(scenario.events.map((event) => event.id)),
  };
  scenario.events.forEach((event, i) => {
    if (scenario.events.findIndex((each) => each.id === event.id) < i)
      say(`events[${i}].id`, `"${event.id}" occurs twice`);
    const look = (part: Trigger | ScenarioAction, path: string): void => {
      for (const [key, value] of Object.entries(part)) {
        if (typeof value === "string" && known[key] && !known[key].has(value))
          say(`events[${i}].${path}.${key}`, `there is no ${key} "${value}"`);
      }
    };
    event.when.forEach((trigger, k) => {
      look(trigger, `when[${k}]`);
    });
    event.do.forEach((action, k) => {
      look(action, `do[${k}]`);
    });
  });
}
