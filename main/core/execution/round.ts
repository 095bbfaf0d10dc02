import type { SiteConfig } from "../../../common/config/siteConfig.ts";
import type { BlockId, CheId, NodeId } from "../../../common/ids.ts";
import type { PointM, RoadGraph } from "../../../common/road/roadGraph.ts";
import { costsFrom, type NodeCosts } from "../../../common/road/shortestPath.ts";
import { blockTransferPoint, quayTransferPoint } from "../../../common/road/transferPoint.ts";
import type { Job } from "../../../common/work/job.ts";
import { handoverBayOf, parseYardPosition, type YardPosition } from "../../../common/yard/position.ts";
import type { DemandDesk } from "../demand/demandDesk.ts";
import type { Plan } from "../dispatch/planSnapshot.ts";
import type { WorkBook } from "../dispatch/workBook.ts";
import type { RoadSections } from "../traffic/roadSections.ts";
import type { TrafficDesk } from "../traffic/trafficDesk.ts";
import type { Inventory } from "../twin/inventory.ts";
import type { CraneTasks } from "./craneTasks.ts";
import type { DemandReader } from "./demandReader.ts";
import type { Housekeeping } from "./housekeeping.ts";
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
  readonly demand: DemandDesk;
  readonly announced: DemandReader;
  readonly housekeeping: Housekeeping;
  /** Yard cranes with work that they cannot reach for their neighbour on the rail, and the neighbour. */
  readonly railWaits: Map<CheId, CheId>;
}

/** One round of control: the plant as it is now, and the desk that acts on it. */
export interface Round extends Desk {
  readonly nowMs: number;
  /** The plan that was taken over last. */
  readonly plan: Plan | undefined;
  /** The plant's `WorkQueues.Version`; undefined while it is not to be had. */
  readonly queuesVersion: number | undefined;
  readonly quayCranes: ReadonlyMap<CheId, CraneView>;
  readonly yardCranes: ReadonlyMap<CheId, CraneView>;
  readonly trucks: ReadonlyMap<CheId, TruckView>;
  readonly manned: ReadonlyMap<CheId, MannedView>;
  readonly gates: readonly GateView[];
  /** The yard crane of each block; where two share a rail, the one with the plain name. */
  readonly craneOfBlock: ReadonlyMap<BlockId, CheId>;
  /** The yard cranes of each block, along the rail from its lower end. */
  readonly cranesOfBlock: ReadonlyMap<BlockId, readonly CheId[]>;
}

/** The block in which a yard crane works. */
export const blockOfCrane = (round: Round, crane: CheId): BlockId | undefined =>
  [...round.cranesOfBlock].find(([, cranes]) => cranes.includes(crane))?.[0];

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
