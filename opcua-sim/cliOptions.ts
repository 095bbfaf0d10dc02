import { parseArgs } from "node:util";
import { err, ok, type Result } from "../common/result.ts";
import { type SecurityLevel, securityLevels } from "./securityLevel.ts";
import { fastest, isSpeed, slowest } from "./simSpeed.ts";

/** What the simulator was asked for on the command line. */
export interface CliOptions {
  /** Absent only with `restore`. */
  readonly scenario: string | undefined;
  /** Same seed, same terminal. Absent: the snapshot's, or else the scenario's. */
  readonly seed: number | undefined;
  readonly speed: number;
  /** Port of the equipment server; the fleet is on the next one. Absent: the site file's. */
  readonly port: number | undefined;
  /** Site file; absent: the one that the scenario names. */
  readonly site: string | undefined;
  /** Stowage on arrival and orders for the first vessel, instead of invented ones. */
  readonly baplie: string | undefined;
  readonly coprar: readonly string[];
  readonly lockStep: boolean;
  /** File that gets one line per event. */
  readonly eventLog: string | undefined;
  /** Folder for SaveSnapshot and RestoreSnapshot. */
  readonly snapshotDir: string | undefined;
  /** Snapshot file to begin with; scenario and seed come from it when they are not given. */
  readonly restore: string | undefined;
  readonly security: SecurityLevel;
  /** Folder for certificates and trust lists; absent: a temporary one. */
  readonly stateDir: string | undefined;
  /** End when stdin closes, that is, when the parent process is gone. */
  readonly withParent: boolean;
}

export const usage = `Usage: node opcua-sim/index.ts --scenario NAME [options]

  --scenario NAME   a file of opcua-sim/scenarios, without .json
  --seed N          whole number from 0 to 4294967295; the same seed gives the same terminal
                    (default: the scenario's)
  --speed X         simulated seconds per second, ${slowest} to ${fastest} (default 1)
  --port N          equipment server on port N, fleet on N+1; 0 = any free ports (default: the site file's)
  --site FILE       site file (default: the one that the scenario names)
  --baplie FILE     stowage of the first vessel on arrival: BAPLIE 2.2 or 3.1
  --coprar FILE     discharge or load order for it; may be given more than once
  --event-log FILE  one JSON line per event
  --snapshot-dir FOLDER   where SaveSnapshot and RestoreSnapshot have their files (must exist)
  --restore FILE    begin with a snapshot; scenario and seed are the snapshot's unless given
  --security LEVEL  none, sign, encrypt or all (default none: plain and anonymous, on loopback)
  --state-dir DIR   certificates and trust lists (default: a temporary folder, any client certificate is taken)
  --lock-step       time moves only by the method Advance
  --with-parent     end when stdin closes
  --help            this text`;

const maxSeed = 0xffff_ffff;

/** Reads the command line; the error is one sentence that names the option and the cure. */
export function readCliOptions(args: readonly string[]): Result<CliOptions | "help", string> {
  const parsed = parse(args);
  if (!parsed.ok) return parsed;
  const values = parsed.value;
  if (values.help) return ok("help");
  const { restore } = values;
  if (values.scenario === undefined && restore === undefined)
    return err("--scenario is missing: give the name of a scenario, e.g. --scenario first-vessel.");
  const seed = values.seed === undefined ? undefined : wholeNumber(values.seed, maxSeed);
  if (values.seed !== undefined && seed === undefined)
    return err(`--seed "${values.seed}" is not a whole number from 0 to ${maxSeed}.`);
  const speed = Number(values.speed ?? "1");
  if (!isSpeed(speed)) return err(`--speed "${values.speed}" is not a number from ${slowest} to ${fastest}.`);
  const port = values.port === undefined ? undefined : wholeNumber(values.port, 65_534);
  if (values.port !== undefined && port === undefined) {
    return err(`--port "${values.port}" is not a port number from 0 to 65534.`);
  }
  const security = securityLevels.find((level) => level === (values.security ?? "none"));
  if (!security) return err(`--security "${values.security}" is none of ${securityLevels.join(", ")}.`);
  const { scenario, site, baplie, coprar = [] } = values;
  const lockStep = values["lock-step"] ?? false;
  const eventLog = values["event-log"];
  const snapshotDir = values["snapshot-dir"];
  const withParent = values["with-parent"] ?? false;
  const stateDir = values["state-dir"];
  const files = { baplie, coprar, eventLog, snapshotDir, restore, stateDir };
  return ok({ scenario, seed, speed, port, site, lockStep, security, ...files, withParent });
}

function parse(args: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        scenario: { type: "string" },
        seed: { type: "string" },
        speed: { type: "string" },
        port: { type: "string" },
        site: { type: "string" },
        baplie: { type: "string" },
        coprar: { type: "string", multiple: true },
        security: { type: "string" },
        "state-dir": { type: "string" },
        "lock-step": { type: "boolean" },
        "event-log": { type: "string" },
        "snapshot-dir": { type: "string" },
        restore: { type: "string" },
        "with-parent": { type: "boolean" },
        help: { type: "boolean" },
      },
    });
    return ok(values);
  } catch (cause) {
    return err(explain(cause instanceof Error ? cause.message : String(cause)));
  }
}

/** parseArgs explains itself in up to three sentences; one is enough. */
function explain(message: string): string {
  const missing = /^Option '(--[\w-]+)[^']*' argument/.exec(message);
  if (missing) return `${missing[1]} needs a value that does not begin with a dash; see --help.`;
  const [first] = message.split(/\.\s|\n/);
  return `${first?.replace(/\.$/, "")}; see --help.`;
}

function wholeNumber(text: string, max: number): number | undefined {
  const value = Number(text);
  return /^\d+$/.test(text) && value <= max ? value : undefined;
}
