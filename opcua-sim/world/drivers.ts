import type { NodeId } from "../../common/ids.ts";
import { shortestPath } from "../../common/road/shortestPath.ts";
import type { MannedTruck } from "./mannedTruck.ts";
import type { NetEdge, NetNode } from "./roadNet.ts";
import { extendPath } from "./vehicle.ts";
import type { World } from "./world.ts";

/** A driver at rest notices that the road is free after this long, seconds: another draw every time. */
const reactionS = [0.5, 2.5] as const;

/**
 * Lays the way between two nodes before a road truck; drivers keep off other blocks' lanes. Now and then one takes a wrong
 * turn at a junction and finds the way from there: a longer way, on roads that trucks may use anyway.
 */
export function routeTo(world: World, truck: MannedTruck, from: number, to: number): boolean {
  const { net, driverRandom } = world;
  const straight = wayBetween(world, from, to);
  if (!straight) return false;
  const isWrong = driverRandom.chance(world.site.operations.drivers.wrongTurn);
  const nodes = (isWrong && detour(world, straight, to)) || straight;
  if (nodes !== straight) truck.wrongTurns += 1;
  extendPath(net, truck.vehicle, nodes, nodes.length, world.site.trucks.lengthM / 2);
  return true;
}

function wayBetween(world: World, from: number, to: number): number[] | undefined {
  const { net } = world;
  const idOf = (node: number): NodeId => (net.nodes[node] as NetNode).id;
  const path = shortestPath(net.graph, idOf(from), idOf(to), (edge) => {
    const index = net.edgeBetween(net.nodeIndex.get(edge.from) as number, net.nodeIndex.get(edge.to) as number);
    return (edge.lengthM / edge.speedLimitMps) * ((net.edges[index] as NetEdge).isBlockLane ? 2.5 : 1);
  });
  return path?.nodes.map((id) => net.nodeIndex.get(id) as number);
}

/** The same way with one wrong turn onto another avenue or block lane, or undefined when there is none to take. */
function detour(world: World, way: readonly number[], to: number): number[] | undefined {
  const { net, driverRandom } = world;
  const turns: { readonly at: number; readonly edge: number }[] = [];
  for (let i = 1; i < way.length - 1; i += 1) {
    const node = net.nodes[way[i] as number] as NetNode;
    for (const edge of node.outEdges) {
      const other = net.edges[edge] as NetEdge;
      if (other.to !== way[i + 1] && (other.kind === "avenue" || other.kind === "blockLane"))
        turns.push({ at: i, edge });
    }
  }
  if (turns.length === 0) return undefined;
  const turn = driverRandom.pick(turns);
  const strayed = (net.edges[turn.edge] as NetEdge).to;
  const rest = wayBetween(world, strayed, to);
  // Not back through the same place: a way that crosses itself at a junction the truck still holds would wait for itself.
  const before = way.slice(0, turn.at + 1);
  if (!rest || rest.length < 2 || rest.some((node) => before.includes(node)) || leavesRoads(world, rest))
    return undefined;
  return [...before, ...rest];
}

/** Quay and parking are closed to road trucks, also to those that have lost their way. */
function leavesRoads({ net }: World, way: readonly number[]): boolean {
  for (let i = 1; i < way.length; i += 1) {
    const { kind } = net.edges[net.edgeBetween(way[i - 1] as number, way[i] as number)] as NetEdge;
    if (kind === "quayLane" || kind === "parking") return true;
  }
  return false;
}

/** Short stops on the road, and a new reaction time for every start. Once per second. */
export function stepDrivers(world: World): void {
  const { drivers } = world.site.operations;
  for (const { vehicle } of world.manned) {
    if (!vehicle.onRoad) continue;
    if (vehicle.pauseLeftS > 0) vehicle.pauseLeftS = Math.max(0, vehicle.pauseLeftS - 1);
    else if (vehicle.vMps > 1 && vehicle.held.length === 0 && world.driverRandom.chance(drivers.stopsPerHour / 3600)) {
      const { meanS, halfS } = drivers.stop;
      vehicle.pauseLeftS = world.driverRandom.real(meanS - halfS, meanS + halfS);
      vehicle.reactionS = world.driverRandom.real(...reactionS);
    }
  }
}
