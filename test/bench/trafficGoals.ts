import type { SiteConfig } from "../../common/config/siteConfig.ts";
import type { CheId, NodeId } from "../../common/ids.ts";
import type { RoadGraph } from "../../common/road/roadGraph.ts";

/**
 * Kinds of traffic. `random`: goals all over the terminal · `ring`: everybody to three block lanes and two quay lanes, so that
 * one loop of roads is full · `opposite`: everybody between the two far corners, against the others' way at every crossing ·
 * `closed`: random, and every ten minutes a person closes a lane for eight; trucks bound for it get another goal · `dead`:
 * random, and every ten minutes a truck breaks down on the road for eight.
 */
export const trafficKinds = ["random", "ring", "opposite", "closed", "dead"] as const;
export type TrafficKind = (typeof trafficKinds)[number];

/** The places that a truck's next goal is drawn from. */
export function goalsOf(site: SiteConfig, graph: RoadGraph, kind: TrafficKind): (che: CheId) => readonly NodeId[] {
  const nodes = [...graph.nodes.values()];
  const stations = nodes.filter(({ station }) => station?.kind === "block" || station?.kind === "quay");
  if (kind === "ring") {
    const few = new Set([...blockLanes(site).slice(0, 3), ...quayLanes(site).slice(0, 2)]);
    const onFew = stations.filter(({ id }) => few.has(roadOf(graph, id))).map(({ id }) => id);
    return () => onFew;
  }
  if (kind === "opposite") {
    const byX = [...stations].sort((a, b) => a.xM + a.yM - b.xM - b.yM).map(({ id }) => id);
    const [near, far] = [byX.slice(0, 30), byX.slice(-30)];
    const turn = new Map<CheId, number>();
    return (che) => {
      const count = (turn.get(che) ?? Number(che.slice(-1))) + 1;
      turn.set(che, count);
      return count % 2 === 0 ? near : far;
    };
  }
  const all = stations.map(({ id }) => id);
  return () => all;
}

export const blockLanes = (site: SiteConfig): string[] => [...new Set(site.yard.blocks.map((block) => block.laneRoad))];
export const quayLanes = (site: SiteConfig): string[] => [...new Set(site.cranes.sts.map((crane) => crane.laneRoad))];

/** The road that a place lies on. */
export const roadOf = (graph: RoadGraph, node: NodeId): string => graph.into.get(node)?.[0]?.road ?? "";
