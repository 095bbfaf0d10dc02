import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { projectDir } from "./paths.ts";

/** How a child ended: its exit code, or the signal that ended it. */
export interface Ending {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A running part of the product: simulator, core or Electron. */
export interface Child {
  readonly name: string;
  readonly ended: Promise<Ending>;
  readonly isRunning: () => boolean;
  /** Asks it to end, and ends it by force when it has not obeyed after `patienceMs`. */
  stop(patienceMs?: number): Promise<Ending>;
}

/** Starts a child; every line of its stdout goes to `onLine`, its stderr straight to ours. */
export function startChild(
  name: string,
  command: readonly [string, ...string[]],
  onLine: (line: string) => void,
): Child {
  const [program, ...args] = command;
  const child = spawn(program, args, {
    cwd: projectDir,
    // A child started with --with-parent ends when its stdin does, so it outlives no launcher, however that died.
    stdio: ["pipe", "pipe", "inherit"],
    // In a process group of its own Ctrl+C reaches the launcher only, which then ends its children in order.
    detached: process.platform !== "win32",
  });
  let ending: Ending | undefined;
  const ended = new Promise<Ending>((resolve) => {
    const end = (result: Ending): void => {
      ending ??= result;
      resolve(ending);
    };
    child.on("error", (error) => {
      console.error(`${name} does not start: ${error.message}`);
      end({ code: 1, signal: null });
    });
    child.on("close", (code, signal) => end({ code, signal }));
  });
  if (child.stdout !== null) createInterface({ input: child.stdout }).on("line", onLine);
  const isRunning = (): boolean => ending === undefined;
  return { name, ended, isRunning, stop: (patienceMs = 5000) => stop(child, ended, isRunning, patienceMs) };
}

async function stop(
  child: ChildProcess,
  ended: Promise<Ending>,
  isRunning: () => boolean,
  patienceMs: number,
): Promise<Ending> {
  if (isRunning()) {
    child.stdin?.end();
    // Windows knows no gentle signal: there the end of stdin is the request.
    if (process.platform !== "win32") child.kill("SIGTERM");
  }
  const force = setTimeout(() => child.kill("SIGKILL"), patienceMs);
  const ending = await ended;
  clearTimeout(force);
  return ending;
}

/** "exit code 3" or "signal SIGKILL". */
export const describeEnding = ({ code, signal }: Ending): string =>
  signal === null ? `exit code ${code}` : `signal ${signal}`;
