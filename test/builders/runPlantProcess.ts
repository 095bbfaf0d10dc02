import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";

export interface PlantProcess {
  signal(signal: "SIGKILL" | "SIGSTOP" | "SIGCONT"): void;
  /** Ends it and waits until it is gone. */
  kill(): Promise<void>;
}

/** Starts a test server in a process of its own and waits until it listens. */
export async function runPlantProcess(options: {
  readonly port: number;
  readonly cranes: number;
  readonly namespaces?: number;
}): Promise<PlantProcess> {
  const script = fileURLToPath(new URL("plantProcess.ts", import.meta.url));
  const args = [options.port, options.cranes, options.namespaces ?? 0].map(String);
  const child: ChildProcess = spawn(process.execPath, [script, ...args], { stdio: ["pipe", "pipe", "ignore"] });
  const gone = once(child, "exit");
  const listening = new Promise<void>((resolve, reject) => {
    child.stdout?.on("data", (text: Buffer) => text.toString().includes("listening") && resolve());
    gone.then(() => reject(new Error("the test server ended before it listened")), reject);
  });
  await listening;
  return {
    signal: (signal) => void child.kill(signal),
    async kill() {
      if (child.exitCode === null && child.signalCode === null) child.kill("SIGKILL");
      await gone;
    },
  };
}

/** A port that nobody uses now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}
