import type { SiteConfig } from "../../../common/config/siteConfig.ts";
import type { BlockId, CheId, ContainerId, NodeId } from "../../../common/ids.ts";
import type { PointM, RoadGraph } from "../../../common/road/roadGraph.ts";
import { costsFrom, type NodeCosts } from "../../../common/road/shortestPath.ts";
import { blockTransferPoint, quayTransferPoint } from "../../../common/road/transferPoint.ts";
import type { Job } from "../../../common/work/job.ts";
import { handoverBayOf, parseYardPosition, type YardPosition } from "../../../common/yard/position.ts";
import type { YardDemand } from "../dispatch/slots.ts";
import { isOpen, type WorkBook } from "../dispatch/workBook.ts";
import type { RoadSections } from "../traffic/roadSections.ts";
import type { TrafficDesk } from "../traffic/trafficDesk.ts";
import { type Inventory, type StackKey, stackKeyOf } from "../twin/inventory.ts";
import type { CraneTasks } from "./craneTasks.ts";
import type { PlantCalls } from "./plantCalls.ts";
import type { CraneView, GateView, MannedView, TruckView } from "./plantView.ts";
import type { QuayTurns } from "./quayTurns.ts";
import type { TerminalReader } from "./terminalReader.ts";

/** What lasts from round to round. */
export interface Desk {
  readonly site: SiteConfig;
  readonly roads: RoadSections;
  readonly inventory: Inventory;
  readonly book: WorkBook;
  readonly traffic: TrafficDesk;
  readonly turns: QuayTurns;
  readonly calls: PlantCalls;
  readonly tasks: CraneTasks;
  readonly terminal: TerminalReader;
}

/** One round of control: the plant as it is now, and the desk that acts on it. */
export interface Round extends Desk {
  readonly nowMs: number;
  /** The plant's `WorkQueues.Version`; undefined while it is not to be had. */
  readonly queuesVersion: number | undefined;
  readonly quayCranes: ReadonlyMap<CheId, CraneView>;
  readonly yardCranes: ReadonlyMap<CheId, CraneView>;
  readonly trucks: ReadonlyMap<CheId, TruckView>;
  readonly manned: ReadonlyMap<CheId, MannedView>;
  readonly gates: readonly GateView[];
  /** The yard crane of each block. */
  readonly craneOfBlock: ReadonlyMap<BlockId, CheId>;
}

/** Node where a truck stands for a yard position. */
export const yardNode = (at: Pick<YardPosition, "block" | "bay">): NodeId =>
  blockTransferPoint(at.block, handoverBayOf(at.bay));

/** Node where a truck stands under a quay crane that works the vessel bay at x. */
function quayNode(site: SiteConfig, crane: CheId, bayXM: number): NodeId {
  const { firstXM, pitchM, count } = site.quay.stations;
  const index = Math.min(count - 1, Math.max(0, Math.round((bayXM - firstXM) / pitchM)));
  const lane = site.cranes.sts.find((each) => each.id === crane)?.laneRoad ?? "";
  return quayTransferPoint(lane, index);
}

/** The quay node of a vessel job. */
export function quayNodeOf(desk: Desk, job: Job): NodeId | undefined {
  const queue = desk.book.queue(job.queue);
  const bayXM = queue?.bayXM.get(job.id);
  return queue && bayXM !== undefined ? quayNode(desk.site, queue.crane, bayXM) : undefined;
}

/** The yard node of a job: where its box stands now, or where it is to be put. */
export function yardNodeOf(desk: Desk, job: Job): NodeId | undefined {
  const standing = desk.inventory.positionOf(job.containerId);
  if (standing) return yardNode(standing);
  const planned = parseYardPosition(job.to);
  return planned.ok ? yardNode(planned.value) : undefined;
}

/** What slot choice must know: boxes on their way, queues at the blocks, boxes that will be fetched. */
export function yardDemand(desk: Desk): YardDemand {
  const promised = new Map<StackKey, number>();
  const queue = new Map<BlockId, number>();
  const wanted = new Set<ContainerId>();
  for (const { job } of desk.book.records()) {
    if (!isOpen(job.state)) continue;
    if (job.kind === "load" || job.kind === "gateOut") wanted.add(job.containerId);
    const isBound = job.state.kind !== "planned";
    const target = parseYardPosition(job.to);
    const isIncoming = (job.kind === "discharge" || job.kind === "gateIn") && target.ok;
    if (isIncoming) {
      const key = stackKeyOf(target.value);
      promised.set(key, (promised.get(key) ?? 0) + 1);
    }
    const block = isIncoming ? target.value.block : desk.inventory.positionOf(job.containerId)?.block;
    if (isBound && block) queue.set(block, (queue.get(block) ?? 0) + 1);
  }
  for (const task of desk.tasks.running()) {
    if (task.kind !== "REHANDLE" || !task.to) continue;
    const key = stackKeyOf(task.to);
    promised.set(key, (promised.get(key) ?? 0) + 1);
  }
  return { promised, queue, isWanted: (id) => wanted.has(id) };
}

/** Free-flow seconds from a node to every other; worked out once per node. */
export const drivesFrom = (graph: RoadGraph, from: NodeId): NodeCosts => costsFrom(graph, from);

/** Free-flow seconds from a node to the middle of a block. */
export function driveToBlockS(desk: Desk, from: NodeId, block: BlockId): number {
  const bays = desk.inventory.blocks.get(block)?.bays ?? 2;
  return (
    drivesFrom(desk.roads.graph, from).get(blockTransferPoint(block, handoverBayOf(bays))) ?? Number.POSITIVE_INFINITY
  );
}

/** Distance in metres between a body and a node. */
export function distanceM(desk: Desk, body: PointM, node: NodeId): number {
  const at = desk.roads.graph.nodes.get(node);
  return at ? Math.hypot(at.xM - body.xM, at.yM - body.yM) : Number.POSITIVE_INFINITY;
}
