import type { CheId } from "../../../common/ids.ts";
import type { CraneJobKind } from "../../../common/opcua/enums.ts";
import { isCraneOnly, type Job, type MoveKind } from "../../../common/work/job.ts";
import { isBeforeQuayCrane, needsTruckAtQuay, truckOf } from "../dispatch/workBook.ts";
import { isAboard } from "../dispatch/workPairs.ts";
import { assignSlot } from "./assignSlot.ts";
import { boxesOfTask, type CraneOffer, type CraneTask } from "./craneTasks.ts";
import { takePromised } from "./followChains.ts";
import { offerTask } from "./offerTask.ts";
import { giveUpTwin, mayLiftBoth } from "./pairLifts.ts";
import type { CraneView } from "./plantView.ts";
import { quayNodeOf, type Round } from "./round.ts";

const craneJobOf: Readonly<Partial<Record<MoveKind, CraneJobKind>>> = {
  discharge: "DISCHARGE",
  load: "LOAD",
  restow: "RESTOW",
  hatchOpen: "HATCH_OPEN",
  hatchClose: "HATCH_CLOSE",
};

/** Quay cranes: take each queue in its order, hand over to the truck that stands under the crane, record what was done. */
export function runQuayCranes(round: Round): void {
  for (const crane of round.quayCranes.values()) {
    const outcome = round.tasks.follow(crane, round.nowMs);
    if (outcome.kind === "completed") for (const each of boxesOfTask(outcome.task)) finish(round, each, outcome.task);
    if (outcome.kind === "running") {
      giveUpTwin(round, crane, outcome.task);
      authorise(round, crane, outcome.task);
    } else if (round.tasks.isFree(crane, round.nowMs) && !round.calls.isOpen(crane.id)) giveNext(round, crane);
  }
}

function giveNext(round: Round, crane: CraneView): void {
  const [next, after] = round.book
    .lineOf(crane.id)
    .map((id) => round.book.job(id))
    .filter(isBeforeQuayCrane);
  const offer = next && offerOf(round, next);
  if (!offer) return;
  const second = after && mayLiftBoth(round.book, next.id, after.id) ? offerOf(round, after) : undefined;
  offerTask(round, crane.id, { ...offer, second });
}

function offerOf(round: Round, move: Job): CraneOffer | undefined {
  const kind = craneJobOf[move.kind];
  if (!kind) return undefined;
  const common = { jobId: move.id, kind, containerId: move.containerId, to: undefined, second: undefined };
  if (isCraneOnly(move.kind)) return { ...common, from: move.from, toText: move.to, transferPoint: "" };
  const transferPoint = quayNodeOf(round, move);
  if (!transferPoint) return undefined;
  const ends = move.kind === "discharge" ? { from: move.from, toText: "TRUCK" } : { from: "TRUCK", toText: move.to };
  return { ...common, ...ends, transferPoint };
}

/** The truck of the move that the crane holds, whatever comes first in the queue by now. */
function authorise(round: Round, crane: CraneView, task: CraneTask): void {
  const move = round.book.record(task.jobId)?.job;
  if (!move) return;
  const { state } = move;
  const isThere = state.kind === (move.kind === "discharge" ? "atPickup" : "atDropoff");
  if (isThere) round.tasks.authorise(round.calls, crane.id, state.truck);
}

function finish(round: Round, { jobId }: CraneTask, task: CraneTask): void {
  const job = round.book.record(jobId)?.job;
  if (!job) return;
  const lead = round.book.record(task.jobId)?.job ?? job;
  const truck = truckOf(job.state) ?? truckOf(lead.state);
  const promised = round.turns.promisedAfter(job.id);
  round.turns.forget(job.id, truck);
  if (job.kind !== "discharge") {
    round.book.setState(job.id, { kind: "completed", atMs: round.nowMs }, round.nowMs);
    if (truck) standForNext(round, truck);
    if (promised && truck) takePromised(round, promised, truck);
    return;
  }
  if (!truck) return;
  round.book.setState(job.id, { kind: "carrying", truck }, round.nowMs);
  // A truck that waits for its second box has no slot to go to yet.
  if (!round.book.isHalfAboard(job.id)) assignSlot(round, round.book.job(job.id));
}

/** A truck that has another box for the vessel stays if it is next, or else comes again in its turn. */
function standForNext(round: Round, truck: CheId): void {
  const left = round.book.jobOfTruck(truck);
  if (left?.kind !== "load" || !isAboard(left) || round.turns.isCommitted(left.id)) return;
  const next = round.book.lineOf(left.quayCrane).find((id) => needsTruckAtQuay(round.book.job(id)));
  if (next === left.id) round.turns.restore(left.id, "inLane");
  else round.turns.sendRound(left.id, truck);
}
