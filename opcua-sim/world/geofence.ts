import { edgeId } from "../../common/ids.ts";
import type { MannedTruck } from "./mannedTruck.ts";
import type { World } from "./world.ts";

/**
 * A road truck where it has no business: on a quay lane or at the driverless trucks' parking, or, with a ticket, in the lane
 * of another block than the ticket's.
 */
export function isOutsideFence({ net, site }: World, { vehicle, stage }: MannedTruck): boolean {
  const edge = net.edges[vehicle.path[vehicle.at] ?? -1];
  if (!vehicle.onRoad || !edge) return false;
  if (edge.kind === "quayLane" || edge.kind === "parking") return true;
  if (!edge.isBlockLane || (stage.kind !== "toBlock" && stage.kind !== "atBlock")) return false;
  const [from, to, wanted] = [net.nodes[edge.from], net.nodes[edge.to], net.nodes[stage.node]];
  const station = wanted && net.graph.nodes.get(wanted.id)?.station;
  if (!from || !to || station?.kind !== "block") return false;
  const lane = site.yard.blocks.find(({ id }) => id === station.block)?.laneRoad;
  return net.graph.edges.get(edgeId(from.id, to.id))?.road !== lane;
}
