import type { NodeId } from "../ids.ts";
import type { RoadGraph } from "./roadGraph.ts";
import { costsFrom } from "./shortestPath.ts";

const tables = new WeakMap<RoadGraph, DriveTable>();

/** The table of a graph; one for everybody who asks. */
export function driveTable(graph: RoadGraph): DriveTable {
  let table = tables.get(graph);
  if (!table) {
    table = new DriveTable(graph);
    tables.set(graph, table);
  }
  return table;
}

/** Free-flow driving times between all nodes of a graph; a row is worked out when it is first asked for, and kept. */
class DriveTable {
  readonly #graph: RoadGraph;
  readonly #indexOf = new Map<NodeId, number>();
  readonly #rows: (Float64Array | undefined)[] = [];

  constructor(graph: RoadGraph) {
    this.#graph = graph;
    for (const id of graph.nodes.keys()) this.#indexOf.set(id, this.#indexOf.size);
  }

  /** Seconds from node to node; `Infinity` where no road leads. */
  seconds(from: NodeId, to: NodeId): number {
    const row = this.#indexOf.get(from);
    const column = this.#indexOf.get(to);
    if (row === undefined || column === undefined) return Number.POSITIVE_INFINITY;
    let seconds = this.#rows[row];
    if (!seconds) {
      seconds = new Float64Array(this.#indexOf.size).fill(Number.POSITIVE_INFINITY);
      for (const [node, cost] of costsFrom(this.#graph, from)) seconds[this.#indexOf.get(node) as number] = cost;
      this.#rows[row] = seconds;
    }
    return seconds[column] as number;
  }
}
