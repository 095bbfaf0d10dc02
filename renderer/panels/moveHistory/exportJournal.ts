import { ok, type Result } from "../../../common/result.ts";
import type { WireError } from "../../../common/wire/errors.ts";
import type { JournalExport, JournalExportRequest, JournalFind } from "../../../common/work/journal.ts";

/** A page holds the lines in memory until they are saved. */
const mostLines = 100_000;

/** All lines of a search. `isCut`: there are more. `onProgress` hears how many there are so far. */
export async function collectLines(
  ask: (request: JournalExportRequest) => Promise<Result<JournalExport, WireError>>,
  find: JournalFind,
  onProgress: (count: number) => void,
): Promise<Result<{ readonly lines: readonly string[]; readonly isCut: boolean }, WireError>> {
  const lines: string[] = [];
  let afterSeq = 0;
  do {
    const part = await ask({ ...find, afterSeq });
    if (!part.ok) return part;
    lines.push(...part.value.lines);
    afterSeq = part.value.nextSeq;
    onProgress(lines.length);
  } while (afterSeq !== 0 && lines.length < mostLines);
  return ok({ lines, isCut: afterSeq !== 0 });
}

/** Hands a text to the person as a file. */
export function saveText(name: string, text: string): void {
  const link = document.createElement("a");
  const url = URL.createObjectURL(new Blob([text], { type: "application/jsonl" }));
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
