import { readFileSync } from "node:fs";
import { parseSiteConfig, type SiteConfig } from "../../common/config/siteConfig.ts";

const parsed = parseSiteConfig(
  JSON.parse(readFileSync(new URL("../../common/config/sites/training.json", import.meta.url), "utf8")),
);
if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));

/** The training terminal's site file. */
export const trainingSite: SiteConfig = parsed.value;
