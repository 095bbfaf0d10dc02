import { createHash } from "node:crypto";
import type { AuditLine } from "../../../common/work/audit.ts";

/** What a line's hash covers: everything in it, and the hash of the line before. `body` is the entry as it stands in the file. */
export const hashOf = (seq: number, wallMs: number, plantMs: number, body: string, previous: string): string =>
  createHash("sha256")
    .update(JSON.stringify([seq, wallMs, plantMs, body, previous]))
    .digest("hex");

/** A line as it was read, its entry still as text. */
export type RawLine = Omit<AuditLine, "entry"> & { readonly body: string };

export type ChainVerdict =
  | { readonly kind: "whole"; readonly lines: number; readonly head: string }
  | { readonly kind: "broken"; readonly seq: number; readonly why: "SEQUENCE" | "PREVIOUS" | "HASH" };

/** Follows the chain from its first line. The first line that does not fit is where somebody has been at it. */
export function verifyChain(lines: Iterable<RawLine>): ChainVerdict {
  let count = 0;
  let head = "";
  for (const { seq, wallMs, plantMs, body, previous, hash } of lines) {
    count += 1;
    if (seq !== count) return { kind: "broken", seq: count, why: "SEQUENCE" };
    if (previous !== head) return { kind: "broken", seq, why: "PREVIOUS" };
    if (hash !== hashOf(seq, wallMs, plantMs, body, previous)) return { kind: "broken", seq, why: "HASH" };
    head = hash;
  }
  return { kind: "whole", lines: count, head };
}
