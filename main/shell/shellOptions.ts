import { parseArgs } from "node:util";
import { err, ok, type Result } from "../../common/result.ts";

/** What the desktop can be told on its command line. */
export interface ShellOptions {
  readonly siteFile: string;
  /** Port of the live link; 0 takes any free one. */
  readonly port: number;
}

/** Reads `--site FILE` and `--port N`; whatever else stands there is Chromium's and passes by. */
export function readShellOptions(
  argv: readonly string[],
  defaultSite: string,
): Result<ShellOptions, { readonly code: "PORT_INVALID"; readonly message: string }> {
  const { site, port } = parseArgs({
    args: argv.slice(1),
    strict: false,
    allowPositionals: true,
    options: { site: { type: "string" }, port: { type: "string" } },
  }).values;
  const wanted = port ?? "0";
  if (typeof wanted !== "string" || !/^\d{1,5}$/.test(wanted) || Number(wanted) > 65_535) {
    const message = `--port ${String(wanted)} is not a port: give a number from 0 to 65535.`;
    return err({ code: "PORT_INVALID", message });
  }
  return ok({ siteFile: typeof site === "string" ? site : defaultSite, port: Number(wanted) });
}
