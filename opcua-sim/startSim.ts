import type { SiteConfig } from "../common/config/siteConfig.ts";
import type { Result } from "../common/result.ts";
import type { Scenario } from "../common/scenario/scenario.ts";
import { type SimPorts, type SimServers, type SimServersOptions, type StartError, startServers } from "./simServers.ts";
import { portsOfSite } from "./sitePorts.ts";
import { createPlant } from "./world/createPlant.ts";

export interface SimOptions
  extends Pick<SimServersOptions, "seed" | "lockStep" | "speed" | "stateDir" | "linkOutageMs" | "log"> {
  readonly site: SiteConfig;
  readonly scenario: Scenario;
  /** Without it the ports of the site file's endpoints. */
  readonly ports?: SimPorts | undefined;
}

/** Starts a simulated terminal: the world of a scenario behind two OPC UA servers. */
export function startSim(options: SimOptions): Promise<Result<SimServers, StartError>> {
  const { site, scenario, seed } = options;
  return startServers({
    ...options,
    plant: createPlant(site, scenario, seed),
    siteCode: site.code,
    scenarioName: scenario.name,
    ports: options.ports ?? portsOfSite(site),
  });
}
