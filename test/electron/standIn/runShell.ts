import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { inProject, projectDir } from "../../../build/paths.ts";
import type { AnswerMessage, CommandMessage, CommandName, StandInCommands } from "./protocol.ts";

/** The built shell running in plain Node on the stand-in. */
export interface StandInShell {
  readonly ask: <K extends CommandName>(
    name: K,
    ...args: StandInCommands[K]["args"]
  ) => Promise<StandInCommands[K]["result"]>;
  /** Resolves with true when the shell says it is ready, with false when it ended before. */
  readonly ready: Promise<boolean>;
  readonly ended: Promise<number | null>;
  /** All that it wrote. */
  readonly output: () => string;
  readonly close: () => Promise<number | null>;
}

/** The training terminal without its plant: nobody listens on the discard port. */
const plantlessSite = (): string =>
  readFileSync(inProject("common/config/sites/training.json"), "utf8").replaceAll(/127\.0\.0\.1:\d+/g, "127.0.0.1:9");

/** Starts out/main/index.js in a process of its own, in which "electron" is the stand-in. */
export function runShellOnStandIn(
  args: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): StandInShell {
  const userData = mkdtempSync(join(tmpdir(), "shell-"));
  const site = join(userData, "plantless.json");
  writeFileSync(site, plantlessSite());
  const register = pathToFileURL(inProject("test/electron/standIn/register.ts")).href;
  const child = spawn(
    process.execPath,
    ["--import", register, inProject("out/main/index.js"), "--site", site, ...args],
    {
      cwd: projectDir,
      env: { ...process.env, STAND_IN_USER_DATA: userData, ...env },
      stdio: ["ignore", "pipe", "pipe", "ipc"],
      // Structured clone keeps `undefined`, as Electron's own channel does.
      serialization: "advanced",
    },
  );
  let output = "";
  const waiting = new Map<number, (answer: AnswerMessage) => void>();
  const ready = Promise.withResolvers<boolean>();
  const take = (chunk: Buffer): void => {
    output += chunk.toString();
    if (output.includes("QuayDesk desktop: ready")) ready.resolve(true);
  };
  child.stdout?.on("data", take);
  child.stderr?.on("data", take);
  child.on("message", (answer: AnswerMessage) => waiting.get(answer.id)?.(answer));
  const ended = new Promise<number | null>((resolve) => {
    child.on("close", (code) => {
      ready.resolve(false);
      rmSync(userData, { recursive: true, force: true });
      resolve(code);
    });
  });
  let lastId = 0;
  const ask: StandInShell["ask"] = (name, ...given) => {
    lastId += 1;
    const message: CommandMessage = { id: lastId, name, args: given };
    return new Promise((resolve, reject) => {
      // The command table ties the answer's type to the command's name; the channel carries values only.
      waiting.set(message.id, ({ result, error }) =>
        error === undefined ? resolve(result as never) : reject(new Error(error)),
      );
      child.send(message);
    });
  };
  const close = (): Promise<number | null> => {
    child.kill("SIGTERM");
    return ended;
  };
  return { ask, ready: ready.promise, ended, output: () => output, close };
}
