import type { ConfigProblem, SiteConfig } from "../../../common/config/siteConfig.ts";
import type { Container, IsoType } from "../../../common/container/container.ts";
import { blockId, cheId, containerId, type JobId, jobId, workQueueId } from "../../../common/ids.ts";
import { err, ok, type Result } from "../../../common/result.ts";
import type { Job } from "../../../common/work/job.ts";
import { formatYardPosition } from "../../../common/yard/position.ts";
import { placeInBay } from "../dispatch/slots.ts";
import { WorkBook, type WorkQueue } from "../dispatch/workBook.ts";
import { Inventory } from "../twin/inventory.ts";
import { ask, type CallPlant } from "./plantCalls.ts";

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
  fillBook(book, inventory, answer.outputs, nowMs);
  const tickets = await ask(call, site.code, "ReadTickets", {});
  if (tickets.kind === "accepted") addTickets(book, inventory, tickets.outputs, nowMs);
  return ok({ inventory, book, problems });
}

/** What `ReadInventory` answered. */
export function boxesOf(outputs: Readonly<Record<string, unknown>>): { box: Container; position: string }[] {
  const positions = strings(outputs, "Positions");
  const isoTypes = strings(outputs, "IsoTypes");
  const tonnes = numbers(outputs, "GrossTonnes");
  return strings(outputs, "ContainerIds").map((id, i) => ({
    box: boxOf(id, isoTypes[i], tonnes[i]),
    position: positions[i] ?? "",
  }));
}

/** Road trucks that got their ticket before the console started: their jobs again. */
function addTickets(
  book: WorkBook,
  inventory: Inventory,
  outputs: Readonly<Record<string, unknown>>,
  nowMs: number,
): void {
  const trucks = strings(outputs, "TruckIds");
  const boxes = boxesOf({ ...outputs, Positions: [] });
  const kinds = strings(outputs, "Kinds");
  const points = strings(outputs, "TransferPoints");
  strings(outputs, "TransactionIds").forEach((transaction, i) => {
    const box = boxes[i]?.box;
    const truck = cheId(trucks[i] ?? "");
    const [block = "", bay = ""] = (points[i] ?? "").split("/");
    if (!box) return;
    const isCollect = kinds[i] === "COLLECT";
    const standing = inventory.positionOf(box.id);
    const at = { block: blockId(block), bay: Number(bay), isoType: box.isoType };
    const place = isCollect ? standing : placeInBay(inventory, at);
    if (!place) return;
    book.add(
      {
        id: jobId(`GATE-${transaction}`),
        kind: isCollect ? "gateOut" : "gateIn",
        containerId: box.id,
        isoType: box.isoType,
        grossT: box.grossT,
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
  });
}

function fillBook(
  book: WorkBook,
  inventory: Inventory,
  outputs: Readonly<Record<string, unknown>>,
  nowMs: number,
): void {
  const queueIds = strings(outputs, "QueueIds");
  const cranes = strings(outputs, "CraneIds");
  const kinds = strings(outputs, "Kinds");
  const ids = strings(outputs, "ContainerIds");
  const isoTypes = strings(outputs, "IsoTypes");
  const tonnes = numbers(outputs, "GrossTonnes");
  const vessel = strings(outputs, "VesselPositions");
  const bayXs = numbers(outputs, "BayXs");
  const yard = strings(outputs, "YardPositions");
  const states = strings(outputs, "States");
  const sequences = numbers(outputs, "Sequences");
  const queues = new Map<
    string,
    { crane: string; jobs: { id: JobId; sequence: number }[]; bayXM: Map<JobId, number> }
  >();
  queueIds.forEach((queueId, i) => {
    const kind = kinds[i] === "LOAD" ? "load" : "discharge";
    const sequence = sequences[i] ?? 0;
    const id = jobId(`${queueId.replace(/^WQ-/, "")}-${String(sequence).padStart(3, "0")}`);
    const box = boxOf(ids[i] ?? "", isoTypes[i], tonnes[i]);
    const isDone = states[i] === "DONE";
    const block = inventory.positionOf(box.id)?.block;
    const job: Job = {
      id,
      kind,
      containerId: box.id,
      isoType: box.isoType,
      grossT: box.grossT,
      queue: workQueueId(queueId),
      sequence,
      from: kind === "discharge" ? (vessel[i] ?? "") : (yard[i] ?? ""),
      to: kind === "discharge" ? "" : (vessel[i] ?? ""),
      quayCrane: cheId(cranes[i] ?? ""),
      yardCrane: block ? cheId(`YC-${block}`) : undefined,
      state: isDone ? { kind: "completed", atMs: nowMs } : { kind: "planned" },
    };
    book.add(job, nowMs);
    const queue = queues.get(queueId) ?? { crane: cranes[i] ?? "", jobs: [], bayXM: new Map<JobId, number>() };
    queue.jobs.push({ id, sequence });
    queue.bayXM.set(id, bayXs[i] ?? 0);
    queues.set(queueId, queue);
  });
  book.setQueues(
    [...queues].map(
      ([id, queue]): WorkQueue => ({
        id: workQueueId(id),
        crane: cheId(queue.crane),
        jobs: queue.jobs.sort((a, b) => a.sequence - b.sequence).map((each) => each.id),
        bayXM: queue.bayXM,
      }),
    ),
  );
}

const boxOf = (id: string, isoType: string | undefined, grossT: number | undefined): Container => ({
  id: containerId(id),
  isoType: (isoType ?? "42G1") as IsoType,
  grossT: grossT ?? 0,
});

const strings = (outputs: Readonly<Record<string, unknown>>, name: string): readonly string[] =>
  (outputs[name] as readonly string[] | undefined) ?? [];
const numbers = (outputs: Readonly<Record<string, unknown>>, name: string): ArrayLike<number> =>
  (outputs[name] as ArrayLike<number> | undefined) ?? [];
