import { readdirSync, readFileSync } from "node:fs";
import { parseSiteConfig, type SiteConfig } from "../../common/config/siteConfig.ts";
import { parseScenario, type Scenario } from "../../common/scenario/scenario.ts";

const scenarioDir = new URL("../../opcua-sim/scenarios/", import.meta.url);

/** Names of all scenarios that ship. */
export const scenarioNames: readonly string[] = readdirSync(scenarioDir)
  .filter((file) => file.endsWith(".json"))
  .map((file) => file.slice(0, -".json".length))
  .sort();

/** A scenario that ships. */
export function aScenario(name: string): Scenario {
  const parsed = parseScenario(JSON.parse(readFileSync(new URL(`${name}.json`, scenarioDir), "utf8")));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
}

/** A site file that ships. */
export function aSite(name: string): SiteConfig {
  const file = new URL(`../../common/config/sites/${name}.json`, import.meta.url);
  const parsed = parseSiteConfig(JSON.parse(readFileSync(file, "utf8")));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
}
