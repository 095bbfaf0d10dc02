import { jobId } from "../../../common/ids.ts";
import type { CheRow } from "../../../common/wire/rows.ts";
import { truckOf } from "../dispatch/workBook.ts";
import type { Desk } from "../execution/round.ts";
import { causeChain } from "../traffic/waitGraph.ts";

/**
 * Adds to each row why it waits, to the end: who it waits for, whom that one waits for, and so on over trucks and cranes. A truck
 * that is shut in by one that broke down is shown as trapped by it.
 */
export function withWaitChains(rows: readonly CheRow[], desk: Desk | undefined, nowMs: number): CheRow[] {
  if (!desk) return [...rows];
  const trappedBy = new Map<string, string>();
  for (const each of desk.traffic.breaks(nowMs))
    if (each.kind === "fetch") for (const che of each.frees) trappedBy.set(che, each.truck);
  const named = rows.map((row) => {
    const by = row.waitCode === "" ? undefined : trappedBy.get(row.id);
    return by === undefined ? row : { ...row, waitCode: "TRAPPED", waitFor: by };
  });
  // Turns at the quay wait for moves; what keeps a move is the truck that is to do it.
  const waiters = new Map(
    named.map((row) => {
      const job = row.waitCode === "OUT_OF_TURN" ? desk.book.record(jobId(row.waitFor))?.job : undefined;
      return [row.id, { ...row, waitFor: (job && truckOf(job.state)) ?? row.waitFor }] as const;
    }),
  );
  return named.map((row) => ({ ...row, waitChain: causeChain(waiters, row.id).links.slice(1) }));
}
