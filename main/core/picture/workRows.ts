import type { JobId } from "../../../common/ids.ts";
import type { JobRow, PairRow, QueueRow, StackRow } from "../../../common/wire/rows.ts";
import { isCraneOnly } from "../../../common/work/job.ts";
import type { JobRecord } from "../dispatch/workBook.ts";
import { isBeforeQuayCrane, truckOf } from "../dispatch/workBook.ts";
import type { JobPair } from "../dispatch/workPairs.ts";
import type { Desk } from "../execution/round.ts";
import type { Stack } from "../twin/inventory.ts";
import type { ShiftTally } from "./shiftTally.ts";

export function jobRow(
  { job, sinceMs, assignment, slotChoice, exception }: JobRecord,
  pair: JobPair | undefined,
): JobRow {
  return {
    id: job.id,
    kind: job.kind,
    containerId: job.containerId,
    isoType: job.isoType,
    grossT: job.grossT,
    queueId: job.queue ?? "",
    sequence: job.sequence,
    from: job.from,
    to: job.to,
    state: job.state.kind,
    reason: job.state.kind === "failed" ? job.state.reason : "",
    // A finished job keeps the truck that did it; one that waits for its next plan has none.
    truckId: truckOf(job.state) ?? (job.state.kind === "completed" ? assignment?.truck : undefined) ?? "",
    quayCraneId: job.quayCrane ?? "",
    yardCraneId: job.yardCrane ?? "",
    since: sinceMs,
    assignment: assignment ?? null,
    slotChoice: slotChoice ?? null,
    exception: exception ?? null,
    pair: pair ? pairRow(pair, job.id) : null,
  };
}

const pairRow = ({ jobs, isTogether, refusal }: JobPair, own: JobId): PairRow => ({
  jobId: jobs.find((id) => id !== own) ?? "",
  isTogether,
  refusal: refusal ?? null,
});

const nextShown = 8;

export function queueRows(desk: Desk, tally: ShiftTally): QueueRow[] {
  return desk.book.queues.map((queue) => {
    const jobs = queue.jobs.map((id) => desk.book.job(id));
    const progress = (kind: "discharge" | "load" | "craneOnly"): { planned: number; done: number } => {
      const own = jobs.filter((job) => (isCraneOnly(job.kind) ? "craneOnly" : job.kind) === kind);
      return { planned: own.length, done: own.filter((job) => !isBeforeQuayCrane(job)).length };
    };
    return {
      id: queue.id,
      craneId: queue.crane,
      vessel: queue.vessel.split("/")[0] ?? "",
      voyage: queue.vessel.split("/")[1] ?? "",
      discharge: progress("discharge"),
      load: progress("load"),
      craneOnly: progress("craneOnly"),
      next: jobs
        .filter(isBeforeQuayCrane)
        .slice(0, nextShown)
        .map((job) => job.id),
      rateMph: tally.rateMph(queue.crane),
      craneWaitS: tally.crane(queue.crane).waitS,
      trucksBound: jobs.filter((job) => truckOf(job.state)).length,
    };
  });
}

export const stackRow = (stack: Stack): StackRow => ({
  id: stack.key,
  block: stack.block,
  bay: stack.bay,
  row: stack.row,
  boxes: stack.boxes.map((box) => [box.id, box.isoType, box.grossT] as const),
});
