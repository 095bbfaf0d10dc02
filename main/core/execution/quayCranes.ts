import type { CraneJobKind } from "../../../common/opcua/enums.ts";
import { isCraneOnly, type Job, type MoveKind } from "../../../common/work/job.ts";
import { formatYardPosition } from "../../../common/yard/position.ts";
import { chooseSlot, type SlotRefusal } from "../dispatch/slots/chooseSlot.ts";
import { isBeforeQuayCrane } from "../dispatch/workBook.ts";
import type { CraneOffer, CraneTask } from "./craneTasks.ts";
import { takePromised } from "./followChains.ts";
import { offerTask } from "./offerTask.ts";
import type { CraneView } from "./plantView.ts";
import { driveToBlockS, quayNodeOf, type Round } from "./round.ts";
import { incoming, yardPicture } from "./yardDemand.ts";

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
    if (outcome.kind === "completed") finish(round, outcome.task);
    if (outcome.kind === "running") authorise(round, crane, outcome.task);
    else if (round.tasks.isFree(crane, round.nowMs) && !round.calls.isOpen(crane.id)) giveNext(round, crane);
  }
}

function giveNext(round: Round, crane: CraneView): void {
  const next = round.book.lineOf(crane.id).find((id) => isBeforeQuayCrane(round.book.job(id)));
  const offer = next && offerOf(round, round.book.job(next));
  if (offer) offerTask(round, crane.id, offer);
}

function offerOf(round: Round, move: Job): CraneOffer | undefined {
  const kind = craneJobOf[move.kind];
  if (!kind) return undefined;
  const common = { jobId: move.id, kind, containerId: move.containerId, to: undefined };
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

function finish(round: Round, { jobId }: CraneTask): void {
  const job = round.book.record(jobId)?.job;
  if (!job) return;
  const truck = "truck" in job.state ? job.state.truck : undefined;
  const promised = round.turns.promisedAfter(job.id);
  round.turns.forget(job.id, truck);
  if (job.kind !== "discharge") {
    round.book.setState(job.id, { kind: "completed", atMs: round.nowMs }, round.nowMs);
    if (promised && truck) takePromised(round, promised, truck);
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
  const box = incoming(job, "import");
  const slot = chooseSlot(yardPicture(round, round.nowMs), box, (block) => driveToBlockS(round, from, block));
  if (!slot.ok) {
    tellNoPlace(round, job, slot.error);
    return;
  }
  if (round.book.record(job.id)?.exception?.code === slotRefused) round.book.setException(job.id, undefined);
  const { at, choice } = slot.value;
  const yardCrane = round.craneOfBlock.get(at.block);
  round.book.setPlaces(job.id, { to: formatYardPosition(at), ...(yardCrane && { yardCrane }) });
  round.book.setSlotChoice(job.id, choice);
}

const slotRefused = "NO_PLACE";

/** The yard has no place for the box: a person must know, and what the rules forbid says why. */
function tellNoPlace(round: Round, job: Job, { code, forbidden }: SlotRefusal): void {
  const che = job.quayCrane;
  if (!che || round.book.record(job.id)?.exception) return;
  const counts = Object.entries(forbidden).map(([rule, places]) => `${rule} ${places}`);
  const detail = [code, ...counts].join(", ");
  const nextMs = round.nowMs;
  round.book.setException(job.id, { code: slotRefused, detail, che, sinceMs: round.nowMs, nextMs, attempts: 1 });
}
