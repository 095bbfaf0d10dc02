import type { Job } from "../../../common/work/job.ts";
import { chooseSlot, type SlotRefusal } from "../dispatch/slots/chooseSlot.ts";
import { choosePairSlots, setSlot } from "./pairSlots.ts";
import { driveToBlockS, quayNodeOf, type Round } from "./round.ts";
import { incoming, yardPicture } from "./yardDemand.ts";

/** Chooses where a discharged box goes, or both of a pair; tried again each round while the yard has no place. */
export function assignSlot(round: Round, job: Job): void {
  const from = quayNodeOf(round, job);
  if (!from) return;
  const [a, b] = round.book.unitOf(job.id).map((id) => round.book.job(id));
  if (a && b && a.to === "" && b.to === "" && choosePairSlots(round, a, b, from)) return;
  const box = incoming(job, "import");
  const slot = chooseSlot(yardPicture(round, round.nowMs), box, (block) => driveToBlockS(round, from, block));
  if (!slot.ok) {
    tellNoPlace(round, job, slot.error);
    return;
  }
  if (round.book.record(job.id)?.exception?.code === slotRefused) round.book.setException(job.id, undefined);
  setSlot(round, job, slot.value);
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
