import type { ConfigProblem, SiteConfig } from "../../../common/config/siteConfig.ts";
import { blockId, cheId, jobId } from "../../../common/ids.ts";
import { err, ok, type Result } from "../../../common/result.ts";
import type { JobState } from "../../../common/work/job.ts";
import { formatYardPosition } from "../../../common/yard/position.ts";
import { placeInBay } from "../dispatch/slots/placeInBlock.ts";
import type { YardPicture } from "../dispatch/slots/yardPicture.ts";
import { WorkBook } from "../dispatch/workBook.ts";
import { Inventory } from "../twin/inventory.ts";
import type { DeskMemory } from "./deskMemory.ts";
import { mergeMoves } from "./mergeMoves.ts";
import { ask, type CallPlant } from "./plantCalls.ts";
import { boxesOf, type ListedMove, type ListedTicket, movesOf, ticketsOf } from "./terminalAnswers.ts";

export interface LoadedWork {
  readonly inventory: Inventory;
  readonly book: WorkBook;
  /** What the terminal said that makes no sense; the rest is used. */
  readonly problems: readonly ConfigProblem[];
  readonly memory: DeskMemory | undefined;
}

/** What the console remembers of a plant that says these moves are still to be done; undefined = it knows nothing of it. */
export type Recall = (undone: readonly ListedMove[]) => Promise<DeskMemory | undefined>;

/**
 * Asks the terminal for everything that stands in the yard and everything that is to be done, and lays it over what is
 * remembered from before the console was started again: the terminal is right about what there is to do, the memory about who
 * was doing it.
 */
export async function loadWork(
  site: SiteConfig,
  call: CallPlant,
  nowMs: number,
  recall: Recall,
): Promise<Result<LoadedWork, string>> {
  const problems: ConfigProblem[] = [];
  const inventory = new Inventory(site);
  for (const block of site.yard.blocks) {
    const answer = await ask(call, site.code, "ReadInventory", { BlockId: block.id });
    if (answer.kind !== "accepted")
      return err(`ReadInventory(${block.id}): ${answer.kind === "refused" ? answer.errorType : answer.detail}`);
    for (const error of inventory.loadBlock(blockId(block.id), boxesOf(answer.outputs))) {
      problems.push({ path: `ReadInventory(${block.id}) ${error.position}`, message: error.code });
    }
  }
  const book = new WorkBook();
  const answer = await ask(call, site.code, "ReadWorkQueues", {});
  if (answer.kind !== "accepted")
    return err(`ReadWorkQueues: ${answer.kind === "refused" ? answer.errorType : answer.detail}`);
  const listed = movesOf(answer.outputs);
  problems.push(...listed.problems);
  const memory = await recall(listed.moves.filter(({ isDone }) => !isDone));
  if (memory) recallBook(book, memory);
  const inHand = new Set(memory?.tasks.map(({ task }) => task.jobId));
  mergeMoves(book, listed.moves, { inventory, nowMs, isStarted: (job) => isBegun(job.state) || inHand.has(job.id) });
  const tickets = await ask(call, site.code, "ReadTickets", {});
  if (tickets.kind === "accepted")
    for (const ticket of ticketsOf(tickets.outputs)) addTicket(site, book, inventory, ticket, nowMs);
  return ok({ inventory, book, problems, memory });
}

const isBegun = ({ kind }: JobState): boolean => kind === "atPickup" || kind === "carrying" || kind === "atDropoff";

/** Jobs and queues as they were. */
function recallBook(book: WorkBook, { records, queues }: DeskMemory): void {
  for (const record of records) book.restore(record);
  book.setQueues(queues.map((queue) => ({ ...queue, bayXM: new Map(queue.bayXM) })));
}

/** A road truck that got its ticket before the console started: its job again. */
function addTicket(site: SiteConfig, book: WorkBook, inventory: Inventory, ticket: ListedTicket, nowMs: number): void {
  const { transaction, isCollect, truck, box, transferPoint } = ticket;
  const id = jobId(`GATE-${transaction}`);
  if (book.record(id)) return;
  const [block = "", bay = ""] = transferPoint.split("/");
  const at = { block: blockId(block), bay: Number(bay) };
  // Nothing is planned yet: all boxes are alike but for the rules.
  const demand: YardPicture["demand"] = {
    promised: new Map(),
    queue: new Map(),
    departureOf: () => ({ kind: "stay", meanS: 1 }),
  };
  const place = isCollect ? inventory.positionOf(box.id) : placeInBay({ site, inventory, demand }, at, box);
  if (!place) return;
  book.add(
    {
      id,
      kind: isCollect ? "gateOut" : "gateIn",
      containerId: box.id,
      isoType: box.isoType,
      grossT: box.grossT,
      ...(box.marks && { marks: box.marks }),
      queue: undefined,
      sequence: 0,
      from: isCollect ? formatYardPosition(place) : "",
      to: isCollect ? "" : formatYardPosition(place),
      quayCrane: undefined,
      yardCrane: cheId(`YC-${block}`),
      state: { kind: isCollect ? "assigned" : "carrying", truck },
    },
    nowMs,
  );
}
