import type { ConfigProblem, SiteConfig } from "../common/config/siteConfig.ts";
import { err, type Result } from "../common/result.ts";
import type { Scenario } from "../common/scenario/scenario.ts";
import type { EventSink } from "./record/plantEvent.ts";
import { scenariosFor } from "./scenarioShelf.ts";
import { type SimPorts, type SimServers, type SimServersOptions, type StartError, startServers } from "./simServers.ts";
import { portsOfSite } from "./sitePorts.ts";
import type { Snapshot, SnapshotProblem } from "./snapshot/snapshot.ts";
import { checkScenario } from "./world/checkScenario.ts";
import { createPlant } from "./world/createPlant.ts";

export interface SimOptions
  extends Pick<
    SimServersOptions,
    "seed" | "lockStep" | "speed" | "security" | "passwords" | "stateDir" | "linkOutageMs" | "snapshotDir" | "log"
  > {
  readonly site: SiteConfig;
  readonly scenario: Scenario;
  /** Without it the ports of the site file's endpoints. */
  readonly ports?: SimPorts | undefined;
  /** Begins with this state instead of the scenario's start. */
  readonly restore?: Snapshot | undefined;
  /** Gets every event from the begin on. */
  readonly onEvent?: EventSink | undefined;
}

export type SimStartError =
  | StartError
  /** Each file is right by itself, but the scenario speaks of things that the site does not have. */
  | { readonly code: "SCENARIO_UNFIT"; readonly problems: readonly ConfigProblem[] }
  | { readonly code: "SNAPSHOT_UNFIT"; readonly problem: SnapshotProblem };

/** Starts a simulated terminal: the world of a scenario behind two OPC UA servers. */
export async function startSim(options: SimOptions): Promise<Result<SimServers, SimStartError>> {
  const { site, scenario, seed } = options;
  const problems = checkScenario(site, scenario);
  if (problems.length > 0) return err({ code: "SCENARIO_UNFIT", problems });
  const plant = createPlant(site, scenario, seed);
  if (options.restore) {
    const restored = plant.restore(options.restore);
    if (!restored.ok) return err({ code: "SNAPSHOT_UNFIT", problem: restored.error });
  }
  if (options.onEvent) plant.logEvents(options.onEvent);
  return startServers({
    ...options,
    plant,
    siteCode: site.code,
    scenarioName: scenario.name,
    scenarios: scenariosFor(site),
    ports: options.ports ?? portsOfSite(site),
  });
}
