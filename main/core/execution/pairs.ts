import { lengthFtOf } from "../../../common/container/container.ts";
import type { CheId } from "../../../common/ids.ts";
import { driveTable } from "../../../common/road/driveTable.ts";
import type { Job } from "../../../common/work/job.ts";
import { handling } from "../dispatch/rolling/times.ts";
import type { YardDemand } from "../dispatch/slots/yardPicture.ts";
import { isBeforeQuayCrane, isOpen, truckOf } from "../dispatch/workBook.ts";
import { isAboard, type JobPair } from "../dispatch/workPairs.ts";
import { jobsOfTask } from "./craneTasks.ts";
import { pairTour } from "./pairTour.ts";
import { craneCycleS } from "./planPicture.ts";
import { realignQuay } from "./realignQuay.ts";
import { quayNodeOf, type Round } from "./round.ts";
import { yardDemand } from "./yardDemand.ts";

/** Keeps the pairs in step with the plant, once per round. */
export function keepPairs(round: Round): void {
  for (const crane of reviewPairs(round)) realignQuay(round, crane, round.book.lineOf(crane));
}

/**
 * Decides which pairs of the work queues one truck does, and parts those that it cannot do together any more. Returns the
 * cranes under which a move lost the truck that was on its way: those behind must be brought in line with it.
 */
export function reviewPairs(round: Round): ReadonlySet<CheId> {
  const disturbed = new Set<CheId>();
  let demand: YardDemand | undefined;
  const demandNow = (): YardDemand => {
    demand ??= yardDemand(round, round.nowMs);
    return demand;
  };
  const horizon = round.site.dispatch.horizonMoves + round.site.dispatch.maxTrucksPerCrane;
  for (const crane of new Set(round.book.queues.map((queue) => queue.crane))) {
    const line = round.book
      .lineOf(crane)
      .map((id) => round.book.job(id))
      .filter(isBeforeQuayCrane);
    line.forEach((job, index) => {
      const pair = round.book.pairOf(job.id);
      const [a, b] = pair?.jobs.map((id) => round.book.job(id)) ?? [];
      if (!pair || !a || !b || !isOpen(a.state) || !isOpen(b.state)) return;
      // Seen once, at the one that the crane takes first.
      if (job !== a && isBeforeQuayCrane(a)) return;
      const isInTurn = job === b || line[index + 1] === b;
      const isGood = (): boolean =>
        a.kind === "discharge" || isAboard(a) || isInTime(round, a, b, dueOf(round, line.slice(0, index)), demandNow());
      if (pair.isTogether) {
        const isUnbound = a.state.kind === "planned" && b.state.kind === "planned";
        const keeps = isInTurn && (!isUnbound || isGood());
        if (reviewTogether(round, pair, a, b, keeps)) disturbed.add(crane);
      } else if (isInTurn && job === a && index < horizon && mayJoin(round, a, b) && isGood()) {
        join(round, pair, a, b);
      }
    });
  }
  return disturbed;
}

/** True when a move lost the truck that was on its way under the crane. */
function reviewTogether(round: Round, pair: JobPair, a: Job, b: Job, keeps: boolean): boolean {
  if (isInHand(round, pair)) return false;
  if (!keeps || isBroken(round, a, b)) return part(round, pair);
  const isToCollect = a.kind === "load" && [a, b].every(({ state }) => state.kind === "assigned");
  const tour = isToCollect ? pairTour(round, a, b) : undefined;
  if (tour) round.book.setFirstInYard(pair, tour.first);
  return false;
}

