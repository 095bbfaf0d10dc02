import { readFileSync } from "node:fs";
import { parseSiteConfig, type SiteConfig } from "../../common/config/siteConfig.ts";
import { err, ok, type Result } from "../../common/result.ts";

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
    const code = (cause as NodeJS.ErrnoException).code ?? "unreadable";
    return err({
      code: "SITE_FILE_UNREADABLE",
      message: `Cannot read the site file ${file} (${code}): give another one with --site FILE.`,
    });
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    return err({
      code: "SITE_FILE_JSON",
      message: `The site file ${file} is not JSON (${(cause as Error).message}): mend it there.`,
    });
  }
  const parsed = parseSiteConfig(json);
  if (parsed.ok) return ok(parsed.value);
  const [first, ...more] = parsed.error;
  const others = more.length > 0 ? ` (and ${more.length} more)` : "";
  return err({
    code: "SITE_FILE_INVALID",
    message: `The site file ${file} is wrong at ${first?.path}: ${first?.message}${others}.`,
  });
}
