import { blockId, nodeId } from "../../common/ids.ts";
import { shortestPath } from "../../common/road/shortestPath.ts";
import { blockTransferPoint } from "../../common/road/transferPoint.ts";
import { formatYardPosition, handoverBayOf, type YardPosition } from "../../common/yard/position.ts";
import { sendOrder } from "../../opcua-sim/models/agvOrders.ts";
import type { AgvState } from "../../opcua-sim/models/agvState.ts";
import { hasArrived } from "../../opcua-sim/models/agvState.ts";
import type { Crane } from "../../opcua-sim/models/crane.ts";
import { acceptJob, isBusy } from "../../opcua-sim/models/craneAccept.ts";
import { type Box, isTwentyFoot } from "../../opcua-sim/world/containers.ts";
import { releaseTruck } from "../../opcua-sim/world/gateTraffic.ts";
import { type Random, randomStreams } from "../../opcua-sim/world/random.ts";
import type { World } from "../../opcua-sim/world/world.ts";
import { refusalToPut, stackAt } from "../../opcua-sim/world/yardStacks.ts";

/** What a truck at (or on its way to) a block wants from the yard crane. */
export interface BlockRequest {
  readonly kind: "RECEIVE" | "DELIVER";
  readonly box: Box;
  readonly truck: string;
  readonly node: string;
}

/**
 * The simplest console that keeps a terminal busy, for tests of the world: it lets every road truck in, serves the blocks
 * first come first served, and sends the driverless trucks anywhere, releasing all of the way at once.
 */
export interface NaiveConsole {
  /** To be called about once per simulated second. */
  act(): void;
  readonly requests: BlockRequest[];
  /** Orders given to driverless trucks, and jobs given to yard cranes so far. */
  readonly counts: { orders: number; jobs: number; refused: string[] };
}

export function createNaiveConsole(
  world: World,
  seed: number,
  wanderers: readonly AgvState[] = world.agvs,
): NaiveConsole {
  const [random] = randomStreams(seed, 1) as [Random];
  const requests: BlockRequest[] = [];
  const counts = { orders: 0, jobs: 0, refused: [] as string[] };
  const goals = new Map<string, number>();
  const waits = new Map<string, number>();
  return {
    requests,
    counts,
    act: () => {
      letIn(world, requests, random);
      for (const crane of world.cranes) if (crane.kind === "rmg") serveBlock(world, crane, requests, counts);
      for (const agv of wanderers) wander(world, agv, random, goals, waits, counts);
    },
  };
}

/** Tickets for the trucks at the kiosks. */
function letIn(world: World, requests: BlockRequest[], random: Random): void {
  for (const lane of world.gates) {
    const { truck } = lane;
    if (lane.state !== "REQUESTED" || !truck?.box) continue;
    const { box } = truck;
    const kind = truck.visit === "DELIVER" ? "RECEIVE" : "DELIVER";
    const place =
      kind === "RECEIVE" ? anyPlace(world, random) : box.place.kind === "yard" ? box.place.position : undefined;
    if (!place) continue;
    const node = blockTransferPoint(place.block, handoverBayOf(place.bay));
    if (releaseTruck(world, lane, lane.transactionId, node).Accepted) {
      requests.push({ kind, box, truck: truck.vehicle.id, node });
    }
  }
}

export const anyPlace = (world: World, random: Random) => {
  const block = random.pick([...world.yard.values()]);
  return { block: blockId(block.config.id), bay: random.int(0, block.config.bays / 2 - 1) * 4 + 2 };
};

/** Gives an idle yard crane its next job: for the first truck that stands at one of its transfer points. */
function serveBlock(world: World, crane: Crane, requests: BlockRequest[], counts: NaiveConsole["counts"]): void {
  if (isBusy(crane)) return;
  const block = crane.block?.config.id ?? "";
  const next = requests.find((each) => each.node.startsWith(block) && stands(world, each.truck, each.node));
  if (!next) return;
  const job = `${crane.id}-${counts.jobs + 1}`;
  const bay = Number(next.node.slice(-2));
  const args =
    next.kind === "RECEIVE"
      ? { Kind: "RECEIVE", From: "TRUCK", To: place(findPlace(crane, bay, next.box)), TransferPoint: next.node }
      : deliverOrDig(crane, next);
  if (!args) return;
  const verdict = acceptJob(world, crane, { JobId: job, ContainerId: next.box.id, ...args });
  if (!verdict.Accepted) {
    counts.refused.push(`${verdict.ErrorType} ${verdict.ErrorDescription}`);
    return;
  }
  counts.jobs += 1;
  if (args.Kind === "REHANDLE" || !crane.job) return;
  crane.job.authorisedTruck = next.truck;
  requests.splice(requests.indexOf(next), 1);
}

