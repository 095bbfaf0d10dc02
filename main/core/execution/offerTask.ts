import type { CheId } from "../../../common/ids.ts";
import type { CraneOffer } from "./craneTasks.ts";
import { blockOfCrane, type Round } from "./round.ts";

/**
 * Offers a crane a task, unless it refused the very same a moment ago; true when it was sent. A refusal is kept with the job
 * for everybody to see, and what the console may have wrong is read from the terminal again: a yard crane knows its block, a
 * quay crane its queue. Two boxes that a crane will not lift at once are offered one by one from then on.
 */
export function offerTask(round: Round, crane: CheId, offer: CraneOffer, onRefused?: () => void): boolean {
  if (!round.tasks.mayOffer(offer, round.nowMs)) return false;
  round.tasks.give(round.calls, crane, round.nowMs, offer, (refusal) => {
    if (round.book.record(offer.jobId)) round.book.setException(offer.jobId, refusal);
    if (!refusal) return;
    const pair = offer.second && round.book.pairOf(offer.jobId);
    if (pair) round.book.refuseTwin(pair, refusal);
    onRefused?.();
    const block = round.yardCranes.has(crane) && blockOfCrane(round, crane);
    if (block) round.terminal.askBlock(block);
    else round.terminal.askQueues();
  });
  return true;
}
