import type { CheId, JobId } from "../../../common/ids.ts";
import type { Job } from "../../../common/work/job.ts";
import { needsTruckAtQuay, truckOf } from "../dispatch/workBook.ts";
import { jobsOfTask } from "./craneTasks.ts";
import type { QuayProgress } from "./quayTurns.ts";
import { quayNodeOf, type Round } from "./round.ts";

const rank: Readonly<Record<QuayProgress, number>> = { inLane: 0, merged: 1, leaving: 2, heading: 3 };

/**
 * The order of a crane's moves changed while trucks were on their way to it in the old one. Empty trucks are alike: the
 * foremost takes the move that comes first now. Any other truck that would stand before one whose turn is earlier goes round:
 * out of the lane to a parking place, and back in its turn. The move that the crane holds already is not touched.
 */
export function realignQuay(round: Round, crane: CheId, before: readonly JobId[]): void {
  round.turns.dropPromises(before);
  const task = round.tasks.taskOf(crane);
  const inHand = new Set(task && jobsOfTask(task));
  const isWaiting = (job: Job): boolean => needsTruckAtQuay(job) && !inHand.has(job.id) && round.book.isLead(job.id);
  const jobsOf = (ids: readonly JobId[]): Job[] => ids.map((id) => round.book.job(id)).filter(isWaiting);
  const line = jobsOf(round.book.lineOf(crane));
  const rankOf = (job: Job): number => rank[round.turns.progressOf(job.id) ?? "heading"];
  const comers = jobsOf(before)
    .filter((job) => round.turns.isCommitted(job.id))
    .sort((a, b) => rankOf(a) - rankOf(b));
  const physical = shareEmptyTrucks(round, comers, line);
  const ahead = new Set<JobId>();
  for (const id of physical) {
    const job = round.book.job(id);
    const earlier = line.slice(
      0,
      line.findIndex((each) => each.id === id),
    );
    const truck = truckOf(job.state);
    if (earlier.every((each) => ahead.has(each.id))) ahead.add(id);
    else if (truck) round.turns.sendRound(id, truck);
  }
}

/** Hands the trucks that come for discharges out anew, the foremost to the first; returns who comes, the foremost first. */
function shareEmptyTrucks(round: Round, comers: readonly Job[], line: readonly Job[]): JobId[] {
  const { book, turns, nowMs } = round;
  const isAlike = (job: Job): boolean => job.kind === "discharge" && !book.isHalfAboard(job.id);
  const holders = comers.filter((job) => isAlike(job) && truckOf(job.state));
  const wanted = line.filter(isAlike).slice(0, holders.length);
  const held = holders.map((job) => ({
    truck: truckOf(job.state) as CheId,
    progress: turns.progressOf(job.id) ?? "heading",
    node: quayNodeOf(round, job),
    assignment: book.record(job.id)?.assignment,
  }));
  for (const { id } of new Set([...holders, ...wanted])) {
    const truck = truckOf(book.job(id).state);
    for (const each of book.unitOf(id)) turns.forget(each, truck);
    book.setState(id, { kind: "planned" }, nowMs);
  }
  const takes = new Map<JobId, JobId>();
  wanted.forEach(({ id }, i) => {
    const each = held[i];
    if (!each) return;
    takes.set(holders[i]?.id ?? id, id);
    book.setState(id, { kind: "assigned", truck: each.truck }, nowMs);
    if (each.assignment) book.setAssignment(id, { ...each.assignment, job: id, cause: "turn", atMs: nowMs });
    // A truck cannot go back in a lane: one whose place is another one now comes again.
    if (quayNodeOf(round, book.job(id)) === each.node) turns.restore(id, each.progress);
    else turns.sendRound(id, each.truck);
  });
  return comers.map((job) => takes.get(job.id) ?? job.id).filter((id) => turns.isCommitted(id));
}
