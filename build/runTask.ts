import { spawn } from "node:child_process";
import { delimiter } from "node:path";
import { performance } from "node:perf_hooks";
import { inProject, projectDir } from "./paths.ts";

/** One command of a gate or of a test run. */
export interface Task {
  readonly name: string;
  /** A program of node_modules/.bin or `node`, with its arguments. */
  readonly command: readonly [string, ...string[]];
  readonly env?: Readonly<Record<string, string>>;
}

/** How a task ended. `output` is what it wrote to both streams, in the order it came. */
export interface TaskResult {
  readonly task: Task;
  readonly passed: boolean;
  readonly seconds: number;
  readonly output: string;
}

/** Environment in which the project's own programs, Node 24 among them, are found first. */
export const projectEnv = (): NodeJS.ProcessEnv => ({
  ...process.env,
  PATH: `${inProject("node_modules/.bin")}${delimiter}${process.env["PATH"] ?? ""}`,
});

/** Runs one task to its end. With `live` its output also goes to the terminal as it comes. */
export function runTask(task: Task, { live }: { readonly live: boolean }): Promise<TaskResult> {
  const startedAt = performance.now();
  const [program, ...args] = task.command;
  const { promise, resolve } = Promise.withResolvers<TaskResult>();
  // npm's programs are .cmd files on Windows, which only a shell starts.
  const child = spawn(program, args, {
    cwd: projectDir,
    env: { ...projectEnv(), ...task.env },
    shell: process.platform === "win32",
  });
  let output = "";
  const take = (stream: NodeJS.WriteStream) => (chunk: Buffer) => {
    output += chunk.toString();
    if (live) stream.write(chunk);
  };
  child.stdout.on("data", take(process.stdout));
  child.stderr.on("data", take(process.stderr));
  const finish = (passed: boolean) =>
    resolve({ task, passed, seconds: (performance.now() - startedAt) / 1000, output: output.trimEnd() });
  child.on("error", (error) => {
    output += `${program} does not start: ${error.message}`;
    finish(false);
  });
  child.on("close", (code) => finish(code === 0));
  return promise;
}

/** Runs tasks side by side, at most `width` at a time, and reports each as it ends. */
export async function runTasks(
  tasks: readonly Task[],
  width: number,
  report: (result: TaskResult) => void,
): Promise<TaskResult[]> {
  const waiting = [...tasks];
  const results: TaskResult[] = [];
  const work = async (): Promise<void> => {
    for (let task = waiting.shift(); task !== undefined; task = waiting.shift()) {
      const result = await runTask(task, { live: false });
      report(result);
      results.push(result);
    }
  };
  await Promise.all(Array.from({ length: width }, work));
  return results;
}
