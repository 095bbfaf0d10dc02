import type { CheId, NodeId } from "../../common/ids.ts";
import type { RoadGraph } from "../../common/road/roadGraph.ts";
import type { OffOrder, TrafficDesk } from "../../main/core/traffic/trafficDesk.ts";
import type { OrderState } from "../../main/core/traffic/trip.ts";

/** Trucks that teleport to the end of what was released to them: enough to see who is given what. */
export class TeleportingFleet {
  readonly #graph: RoadGraph;
  readonly states = new Map<CheId, OrderState>();

  constructor(graph: RoadGraph) {
    this.#graph = graph;
  }

  put(che: CheId, node: NodeId): void {
    const at = this.#graph.nodes.get(node);
    const standing = {
      orderId: "",
      orderUpdateId: 0,
      lastNodeId: node,
      lastNodeSequenceId: 0,
      baseEndSequenceId: 0,
      arrived: false,
    };
    this.states.set(che, { ...standing, xM: at?.xM ?? 0, yM: at?.yM ?? 0 });
  }

  obey(desk: TrafficDesk, nowMs: number, offOrder: readonly OffOrder[] = []): void {
    for (const call of desk.tick(nowMs, this.states, offOrder)) {
      const args = call.args as {
        OrderId: string;
        OrderUpdateId?: number;
        NodeIds: NodeId[];
        FirstSequenceId?: number;
        ReleasedCount: number;
      };
      const end = args.NodeIds[args.ReleasedCount - 1] as NodeId;
      const seq = (args.FirstSequenceId ?? 0) + 2 * (args.ReleasedCount - 1);
      const at = this.#graph.nodes.get(end);
      this.states.set(call.che, {
        orderId: args.OrderId,
        orderUpdateId: args.OrderUpdateId ?? 0,
        lastNodeId: end,
        lastNodeSequenceId: seq,
        baseEndSequenceId: seq,
        arrived: args.ReleasedCount === args.NodeIds.length,
        xM: at?.xM ?? 0,
        yM: at?.yM ?? 0,
      });
      call.settle({ kind: "accepted" });
    }
  }

  /** The truck as something that stands dead on the road. */
  deadBody(che: CheId): OffOrder {
    const state = this.states.get(che);
    if (!state) throw new Error(`no truck ${che}`);
    const edge = this.#graph.into.get(state.lastNodeId)?.[0];
    return { id: che, xM: state.xM, yM: state.yM, headingRad: edge?.headingRad ?? 0, isStuck: true };
  }
}
