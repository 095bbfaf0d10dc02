import { parseArgs } from "node:util";
import { err, ok, type Result } from "../common/result.ts";

/** What `npm start` was asked to do. */
export interface StartOptions {
  readonly scenario: string;
  readonly seed: number;
  readonly site: string;
  /** Port of the console; undefined lets the desktop take any, and the page its usual one. */
  readonly port: number | undefined;
  /** Port of the simulator's first OPC UA server; undefined means the one of the site file. */
  readonly simPort: number | undefined;
  readonly web: boolean;
}

/** Shown by `npm start -- --help`. */
export const startUsage = `Starts the training terminal: simulator, core and console.
  --scenario NAME  what happens on the terminal (first-vessel)
  --seed N         the same seed gives the same terminal (1)
  --site FILE      site file of the terminal (common/config/sites/training.json)
  --port N         port of the console (4810; in the desktop any free one)
  --sim-port N     port of the simulator (that of the site file)
  --web            a page in the browser instead of the Electron window`;

/** Reads the command line; the error is one sentence for the person who typed it. */
export function readStartOptions(args: readonly string[]): Result<StartOptions | "help", string> {
  const parsed = parse(args);
  if (!parsed.ok) return parsed;
  const { scenario, seed, site, port, "sim-port": simPort, web, help } = parsed.value;
  if (help === true) return ok("help");
  for (const [name, text] of [["--port", port] as const, ["--sim-port", simPort] as const]) {
    if (text !== undefined && !isPort(text))
      return err(`${name} ${text} is not a port: give a number from 1 to 65535.`);
  }
  if (!/^\d{1,9}$/.test(seed)) return err(`--seed ${seed} is not a seed: give a whole number from 0 to 999999999.`);
  return ok({ scenario, seed: Number(seed), site, port: toPort(port), simPort: toPort(simPort), web });
}

const isPort = (text: string): boolean => /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535;
const toPort = (text: string | undefined): number | undefined => (text === undefined ? undefined : Number(text));

function parse(args: readonly string[]) {
  try {
    return ok(
      parseArgs({
        args: [...args],
        options: {
          scenario: { type: "string", default: "first-vessel" },
          seed: { type: "string", default: "1" },
          site: { type: "string", default: "common/config/sites/training.json" },
          port: { type: "string" },
          "sim-port": { type: "string" },
          web: { type: "boolean", default: false },
          help: { type: "boolean" },
        },
      }).values,
    );
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message.split(/\.\s/)[0] : String(cause);
    return err(`${reason} (npm start -- --help lists what there is).`);
  }
}
