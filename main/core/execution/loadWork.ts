import type { ConfigProblem, SiteConfig } from "../../../common/config/siteConfig.ts";
import type { Container, IsoType } from "../../../common/container/container.ts";
import { blockId, cheId, containerId, type JobId, jobId, workQueueId } from "../../../common/ids.ts";
import { err, ok, type Result } from "../../../common/result.ts";
import type { Job } from "../../../common/work/job.ts";
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
    const ids = strings(answer.outputs, "ContainerIds");
    const positions = strings(answer.outputs, "Positions");
    const isoTypes = strings(answer.outputs, "IsoTypes");
    const tonnes = numbers(answer.outputs, "GrossTonnes");
    const boxes = ids.map((id, i) => ({ box: boxOf(id, isoTypes[i], tonnes[i]), position: positions[i] ?? "" }));
    for (const error of inventory.loadBlock(blockId(block.id), boxes)) {
      problems.push({ path: `ReadInventory(${block.id}) ${error.position}`, message: error.code });
    }
  }
  const book = new WorkBook();
  const answer = await ask(call, site.code, "ReadWorkQueues", {});
  if (answer.kind !== "accepted")
    return err(`ReadWorkQueues: ${answer.kind === "refused" ? answer.errorType : answer.detail}`);
  fillBook(book, inventory, answer.outputs, nowMs);
  return ok({ inventory, book, problems });
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
