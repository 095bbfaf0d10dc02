import { describeProblems } from "../common/config/configText.ts";
import { err, ok, type Result } from "../common/result.ts";
import type { LinkFaults } from "./linkFaults.ts";
import type { Plant } from "./plantDevice.ts";
import type { ScenarioShelf } from "./scenarioShelf.ts";

/** What runs: changes when another scenario is loaded. */
export interface RunningScenario {
  name: string;
  seed: number;
}

/** What `ListScenarios` answers. */
export function listScenarios(shelf: ScenarioShelf | undefined) {
  const scenarios = shelf?.list() ?? [];
  return {
    Names: scenarios.map(({ name }) => name),
    TitlesZh: scenarios.map(({ title }) => title["zh-CN"]),
    TitlesEn: scenarios.map(({ title }) => title.en),
  };
}

/** Begins another scenario; the error is one sentence. Faults of the servers themselves end with the old one. */
export function beginScenario(
  desk: { readonly plant: Plant; readonly linkFaults: LinkFaults; readonly running: RunningScenario },
  shelf: ScenarioShelf | undefined,
  name: string,
  seed: number,
): Result<undefined, string> {
  const { plant, linkFaults, running } = desk;
  if (!shelf || !plant.begin) return err("This plant has no scenarios.");
  const scenario = shelf.find(name);
  if (!scenario.ok) return scenario;
  const begun = plant.begin(scenario.value, seed);
  if (!begun.ok) return err(`Scenario ${name}: ${describeProblems(begun.error)}.`);
  for (const { id } of linkFaults.active()) linkFaults.clear(id);
  running.name = scenario.value.name;
  running.seed = seed;
  return ok(undefined);
}
