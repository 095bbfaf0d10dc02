import type { ConfigProblem, SiteConfig } from "../../common/config/siteConfig.ts";
import { expandedRoadIds } from "../../common/config/siteConfig.ts";
import type { Scenario } from "../../common/scenario/scenario.ts";
import { vesselBayCapacity } from "./planVessel.ts";

/** What no schema can say: whether a scenario fits its site. Empty when it does. */
export function checkScenario(site: SiteConfig, scenario: Scenario): ConfigProblem[] {
  const problems: ConfigProblem[] = [];
  const say = (path: string, message: string): void => {
    problems.push({ path, message });
  };
  const cranes = new Set(site.cranes.sts.map((crane) => crane.id));
  const seenCranes = new Set<string>();
  const seenStations = new Set<number>();
  scenario.vessel.work.forEach((work, i) => {
    const path = `vessel.work[${i}]`;
    if (!cranes.has(work.crane)) say(`${path}.crane`, `the site has no quay crane "${work.crane}"`);
    if (seenCranes.has(work.crane)) say(`${path}.crane`, `"${work.crane}" occurs twice`);
    seenCranes.add(work.crane);
    work.stations.forEach((station, k) => {
      if (station >= site.quay.stations.count)
        say(`${path}.stations[${k}]`, `the quay has ${site.quay.stations.count} stations`);
      if (seenStations.has(station)) say(`${path}.stations[${k}]`, `station ${station} is used twice`);
      seenStations.add(station);
    });
    const room = vesselBayCapacity * work.stations.length;
    if (work.discharge > room) say(`${path}.discharge`, `${work.stations.length} bays hold ${room} boxes`);
    if (work.load > room) say(`${path}.load`, `${work.stations.length} bays hold ${room} boxes`);
  });
  const stations = [...seenStations];
  if (Math.max(...stations) - Math.min(...stations) > 24) say("vessel.work", "the vessel is longer than 25 bays");
  const places = site.roads
    .filter((road) => road.kind === "parking")
    .flatMap(expandedRoadIds)
    .filter(
      (road) => road.startsWith(site.parking.roadPrefix) && !site.chargers.some((charger) => charger.road === road),
    );
  if (places.length < site.trucks.driverless) {
    say("site", `the site parks ${places.length} trucks, ${site.trucks.driverless} need a place at the start`);
  }
  return problems;
}
