import { coerceNodeId, type NodeId } from "node-opcua-client";

/** A NodeId as people and the wire write it: `ns=2;s=QC01`, `i=85`. Null when it is none. */
export function parseNodeId(text: string): NodeId | null {
  if (!/^(ns=\d{1,5};)?(i=\d{1,10}|s=.+|g=[0-9a-fA-F-]{36}|b=.+)$/s.test(text)) return null;
  try {
    return coerceNodeId(text);
  } catch {
    // A GUID or base64 text of the right length but the wrong characters.
    return null;
  }
}

/** `i=85` stays `i=85`: namespace 0 is left out, as in the specification. */
export const printNodeId = (nodeId: NodeId): string => nodeId.toString().replace(/^ns=0;/, "");

/**
 * The same node after the server numbered its namespaces anew, or null when it no longer has that namespace. `before` and
 * `after` are NamespaceArrays.
 */
export function renumber(text: string, before: readonly string[], after: readonly string[]): string | null {
  const [, index, rest] = /^ns=(\d+);(.*)$/s.exec(text) ?? [];
  if (index === undefined || rest === undefined || before.length === 0) return text;
  const uri = before[Number(index)];
  const now = uri === undefined ? -1 : after.indexOf(uri);
  return now < 0 ? null : `ns=${now};${rest}`;
}
