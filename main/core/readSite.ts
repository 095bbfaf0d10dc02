import { readFileSync } from "node:fs";
import { parseConfigText, unreadableFile } from "../../common/config/configText.ts";
import { parseSiteConfig, type SiteConfig } from "../../common/config/siteConfig.ts";
import { err, type Result } from "../../common/result.ts";

/** Why the core could not start: a stable code, and one sentence that names the place and the cure. */
export interface StartError {
  readonly code: string;
  readonly message: string;
}

/** Reads and checks a site file. */
export function readSite(file: string): Result<SiteConfig, StartError> {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (cause) {
    return err({ code: "SITE_FILE_UNREADABLE", message: unreadableFile("Site file", file, cause) });
  }
  const site = parseConfigText("Site file", file, text, parseSiteConfig);
  return site.ok ? site : err({ code: "SITE_FILE_INVALID", message: site.error });
}
