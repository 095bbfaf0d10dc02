import { mkdirSync } from "node:fs";
import { z } from "zod";
import { err, ok, type Result } from "../common/result.ts";
import { type Child, type Ending, startChild } from "./childProcess.ts";
import { inProject } from "./paths.ts";
import type { StartOptions } from "./startOptions.ts";

/** Addresses of the simulator's OPC UA servers by the endpoint ids of the site file. */
export type Endpoints = Readonly<Record<string, string>>;

/** A simulator that accepts connections. */
export interface RunningSimulator {
  readonly process: Child;
  readonly endpoints: Endpoints;
  /** What a person types to start it again. */
  readonly command: string;
}

const listening = z.object({ event: z.literal("listening"), endpoints: z.record(z.string(), z.string()) });

/** Starts the simulator and waits until it listens; the error is how it ended instead. */
export async function startSimulator(
  options: Pick<StartOptions, "scenario" | "seed" | "site" | "simPort">,
  onStart: (process: Child) => void,
): Promise<Result<RunningSimulator, Ending>> {
  const args = [
    ...["--scenario", options.scenario, "--seed", String(options.seed), "--site", options.site],
    ...(options.simPort === undefined ? [] : ["--port", String(options.simPort)]),
  ];
  const found = Promise.withResolvers<Endpoints>();
  const simulator = startChild(
    "simulator",
    [process.execPath, "opcua-sim/index.ts", ...args, "--snapshot-dir", snapshotDir(), "--with-parent"],
    (line) => {
      const endpoints = readListening(line);
      if (endpoints !== undefined) found.resolve(endpoints);
    },
  );
  onStart(simulator);
  return Promise.race([
    found.promise.then((endpoints) =>
      ok({ process: simulator, endpoints, command: `npm run sim -- ${args.join(" ")}` }),
    ),
    simulator.ended.then(err),
  ]);
}

/** Where the trainer's snapshots are kept. */
function snapshotDir(): string {
  const folder = inProject("out/snapshots");
  mkdirSync(folder, { recursive: true });
  return folder;
}

function readListening(line: string): Endpoints | undefined {
  if (!line.startsWith("{")) return undefined;
  const parsed = listening.safeParse(JSON.parse(line));
  return parsed.success ? parsed.data.endpoints : undefined;
}
