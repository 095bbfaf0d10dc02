import { describeProblems } from "../common/config/configText.ts";
import type { SiteConfig } from "../common/config/siteConfig.ts";
import { err, ok, type Result } from "../common/result.ts";
import type { Scenario } from "../common/scenario/scenario.ts";
import { loadScenario, scenarioNames } from "./simInputs.ts";
import { checkScenario } from "./world/checkScenario.ts";

/** The scenarios that a running simulator can change to: those that fit its site. */
export interface ScenarioShelf {
  list(): readonly Scenario[];
  /** The error is one sentence: no such scenario, a broken file, or one for another site. */
  find(name: string): Result<Scenario, string>;
}

/** The scenarios that ship, for one site. Files are read when they are asked for: a trainer may edit them meanwhile. */
export function scenariosFor(site: SiteConfig): ScenarioShelf {
  const find = (name: string): Result<Scenario, string> => {
    const loaded = loadScenario(name);
    if (!loaded.ok) return loaded;
    const problems = checkScenario(site, loaded.value);
    if (problems.length === 0) return ok(loaded.value);
    const start = `start the simulator with --scenario ${name}`;
    return err(`Scenario ${name} does not fit the site that runs (${describeProblems(problems)}): ${start}.`);
  };
  return {
    find,
    list: () =>
      scenarioNames().flatMap((name) => {
        const found = find(name);
        return found.ok ? [found.value] : [];
      }),
  };
}
