import { type OrderPurpose, orderPurposes } from "../../common/opcua/enums.ts";
import type { NetEdge, RoadNet } from "../world/roadNet.ts";
import { extendPath, prunePath } from "../world/vehicle.ts";
import { type AgvState, errorTypeOf, hasArrived } from "./agvState.ts";
import { accepted, refused, type Verdict } from "./verdict.ts";

export interface SendOrderArgs {
  readonly OrderId: string;
  readonly Purpose: string;
  readonly NodeIds: readonly string[];
  readonly ReleasedCount: number;
}

export interface UpdateOrderArgs extends SendOrderArgs {
  readonly OrderUpdateId: number;
  readonly FirstSequenceId: number;
}

/** Road that stays on the path behind a truck when it gets a new order, metres: more than body and clearance. */
const keepBehindM = 40;

/** Starts a new order, or says why not. */
export function sendOrder(net: RoadNet, agv: AgvState, args: SendOrderArgs, halfM: number): Verdict {
  if (agv.vehicle.isBroken || agv.vehicle.isExhausted) return refused("NOT_AUTOMATIC", errorTypeOf(agv.vehicle));
  if (!agv.inService) return refused("NOT_AUTOMATIC", "out of service");
  if (agv.phase === "active" || agv.phase === "cancelled") return refused("ORDER_ACTIVE", agv.orderId);
  const parsed = parseNodes(net, args);
  if (!parsed.ok) return parsed.verdict;
  const lastNode = agv.nodes[agv.lastIndex] as number;
  if (parsed.nodes[0] !== lastNode) return refused("WRONG_START_NODE", `stands at ${net.nodes[lastNode]?.id ?? ""}`);
  prunePath(agv.vehicle, keepBehindM);
  agv.orderId = args.OrderId;
  agv.orderUpdateId = 0;
  agv.firstSequenceId = 0;
  agv.nodes.length = 0;
  agv.nodesAtM.length = 0;
  agv.nodes.push(lastNode);
  agv.nodesAtM.push(agv.vehicle.goalM);
  agv.lastIndex = 0;
  agv.releasedCount = 1;
  agv.phase = "active";
  layNodes(net, agv, parsed.nodes, parsed.purpose, args.ReleasedCount, halfM);
  return accepted;
}

/** Extends the base and replaces the horizon, or says why not. */
export function updateOrder(net: RoadNet, agv: AgvState, args: UpdateOrderArgs, halfM: number): Verdict {
  if (agv.phase === "none" || args.OrderId !== agv.orderId) return refused("UNKNOWN_ORDER", `has ${agv.orderId}`);
  if (agv.phase === "cancelled") return refused("ORDER_UPDATE_FOLLOWING_CANCEL", agv.orderId);
  if (args.OrderUpdateId <= agv.orderUpdateId) return refused("OUTDATED_ORDER_UPDATE", `has ${agv.orderUpdateId}`);
  const parsed = parseNodes(net, args);
  if (!parsed.ok) return parsed.verdict;
  const baseEnd = agv.releasedCount - 1;
  const joinsAt = agv.firstSequenceId + 2 * baseEnd;
  if (args.FirstSequenceId !== joinsAt || parsed.nodes[0] !== agv.nodes[baseEnd]) {
    return refused(
      "ORDER_UPDATE_NOT_JOINING",
      `base ends with ${joinsAt} ${net.nodes[agv.nodes[baseEnd] ?? -1]?.id ?? ""}`,
    );
  }
  agv.orderUpdateId = args.OrderUpdateId;
  agv.phase = "active";
  layNodes(net, agv, parsed.nodes, parsed.purpose, args.ReleasedCount, halfM);
  return accepted;
}

/** Forgets the horizon; the truck runs out its base, as far as it can stop there without standing on a junction. */
export function cancelOrder(agv: AgvState, orderId: string): Verdict {
  if (agv.phase === "none" || orderId !== agv.orderId) return refused("UNKNOWN_ORDER", `has ${agv.orderId}`);
  if (agv.phase === "finished") return refused("UNKNOWN_ORDER", `${orderId} is finished`);
  agv.nodes.length = agv.releasedCount;
  agv.nodesAtM.length = agv.releasedCount;
  agv.phase = "cancelled";
  return accepted;
}

