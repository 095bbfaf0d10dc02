import { closeSync, openSync, writeSync } from "node:fs";
import { err, ok, type Result } from "../../common/result.ts";
import { type EventSink, eventLine } from "./plantEvent.ts";

/** An event log on disk. */
export interface EventLogFile {
  readonly write: EventSink;
  close(): void;
}

/** Lines are gathered up to this many characters, so that a shift at full speed does not wait for the disk. */
const gatherChars = 64_000;

const flushEveryMs = 1_000;

/** Begins a log file, replacing an older one; the error is one sentence. Lines reach the disk within a second. */
export function openEventLogFile(path: string): Result<EventLogFile, string> {
  let file: number;
  try {
    file = openSync(path, "w");
  } catch (cause) {
    return err(`The event log ${path} cannot be written: ${(cause as Error).message}.`);
  }
  let gathered = "";
  const flush = (): void => {
    if (gathered !== "") writeSync(file, gathered);
    gathered = "";
  };
  process.on("exit", flush);
  const timer = setInterval(flush, flushEveryMs).unref();
  return ok({
    write: (event) => {
      gathered += `${eventLine(event)}\n`;
      if (gathered.length >= gatherChars) flush();
    },
    close: () => {
      clearInterval(timer);
      flush();
      process.off("exit", flush);
      closeSync(file);
    },
  });
}
