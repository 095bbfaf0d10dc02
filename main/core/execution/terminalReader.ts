import type { BlockId } from "../../../common/ids.ts";
import { formatYardPosition } from "../../../common/yard/position.ts";
import { isOpen, truckOf } from "../dispatch/workBook.ts";
import { mergeChores } from "./mergeChores.ts";
import { mergeMoves } from "./mergeMoves.ts";
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
  const inHand = new Set([...tasks.running()].filter(({ kind }) => kind !== "REHANDLE").map(({ jobId }) => jobId));
  const { moves } = movesOf(outputs);
  const outcome = mergeMoves(book, moves, {
    inventory,
    nowMs: round.nowMs,
    isStarted: ({ id, state }) =>
      inHand.has(id) || state.kind === "atPickup" || state.kind === "carrying" || state.kind === "atDropoff",
  });
  mergeChores(book, choresOf(outputs), round.nowMs);
  for (const job of outcome.withdrawn) turns.forget(job.id, truckOf(job.state));
  for (const [crane, before] of outcome.resequenced) realignQuay(round, crane, before);
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
