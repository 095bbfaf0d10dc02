import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type ConfigProblem, parseSiteConfig, type SiteConfig } from "../common/config/siteConfig.ts";
import { err, type Result } from "../common/result.ts";
import { parseScenario, type Scenario } from "../common/scenario/scenario.ts";

const scenarioDir = join(import.meta.dirname, "scenarios");
const siteDir = join(import.meta.dirname, "..", "common", "config", "sites");

/** The scenario of that name; the error is one sentence. */
export function loadScenario(name: string): Result<Scenario, string> {
  const known = readdirSync(scenarioDir)
    .filter((file) => file.endsWith(".json"))
    .map((file) => file.slice(0, -".json".length))
    .sort();
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
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(file, "utf8"));
  } catch (cause) {
    return err(`${what} ${file}: ${readProblem(cause)}.`);
  }
  const parsed = parse(json);
  if (parsed.ok) return parsed;
  return err(`${what} ${file}: ${describeProblems(parsed.error)}.`);
}

/** The first problem with its path, and how many more there are. */
export function describeProblems([first, ...others]: readonly ConfigProblem[]): string {
  const more = others.length === 0 ? "" : ` (and ${others.length} more, correct this one first)`;
  return `${first?.path ?? "(root)"}: ${first?.message ?? "is wrong"}${more}`;
}

function readProblem(cause: unknown): string {
  if (cause instanceof SyntaxError) return `is not JSON: ${cause.message}`;
  const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
  if (code === "ENOENT") return "there is no such file";
  return cause instanceof Error ? `cannot be read: ${cause.message}` : "cannot be read";
}