/** One box is on the truck and the other will not come: it is refused, its crane or the truck is out of order. */
function isBroken(round: Round, a: Job, b: Job): boolean {
  if (isAboard(a) === isAboard(b)) return false;
  const missing = isAboard(a) ? b : a;
  if (round.book.record(missing.id)?.exception) return true;
  const truck = round.trucks.get(truckOf(missing.state) ?? ("" as CheId));
  if (truck?.isFaulty && missing.state.kind === "assigned") return true;
  const block = missing.kind === "load" ? round.inventory.positionOf(missing.containerId)?.block : undefined;
  const cranes = block
    ? (round.cranesOfBlock.get(block) ?? []).map((id) => round.yardCranes.get(id))
    : [round.quayCranes.get(missing.quayCrane ?? ("" as CheId))];
  return cranes.every((crane) => crane !== undefined && !crane.canWork);
}

/** Nobody is bound to either yet, or one truck has both boxes already (after a start of the console). */
function mayJoin(round: Round, a: Job, b: Job): boolean {
  if (lengthFtOf(a.isoType) !== 20 || lengthFtOf(b.isoType) !== 20) return false;
  const tasked = [...round.tasks.running()].some(({ jobId }) => jobId === a.id || jobId === b.id);
  if (a.state.kind === "planned" && b.state.kind === "planned") return !tasked;
  return isAboard(a) && isAboard(b) && truckOf(a.state) === truckOf(b.state);
}

/**
 * The second pick-up must not keep the quay crane waiting: a truck that sets out now is there with both boxes when the crane
 * has done what comes before. It is taken to come from the quay.
 */
function isInTime(round: Round, a: Job, b: Job, dueS: number, demand: YardDemand): boolean {
  const tour = pairTour(round, a, b);
  const quay = quayNodeOf(round, a);
  const blocks = [a, b].flatMap(({ containerId }) => round.inventory.positionOf(containerId)?.block ?? []);
  if (!tour || !quay || blocks.length < 2) return false;
  const queues = blocks.map((block) => demand.queue.get(block) ?? 0);
  if (Math.max(...queues) >= round.site.dispatch.maxTrucksPerBlock) return false;
  const driveS = (driveTable(round.roads.graph).seconds(quay, tour.pickup) + tour.driveS) * handling.driveFactor;
  const above = [a, b].reduce((sum, { containerId }) => sum + round.inventory.above(containerId).length, 0);
  const before = queues.reduce((sum, queue) => sum + queue, 0);
  const yardS = handling.yardHandS * (2 + before) + handling.yardRehandleS * above;
  return driveS + yardS <= dueS;
}

/** When the crane will have done what comes before, seconds from now: a pair takes it one cycle. */
function dueOf(round: Round, before: readonly Job[]): number {
  return before.filter((job) => round.book.isLead(job.id)).length * craneCycleS;
}

function join(round: Round, pair: JobPair, a: Job, b: Job): void {
  const tour = a.kind === "load" ? pairTour(round, a, b) : undefined;
  round.book.join(pair, tour?.first ?? a.id);
  const progress = round.turns.progressOf(a.id);
  if (progress) round.turns.restore(a.id, progress);
}

/** Each for itself. A job that lost its truck is planned again; true when that truck was on its way under the crane. */
function part(round: Round, pair: JobPair): boolean {
  const freed = round.book.part(pair, round.nowMs);
  // Two boxes on one truck that are not loaded one after the other: it comes again with the second.
  const second = pair.jobs[1];
  const comesAgain = freed ?? (isAboard(round.book.job(second)) ? second : undefined);
  if (!comesAgain || !round.turns.isCommitted(comesAgain)) return false;
  round.turns.forget(comesAgain, undefined);
  return true;
}

/** A crane hands one of them over now, or has it in its spreader; it may still give up what it waits for on a truck. */
function isInHand(round: Round, pair: JobPair): boolean {
  for (const crane of [...round.quayCranes.values(), ...round.yardCranes.values()]) {
    const task = round.tasks.taskOf(crane.id);
    if (!task || task.kind === "REHANDLE" || !jobsOfTask(task).some((id) => pair.jobs.includes(id))) continue;
    if (task.kind !== "LOAD" || crane.isLaden) return true;
  }
  return false;
}
