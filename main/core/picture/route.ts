import type { CheId, NodeId } from "../../../common/ids.ts";
import type { RouteView } from "../../../common/wire/live.ts";
import type { Desk } from "../execution/round.ts";

const nothing: RouteView = { released: [], announced: [] };

/** The way ahead of a driverless truck: road that is released to it, and what its route goes on with. */
export function routeView(desk: Desk | undefined, che: CheId): RouteView {
  const trip = desk?.traffic.trip(che);
  if (!desk || !trip) return nothing;
  const { graph } = desk.roads;
  let passedM = -trip.aheadM;
  const ahead = trip.path.filter((node, i) => {
    const before = trip.path[i - 1];
    if (before) passedM += desk.roads.edge(before, node).lengthM;
    return passedM > 0;
  });
  const pointsOf = (nodes: readonly NodeId[]): RouteView["released"] =>
    nodes.flatMap((id) => {
      const node = graph.nodes.get(id);
      return node ? [[node.xM, node.yM] as const] : [];
    });
  // The route begins where the released road ends.
  return { released: pointsOf(ahead), announced: pointsOf(trip.route ?? []) };
}
