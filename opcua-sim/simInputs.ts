import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseConfigText, unreadableFile } from "../common/config/configText.ts";
import { type ConfigProblem, parseSiteConfig, type SiteConfig } from "../common/config/siteConfig.ts";
import { err, type Result } from "../common/result.ts";
import { parseScenario, type Scenario } from "../common/scenario/scenario.ts";

const scenarioDir = join(import.meta.dirname, "scenarios");
const siteDir = join(import.meta.dirname, "..", "common", "config", "sites");

/** Names of all scenarios, sorted. */
export const scenarioNames = (): readonly string[] =>
  readdirSync(scenarioDir)
    .filter((file) => file.endsWith(".json"))
    .map((file) => file.slice(0, -".json".length))
    .sort();

/** The scenario of that name; the error is one sentence. */
export function loadScenario(name: string): Result<Scenario, string> {
  const known = scenarioNames();
  if (!known.includes(name)) return err(`There is no scenario "${name}": choose one of ${known.join(", ")}.`);
  return loadFile("Scenario file", join(scenarioDir, `${name}.json`), parseScenario);
}

/** A site by its name below `common/config/sites`; the error is one sentence. */
export function loadNamedSite(name: string): Result<SiteConfig, string> {
  return loadSiteFile(join(siteDir, `${name}.json`));
}

export const loadSiteFile = (file: string): Result<SiteConfig, string> => loadFile("Site file", file, parseSiteConfig);

function loadFile<T>(
  what: string,
  file: string,
  parse: (json: unknown) => Result<T, readonly ConfigProblem[]>,
): Result<T, string> {
  try {
    return parseConfigText(what, file, readFileSync(file, "utf8"), parse);
  } catch (cause) {
    return err(unreadableFile(what, file, cause));
  }
}