/** Follows the order: nodes passed, end reached. To be called after the truck moved or its order changed. */
export function followOrder(net: RoadNet, agv: AgvState): void {
  const { vehicle } = agv;
  while (agv.lastIndex < agv.releasedCount - 1 && vehicle.sM >= (agv.nodesAtM[agv.lastIndex + 1] as number) - 1e-6) {
    agv.lastIndex += 1;
  }
  if (agv.phase === "cancelled" && vehicle.vMps === 0 && !hasArrived(agv)) stopShort(net, agv);
  if ((agv.phase === "active" || agv.phase === "cancelled") && hasArrived(agv)) agv.phase = "finished";
}

/** A cancelled order whose base ends between junctions: the truck's last stopping place before them becomes its end. */
function stopShort(net: RoadNet, agv: AgvState): void {
  const { vehicle } = agv;
  const isAtNode =
    Math.abs(vehicle.sM - vehicle.authorityM) < 0.01 &&
    Math.abs(vehicle.sM - (agv.nodesAtM[agv.lastIndex] as number)) < 0.01;
  if (!isAtNode || !net.nodes[agv.nodes[agv.lastIndex] ?? -1]?.canStop) return;
  const cutEdges = agv.releasedCount - 1 - agv.lastIndex;
  agv.nodes.length = agv.lastIndex + 1;
  agv.nodesAtM.length = agv.lastIndex + 1;
  agv.releasedCount = agv.lastIndex + 1;
  vehicle.goalCount -= cutEdges;
  vehicle.goalM = vehicle.sM;
  vehicle.goalNode = agv.nodes[agv.lastIndex] as number;
}

type ParsedNodes =
  | { readonly ok: true; readonly nodes: readonly number[]; readonly purpose: OrderPurpose }
  | { readonly ok: false; readonly verdict: Verdict };

function parseNodes(net: RoadNet, args: SendOrderArgs): ParsedNodes {
  const purpose = orderPurposes.find((each) => each === args.Purpose);
  if (!purpose) return { ok: false, verdict: refused("INVALID_ORDER", `no purpose ${args.Purpose}`) };
  if (args.ReleasedCount < 1 || args.ReleasedCount > args.NodeIds.length) {
    return {
      ok: false,
      verdict: refused("INVALID_ORDER", `${args.ReleasedCount} of ${args.NodeIds.length} nodes released`),
    };
  }
  const nodes: number[] = [];
  for (const id of args.NodeIds) {
    const index = net.nodeIndex.get(id);
    const before = nodes.at(-1);
    if (index === undefined || (before !== undefined && net.edgeBetween(before, index) < 0)) {
      return { ok: false, verdict: refused("NODE_UNREACHABLE", id) };
    }
    nodes.push(index);
  }
  return { ok: true, nodes, purpose };
}

/** Replaces everything beyond the base's end by `nodes`, whose first is that end. */
function layNodes(
  net: RoadNet,
  agv: AgvState,
  nodes: readonly number[],
  purpose: OrderPurpose,
  releasedCount: number,
  halfM: number,
): void {
  agv.purpose = purpose;
  agv.nodes.length = agv.releasedCount;
  agv.nodesAtM.length = agv.releasedCount;
  let atM = agv.vehicle.goalM;
  for (let i = 1; i < nodes.length; i += 1) {
    const edge = net.edges[net.edgeBetween(nodes[i - 1] as number, nodes[i] as number)] as NetEdge;
    atM += edge.lengthM;
    agv.nodes.push(nodes[i] as number);
    agv.nodesAtM.push(atM);
  }
  agv.releasedCount += releasedCount - 1;
  extendPath(net, agv.vehicle, nodes, releasedCount, halfM);
  followOrder(net, agv);
}
