import type { Job } from "../../../common/work/job.ts";
import { formatYardPosition } from "../../../common/yard/position.ts";
import { chooseSlot } from "../dispatch/slots.ts";
import { isOpen, type WorkQueue } from "../dispatch/workBook.ts";
import { driveToBlockS, quayNodeOf, type Round, yardDemand } from "./round.ts";

/** The quay crane's part of this move is still to be done. */
export function isBeforeQuayCrane(job: Job): boolean {
  if (!isOpen(job.state)) return false;
  return (
    job.kind === "load" ||
    job.state.kind === "planned" ||
    job.state.kind === "assigned" ||
    job.state.kind === "atPickup"
  );
}

/** The move that the crane does now or next. */
function currentMove(round: Round, queue: WorkQueue): Job | undefined {
  for (const id of queue.jobs) {
    const job = round.book.job(id);
    if (isBeforeQuayCrane(job)) return job;
  }
  return undefined;
}

/** Quay cranes: take each queue in its order, hand over to the truck that stands under the crane, record what was done. */
export function runQuayCranes(round: Round): void {
  for (const queue of round.book.queues) {
    const crane = round.quayCranes.get(queue.crane);
    if (!crane) continue;
    const outcome = round.tasks.follow(crane, round.nowMs);
    if (outcome.kind === "completed") finish(round, round.book.job(outcome.task.jobId));
    const move = currentMove(round, queue);
    if (!move) continue;
    const node = quayNodeOf(round, move);
    if (!node) continue;
    if (outcome.kind === "running") {
      const { state } = move;
      const isThere = state.kind === (move.kind === "discharge" ? "atPickup" : "atDropoff");
      if (outcome.task.jobId === move.id && isThere) round.tasks.authorise(round.calls, crane.id, state.truck);
    } else if (round.tasks.isFree(crane, round.nowMs) && !round.calls.isOpen(crane.id)) {
      const isDischarge = move.kind === "discharge";
      round.tasks.give(round.calls, crane.id, round.nowMs, {
        jobId: move.id,
        kind: isDischarge ? "DISCHARGE" : "LOAD",
        containerId: move.containerId,
        from: isDischarge ? move.from : "TRUCK",
        toText: isDischarge ? "TRUCK" : move.to,
        to: undefined,
        transferPoint: node,
      });
    }
  }
}

function finish(round: Round, job: Job): void {
  const truck = "truck" in job.state ? job.state.truck : undefined;
  round.turns.forget(job.id, truck);
  if (job.kind === "load") {
    round.book.setState(job.id, { kind: "completed", atMs: round.nowMs }, round.nowMs);
    return;
  }
  if (!truck) return;
  round.book.setState(job.id, { kind: "carrying", truck }, round.nowMs);
  assignSlot(round, round.book.job(job.id));
}

/** Chooses where a discharged box goes; tried again each round while the yard has no place. */
export function assignSlot(round: Round, job: Job): void {
  const from = quayNodeOf(round, job);
  if (!from) return;
  const slot = chooseSlot(round.site, round.inventory, yardDemand(round), job, (block) =>
    driveToBlockS(round, from, block),
  );
  if (!slot) return;
  const yardCrane = round.craneOfBlock.get(slot.at.block);
  round.book.setPlaces(job.id, { to: formatYardPosition(slot.at), ...(yardCrane && { yardCrane }) });
  round.book.setSlotChoice(job.id, slot.choice);
}
