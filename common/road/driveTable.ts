import type { NodeId } from "../ids.ts";
import type { RoadGraph } from "./roadGraph.ts";
import { costsFrom } from "./shortestPath.ts";

/** Free-flow driving times between any two nodes of a graph. */
export interface Drives {
  /** Seconds from node to node; `Infinity` where no road leads. */
  seconds(from: NodeId, to: NodeId): number;
}

/** The table of a graph: a row of it is worked out when it is first asked for, and kept for everybody who asks. */
export const driveTable = (graph: RoadGraph): Drives => ({
  seconds: (from, to) => costsFrom(graph, from).get(to) ?? Number.POSITIVE_INFINITY,
});