const place = (position: YardPosition | undefined): string => (position ? formatYardPosition(position) : "");

function stands(world: World, truck: string, node: string): boolean {
  return world.vehicleById.get(truck)?.standNode === world.net.nodeIndex.get(node);
}

function deliverOrDig(crane: Crane, request: BlockRequest) {
  if (request.box.place.kind !== "yard" || !crane.block) return undefined;
  const { position } = request.box.place;
  const stack = stackAt(crane.block, position.bay, position.row) ?? [];
  const top = stack.at(-1) as Box;
  if (top === request.box) {
    return { Kind: "DELIVER", From: place(position), To: "TRUCK", TransferPoint: request.node };
  }
  const to = findPlace(crane, position.bay, top, position.row);
  const from = place({ ...position, tier: stack.length });
  return { Kind: "REHANDLE", ContainerId: top.id, From: from, To: place(to), TransferPoint: "" };
}

/** The nearest place of a block that takes a box, other than in one row of the same bay. */
function findPlace(crane: Crane, nearBay: number, box: Box, notRow = 0): YardPosition | undefined {
  const { block } = crane;
  if (!block) return undefined;
  const offset = isTwentyFoot(box) ? -1 : 0;
  for (let away = 0; away < block.config.bays / 2; away += 1) {
    for (const forty of away === 0
      ? [handoverBayOf(nearBay)]
      : [handoverBayOf(nearBay) - 4 * away, handoverBayOf(nearBay) + 4 * away]) {
      for (let row = 1; row <= block.config.rows; row += 1) {
        const bay = forty + offset;
        const stack = stackAt(block, bay, row);
        if (!stack || (row === notRow && forty === handoverBayOf(nearBay))) continue;
        const position = { block: blockId(block.config.id), bay, row, tier: stack.length + 1 };
        if (!refusalToPut(block, position, box)) return position;
      }
    }
  }
  return undefined;
}

/** Every driverless truck has its own parking place. */
export const homeOf = (index: number): string => `PK${String(index + 1).padStart(2, "0")}`;

/** Sends a truck that has nothing to do to any station, and to park to its own place. */
function wander(
  world: World,
  agv: AgvState,
  random: Random,
  goals: Map<string, number>,
  waits: Map<string, number>,
  counts: NaiveConsole["counts"],
): void {
  const { vehicle } = agv;
  if (agv.phase !== "none" && !hasArrived(agv)) return;
  const left = waits.get(vehicle.id) ?? random.int(1, 60);
  waits.set(vehicle.id, left - 1);
  if (left > 0) return;
  waits.set(vehicle.id, random.int(5, 40));
  const node = random.pick(world.net.nodes);
  const station = world.net.graph.nodes.get(node.id)?.station;
  if (!station || station.kind === "gate") return;
  // A truck that waits for a taken parking place blocks the avenue for good.
  const isHome = station.kind === "parking" && node.id !== homeOf(vehicle.index);
  if (isHome || [...goals].some(([id, goal]) => id !== vehicle.id && goal === node.index)) return;
  const from = world.net.nodes[vehicle.standNode]?.id;
  const path = from && shortestPath(world.net.graph, from, nodeId(node.id));
  if (!path || path.nodes.length < 2) return;
  counts.orders += 1;
  const verdict = sendOrder(
    world.net,
    agv,
    { OrderId: `O${counts.orders}`, Purpose: "PARK", NodeIds: path.nodes, ReleasedCount: path.nodes.length },
    world.site.trucks.lengthM / 2,
  );
  if (verdict.Accepted) goals.set(vehicle.id, node.index);
  else counts.refused.push(`${verdict.ErrorType} ${verdict.ErrorDescription}`);
}
