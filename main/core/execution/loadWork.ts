import type { ConfigProblem, SiteConfig } from "../../../common/config/siteConfig.ts";
import { blockId, cheId, jobId } from "../../../common/ids.ts";
import { err, ok, type Result } from "../../../common/result.ts";
import { formatYardPosition } from "../../../common/yard/position.ts";
import { placeInBay } from "../dispatch/slots/placeInBlock.ts";
import type { YardPicture } from "../dispatch/slots/yardPicture.ts";
import { WorkBook } from "../dispatch/workBook.ts";
import { Inventory } from "../twin/inventory.ts";
import { mergeMoves } from "./mergeMoves.ts";
import { ask, type CallPlant } from "./plantCalls.ts";
import { boxesOf, type ListedTicket, movesOf, ticketsOf } from "./terminalAnswers.ts";

export interface LoadedWork {
  readonly inventory: Inventory;
  readonly book: WorkBook;
  /** What the terminal said that makes no sense; the rest is used. */
  readonly problems: readonly ConfigProblem[];
}

/** Asks the terminal for everything that stands in the yard and everything that is to be done. */
export async function loadWork(site: SiteConfig, call: CallPlant, nowMs: number): Promise<Result<LoadedWork, string>> {
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
  mergeMoves(book, listed.moves, { inventory, nowMs, isStarted: () => false });
  const tickets = await ask(call, site.code, "ReadTickets", {});
  if (tickets.kind === "accepted")
    for (const ticket of ticketsOf(tickets.outputs)) addTicket(site, book, inventory, ticket, nowMs);
  return ok({ inventory, book, problems });
}

/** A road truck that got its ticket before the console started: its job again. */
function addTicket(site: SiteConfig, book: WorkBook, inventory: Inventory, ticket: ListedTicket, nowMs: number): void {
  const { transaction, isCollect, truck, box, transferPoint } = ticket;
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
      id: jobId(`GATE-${transaction}`),
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
