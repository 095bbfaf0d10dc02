import { mkdir, rename } from "node:fs/promises";
import { dirname } from "node:path";
import { Low } from "lowdb";
import { JSONFile } from "lowdb/node";
import type { z } from "zod";

/** A small JSON document on disk: in memory at once, on disk when `save` has resolved. */
export interface DocumentFile<T> {
  readonly data: T;
  readonly save: (next: T) => Promise<void>;
}

/**
 * Opens a document; a missing one begins as `initial`, and so does a damaged one or one of an unknown version,
 * which is set aside as FILE.damaged instead of being overwritten. Writes are atomic (temporary file, then rename).
 */
export async function openDocument<T>(file: string, schema: z.ZodType<T>, initial: T): Promise<DocumentFile<T>> {
  await mkdir(dirname(file), { recursive: true });
  const low = new Low<T>(new JSONFile<T>(file), initial);
  const content = await readContent(low);
  const parsed = schema.safeParse(content);
  if (!parsed.success) {
    await rename(file, `${file}.damaged`);
    console.error(`DOCUMENT_SET_ASIDE ${file}.damaged`);
  }
  low.data = parsed.success ? parsed.data : initial;
  return {
    get data() {
      return low.data;
    },
    save: (next) => {
      low.data = next;
      return low.write();
    },
  };
}

async function readContent<T>(low: Low<T>): Promise<unknown> {
  try {
    await low.read();
    return low.data;
  } catch (cause) {
    // Half a file is a document that fits no schema; a disk that cannot be read is a bug to hear about.
    if (cause instanceof SyntaxError) return undefined;
    throw cause;
  }
}
