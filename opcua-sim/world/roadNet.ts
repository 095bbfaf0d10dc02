import { expandedRoadIds, type RoadConfig, type SiteConfig } from "../../common/config/siteConfig.ts";
import type { NodeId } from "../../common/ids.ts";
import { buildRoadGraph, edgesInto, edgesOutOf, type RoadEdge, type RoadGraph } from "../../common/road/roadGraph.ts";
import { standClearM } from "../../common/road/transferPoint.ts";

/** A node of the road graph, by number. */
export interface NetNode {
  readonly index: number;
  readonly id: NodeId;
  readonly xM: number;
  readonly yM: number;
  readonly junction: boolean;
  readonly canStop: boolean;
  readonly outEdges: readonly number[];
  readonly inEdges: readonly number[];
}

/** A one-way edge, by number, with the section it belongs to. */
export interface NetEdge {
  readonly index: number;
  readonly from: number;
  readonly to: number;
  readonly lengthM: number;
  readonly limitMps: number;
  readonly headingRad: number;
  /** Unit vector of the driving direction, and the start. */
  readonly ux: number;
  readonly uy: number;
  readonly x0M: number;
  readonly y0M: number;
  readonly isBlockLane: boolean;
  readonly kind: RoadConfig["kind"];
  readonly section: number;
  readonly indexInSection: number;
}

/** The road between two junctions: nobody joins or leaves it on the way, so vehicles keep their order on it. */
export interface Section {
  readonly index: number;
  readonly edges: readonly number[];
  readonly lengthM: number;
  /** Where a vehicle's middle may stand, from the section's start: first and last such node; none when empty. */
  readonly firstStopM: number;
  readonly lastStopM: number;
  readonly canHold: boolean;
}

/** The road graph with numbers instead of names, as the moving world needs it in every step. */
export interface RoadNet {
  readonly graph: RoadGraph;
  readonly nodes: readonly NetNode[];
  readonly edges: readonly NetEdge[];
  readonly sections: readonly Section[];
  readonly nodeIndex: ReadonlyMap<string, number>;
  /** By node: trucks hand over to a crane here. */
  readonly isTransfer: readonly boolean[];
  /** Edge between two nodes, or -1. */
  edgeBetween(from: number, to: number): number;
  /** Least distance of a standing vehicle's middle from a junction's, metres. */
  readonly standClearM: number;
}

/** Numbers the road graph of a site and cuts it into sections. */
export function buildRoadNet(site: SiteConfig): RoadNet {
  const graph = buildRoadGraph(site);
  const ids = [...graph.nodes.keys()];
  const nodeIndex = new Map<string, number>(ids.map((id, i) => [id, i] as const));
  const roadEdges = [...graph.edges.values()];
  const edgeIndex = new Map(roadEdges.map((edge, i) => [edge, i] as const));
  const numberOf = (edge: RoadEdge): number => edgeIndex.get(edge) as number;
  const nodes = ids.map((id, index): NetNode => {
    const node = graph.nodes.get(id);
    if (!node) throw new Error(`no node ${id}`);
    const outEdges = edgesOutOf(graph, id).map(numberOf);
    const inEdges = edgesInto(graph, id).map(numberOf);
    return { index, id, xM: node.xM, yM: node.yM, junction: node.junction, canStop: node.canStop, outEdges, inEdges };
  });
  const kindOf = new Map<string, RoadConfig["kind"]>(
    site.roads.flatMap((road) => expandedRoadIds(road).map((id) => [id, road.kind] as const)),
  );
  const lanes = new Set(site.yard.blocks.map((block) => block.laneRoad));
  const bare = roadEdges.map((edge, index) => {
    const from = nodeIndex.get(edge.from) as number;
    const to = nodeIndex.get(edge.to) as number;
    const a = nodes[from] as NetNode;
    const b = nodes[to] as NetNode;
    const { lengthM, headingRad, speedLimitMps: limitMps } = edge;
    const direction = { ux: (b.xM - a.xM) / lengthM, uy: (b.yM - a.yM) / lengthM, x0M: a.xM, y0M: a.yM };
    return {
      index,
      from,
      to,
      lengthM,
      limitMps,
      headingRad,
      ...direction,
      isBlockLane: lanes.has(edge.road),
      kind: kindOf.get(edge.road) ?? "avenue",
    };
  });
  const { sections, place } = cutSections(nodes, bare);
  const edges = bare.map((edge): NetEdge => ({ ...edge, ...(place[edge.index] as EdgePlace) }));
  const between = new Map(edges.map((edge) => [edge.from * nodes.length + edge.to, edge.index] as const));
  return {
    graph,
    nodes,
    edges,
    sections,
    nodeIndex,
    isTransfer: ids.map((id) => {
      const kind = graph.nodes.get(id)?.station?.kind;
      return kind === "quay" || kind === "block";
    }),
    edgeBetween: (from, to) => between.get(from * nodes.length + to) ?? -1,
    standClearM: standClearM(site.trucks.lengthM),
  };
}

interface EdgePlace {
  readonly section: number;
  readonly indexInSection: number;
}
type BareEdge = Pick<NetEdge, "index" | "from" | "to" | "lengthM">;

function cutSections(
  nodes: readonly NetNode[],
  edges: readonly BareEdge[],
): { sections: Section[]; place: EdgePlace[] } {
  const sections: Section[] = [];
  const place: EdgePlace[] = [];
  for (const first of edges) {
    const start = nodes[first.from] as NetNode;
    if (!start.junction && start.inEdges.length > 0) continue;
    const chain: number[] = [];
    const stopsM: number[] = [];
    let lengthM = 0;
    for (let at: BareEdge | undefined = first; at; ) {
      place[at.index] = { section: sections.length, indexInSection: chain.length };
      chain.push(at.index);
      lengthM += at.lengthM;
      const end: NetNode = nodes[at.to] as NetNode;
      if (end.canStop) stopsM.push(lengthM);
      at = end.junction ? undefined : edges[end.outEdges[0] ?? -1];
    }
    sections.push({
      index: sections.length,
      edges: chain,
      lengthM,
      firstStopM: stopsM[0] ?? 0,
      lastStopM: stopsM.at(-1) ?? 0,
      canHold: stopsM.length > 0,
    });
  }
  return { sections, place };
}
