import { type ChildProcess, spawn } from "node:child_process";
import { createServer } from "node:net";
import { join } from "node:path";
import { createInterface } from "node:readline";

const root = join(import.meta.dirname, "..", "..");

/** A real simulator process that listens. */
export interface SimProcess {
  readonly process: ChildProcess;
  readonly port: number;
  readonly endpoints: Readonly<Record<string, string>>;
  /** Ends it as a power cut would, and waits until it is gone. */
  kill(): Promise<void>;
}

/** Starts the simulator (first vessel) on `port` and `port + 1`, and waits until it listens. */
export function startSimProcess(port: number, ...args: readonly string[]): Promise<SimProcess> {
  const options = ["--scenario", "first-vessel", "--port", String(port), "--with-parent", ...args];
  const child = spawn(process.execPath, ["opcua-sim/index.ts", ...options], {
    cwd: root,
    stdio: ["pipe", "pipe", "pipe"],
  });
  let errors = "";
  child.stderr.on("data", (data) => {
    errors += data;
  });
  const ended = new Promise<void>((resolve) => child.on("close", () => resolve()));
  const kill = async (): Promise<void> => {
    child.kill("SIGKILL");
    await ended;
  };
  return new Promise((resolve, reject) => {
    createInterface(child.stdout).on("line", (line) => {
      if (line.startsWith("{")) resolve({ process: child, port, endpoints: JSON.parse(line).endpoints, kill });
    });
    child.on("close", () => reject(new Error(`the simulator ended: ${errors}`)));
  });
}

/** A port that is free now, with a free one after it. */
export async function freePortPair(): Promise<number> {
  for (;;) {
    const first = await portOf(0);
    try {
      await portOf(first + 1);
      return first;
    } catch {
      // The next one is taken: try another pair.
    }
  }
}

function portOf(wanted: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on("error", reject);
    server.listen(wanted, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(address && typeof address === "object" ? address.port : 0));
    });
  });
}
