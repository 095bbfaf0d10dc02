/** Somebody in the terminal (truck, crane) that waits, why, and for whom or for which place. */
export interface Waiter {
  readonly id: string;
  readonly waitCode: string;
  readonly waitFor: string;
}

/**
 * Why somebody waits, to the end: `links` begins with itself. The end is a `ring` (the last link waits for one named before), or
 * what `stands` and waits for nobody (a broken-down truck, a crane at work, a place nobody gets to).
 */
export interface CauseChain {
  readonly links: readonly string[];
  readonly end: "ring" | "stands";
}

/** Follows "waits for" over trucks, cranes and places. Everybody waits for one thing at a time, so the way is a line. */
export function causeChain(waiters: ReadonlyMap<string, Waiter>, id: string): CauseChain {
  const links = [id];
  for (let at = waiters.get(id); at && at.waitFor !== ""; at = waiters.get(at.waitFor)) {
    if (links.includes(at.waitFor)) return { links, end: "ring" };
    links.push(at.waitFor);
  }
  return { links, end: "stands" };
}
