import type { BlockId, CheId } from "../../../common/ids.ts";
import type { Job } from "../../../common/work/job.ts";
import { formatYardPosition } from "../../../common/yard/position.ts";
import { isOpen, truckOf } from "../dispatch/workBook.ts";
import { jobsOfTask } from "./craneTasks.ts";
import { mergeChores } from "./mergeChores.ts";
import { mergeMoves } from "./mergeMoves.ts";
import { reviewPairs } from "./pairs.ts";
import { realignQuay } from "./realignQuay.ts";
import type { Round } from "./round.ts";
import { boxesOf, choresOf, movesOf, type Outputs } from "./terminalAnswers.ts";

/**
 * Reads again what the terminal knows, when there is reason to: the work queues when their version changed or a crane found
 * them wrong, a block when its crane found another box than was believed. One question at a time.
 */
export class TerminalReader {
  #version: number | undefined;
  #wantsQueues = false;
  readonly #blocks = new Set<BlockId>();
  #reading: BlockId | "queues" | undefined;

  /** The order of work is not what we believe. */
  askQueues(): void {
    this.#wantsQueues = true;
  }

  /** What stands in the block is not what we believe. */
  askBlock(block: BlockId): void {
    this.#blocks.add(block);
  }

  /** Its crane gets nothing new until the answer is there: else it would change what is just being counted. */
  isCounting(block: BlockId): boolean {
    return this.#blocks.has(block);
  }

  /** Asks the next question, if there is one. */
  run(round: Round): void {
    if (this.#reading !== undefined || round.calls.isOpen(round.site.code)) return;
    const isNew = round.queuesVersion !== undefined && round.queuesVersion !== this.#version;
    if (isNew || this.#wantsQueues) this.#readQueues(round);
    else this.#readBlock(round);
  }

  #readQueues(round: Round): void {
    const version = round.queuesVersion;
    this.#reading = "queues";
    round.calls.send(round.site.code, "ReadWorkQueues", {}, (answer) => {
      this.#reading = undefined;
      if (answer.kind !== "accepted") return;
      this.#version = version;
      this.#wantsQueues = false;
      takeQueues(round, answer.outputs);
    });
  }

  #readBlock(round: Round): void {
    const block = [...this.#blocks].find((each) => {
      return (round.cranesOfBlock.get(each) ?? []).every((crane) => !round.tasks.taskOf(crane));
    });
    if (!block) return;
    this.#reading = block;
    round.calls.send(round.site.code, "ReadInventory", { BlockId: block }, (answer) => {
      this.#reading = undefined;
      if (answer.kind !== "accepted") return;
      this.#blocks.delete(block);
      takeBlock(round, block, answer.outputs);
    });
  }
}

function takeQueues(round: Round, outputs: Outputs): void {
  const { book, inventory, tasks, turns } = round;
  const inHand = new Set([...tasks.running()].filter(({ kind }) => kind !== "REHANDLE").flatMap(jobsOfTask));
  const { moves } = movesOf(outputs);
  const outcome = mergeMoves(book, moves, {
    inventory,
    nowMs: round.nowMs,
    isStarted: ({ id, state }) =>
      inHand.has(id) || state.kind === "atPickup" || state.kind === "carrying" || state.kind === "atDropoff",
  });
  mergeChores(book, choresOf(outputs), round.nowMs);
  for (const job of outcome.withdrawn) turns.forget(job.id, truckLeftBy(round, job));
  for (const id of book.queues.flatMap(({ jobs }) => jobs)) {
    // It was of a pair that is none any more, and its truck does the other one.
    if (book.job(id).state.kind === "planned" && turns.isCommitted(id)) turns.forget(id, undefined);
  }
  const disturbed = reviewPairs(round);
  for (const crane of new Set([...outcome.resequenced.keys(), ...disturbed]))
    realignQuay(round, crane, outcome.resequenced.get(crane) ?? book.lineOf(crane));
}

/** The truck that has nothing to do now that the job is taken back. */
function truckLeftBy(round: Round, { state }: Job): CheId | undefined {
  const truck = truckOf(state);
  return truck && round.book.jobsOfTruck(truck).length === 0 ? truck : undefined;
}

/** The block as the terminal knows it; jobs whose box stands elsewhere now go there. */
function takeBlock(round: Round, block: BlockId, outputs: Outputs): void {
  round.inventory.loadBlock(block, boxesOf(outputs));
  for (const { job } of round.book.records()) {
    if (!isOpen(job.state)) continue;
    const at = round.inventory.positionOf(job.containerId);
    if (at?.block !== block) continue;
    const place = formatYardPosition(at);
    const isOutgoing = job.kind === "load" || job.kind === "gateOut";
    if (isOutgoing && job.from !== place) round.book.setPlaces(job.id, { from: place });
  }
}
