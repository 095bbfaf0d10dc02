import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseConfigText, unreadableFile } from "../common/config/configText.ts";
import { parseSiteConfig, type SiteConfig } from "../common/config/siteConfig.ts";
import { err, ok, type Result } from "../common/result.ts";
import { inProject } from "./paths.ts";
import type { Endpoints } from "./simulator.ts";

/** Reads a site file, so that a broken one is named before anything starts. The error is one sentence. */
export function readSite(file: string): Result<SiteConfig, string> {
  try {
    return parseConfigText("Site file", file, readFileSync(file, "utf8"), parseSiteConfig);
  } catch (cause) {
    return err(unreadableFile("Site file", file, cause));
  }
}

/**
 * The site file as it is when its endpoints are those of the simulator, or else a copy in out/ that names the
 * simulator's: a second terminal on other ports needs no site file of its own.
 */
export function siteForSimulator(file: string, endpoints: Endpoints): Result<string, string> {
  const site = readSite(file);
  if (!site.ok) return site;
  if (site.value.endpoints.every(({ id, url }) => (endpoints[id] ?? url) === url)) return ok(resolve(file));
  const copy = {
    ...site.value,
    endpoints: site.value.endpoints.map(({ id, url }) => ({ id, url: endpoints[id] ?? url })),
  };
  const ports = copy.endpoints.map(({ url }) => /\d+$/.exec(url)?.[0] ?? "").join("-");
  mkdirSync(inProject("out/sites"), { recursive: true });
  const path = inProject(`out/sites/ports-${ports}.json`);
  writeFileSync(path, JSON.stringify(copy));
  return ok(path);
}
