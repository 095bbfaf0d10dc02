import fc from "fast-check";
import { expect, it } from "vitest";
import { type CheId, cheId, type NodeId, nodeId } from "../../../common/ids.ts";
import { buildRoadGraph } from "../../../common/road/roadGraph.ts";
import { trainingSite } from "../../../test/builders/trainingSite.ts";
import type { RoadCall } from "./orders.ts";
import { roadSections } from "./roadSections.ts";
import { TrafficDesk, type TrafficMemory } from "./trafficDesk.ts";
import type { OrderState } from "./trip.ts";

const graph = buildRoadGraph(trainingSite);
const roads = roadSections(graph, trainingSite);
const fleet = ["AGV01", "AGV02", "AGV03", "AGV04"].map((id) => cheId(id));
const goals = ["B05/14", "A03/42", "A01/10", "B02/30", "PK05", "PK06"].map((id) => nodeId(id));

const standing = (node: NodeId): OrderState => ({
  ...{ orderId: "", orderUpdateId: 0, lastNodeId: node, lastNodeSequenceId: 0, baseEndSequenceId: 0, arrived: false },
  ...{ xM: graph.nodes.get(node)?.xM ?? 0, yM: graph.nodes.get(node)?.yM ?? 0 },
});

/** A truck that got the call, and has driven `share` of what was released to it. */
function obeyed({ args }: RoadCall, share: number): OrderState {
  const {
    OrderId,
    OrderUpdateId = 0,
    NodeIds,
    FirstSequenceId = 0,
    ReleasedCount,
  } = args as {
    OrderId: string;
    OrderUpdateId?: number;
    NodeIds: NodeId[];
    FirstSequenceId?: number;
    ReleasedCount: number;
  };
  const last = Math.floor(share * (ReleasedCount - 1));
  const at = NodeIds[last] as NodeId;
  return {
    ...standing(at),
    ...{ orderId: OrderId, orderUpdateId: OrderUpdateId, lastNodeSequenceId: FirstSequenceId + 2 * last },
    baseEndSequenceId: FirstSequenceId + 2 * (ReleasedCount - 1),
    arrived: ReleasedCount === NodeIds.length && last === ReleasedCount - 1,
  };
}

function setUp(): { desk: TrafficDesk; states: Map<CheId, OrderState> } {
  const desk = new TrafficDesk(trainingSite, roads);
  const states = new Map<CheId, OrderState>();
  fleet.forEach((che, i) => {
    const node = nodeId(`PK0${i + 1}`);
    desk.adopt(che, node);
    states.set(che, standing(node));
  });
  return { desk, states };
}

const again = (memory: TrafficMemory, states: ReadonlyMap<CheId, OrderState>): TrafficDesk => {
  const desk = new TrafficDesk(trainingSite, roads);
  desk.restore(JSON.parse(JSON.stringify(memory)) as TrafficMemory, states);
  return desk;
};

it("goes on with every trip after a death between writing down and sending, whichever calls had reached their trucks", () => {
  const round = fc.record({
    goals: fc.array(fc.constantFrom(...goals), { minLength: 4, maxLength: 4 }),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
  });
  fc.assert(
    fc.property(
      fc.array(round, { minLength: 1, maxLength: 25 }),
      fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }),
      (rounds, reach) => {
        const { desk, states } = setUp();
        let memory = desk.memory();
        const heard = new Map<CheId, RoadCall>();
        rounds.forEach((each, i) => {
          fleet.forEach((che, k) => {
            const node = each.goals[k];
            if (i % 8 === 0 && node) desk.setGoal(che, { node, purpose: "PARK" });
          });
          const calls = desk.tick(i * 500, states, []);
          memory = JSON.parse(JSON.stringify(desk.memory())) as TrafficMemory;
          const isLast = i === rounds.length - 1;
          calls.forEach((call, k) => {
            if (isLast && !reach[k]) return;
            heard.set(call.che, call);
            states.set(call.che, obeyed(call, each.share));
            if (!isLast) call.settle({ kind: "accepted" });
          });
        });
        const next = again(memory, states);
        for (const che of fleet) {
          expect(next.isKnown(che), che).toBe(true);
          const state = states.get(che) as OrderState;
          next.resync(che, state);
          const trip = next.trip(che);
          // What it holds ends where the truck's own base ends: no more, no less.
          if (trip?.isOpen) {
            expect(trip.orderId).toBe(state.orderId);
            expect(trip.firstSequenceId + 2 * (trip.path.length - 1)).toBe(state.baseEndSequenceId);
          }
        }
        // Nobody is given what the truck before it may still drive: all of them get home.
        fleet.forEach((che, k) => {
          next.setGoal(che, { node: nodeId(`PK0${k + 1}`), purpose: "PARK" });
        });
        for (const [che, call] of heard) states.set(che, obeyed(call, 1));
        for (let i = 0; i < 400; i += 1) {
          for (const call of next.tick(1_000_000 + i * 500, states, [])) {
            states.set(call.che, obeyed(call, 1));
            call.settle({ kind: "accepted" });
          }
          const seen = new Map<string, CheId>();
          for (const che of fleet) {
            for (const section of roads.footprint((states.get(che) as OrderState).lastNodeId)) {
              expect(seen.get(section) ?? che, `${section} at ${i}`).toBe(che);
              seen.set(section, che);
            }
          }
        }
        for (const [k, che] of fleet.entries()) expect(next.standsAt(che)).toBe(nodeId(`PK0${k + 1}`));
      },
    ),
    { numRuns: 40 },
  );
});

it("knows nothing of a truck that drives on somebody else's order, or stands elsewhere", () => {
  const { desk, states } = setUp();
  const [first, second] = fleet as [CheId, CheId];
  const memory = desk.memory();
  states.set(first, { ...standing(nodeId("PK01")), orderId: "FOREIGN", arrived: false });
  states.set(second, standing(nodeId("PK09")));
  const next = again(memory, states);
  expect(fleet.map((che) => next.isKnown(che))).toEqual([false, false, true, true]);
});

it("leaves a road out that the site file does not know any more", () => {
  const { desk, states } = setUp();
  const { trips, shared } = desk.memory();
  const next = again({ trips: trips.map((trip) => ({ ...trip, path: [nodeId("GONE")] })), shared }, states);
  expect(fleet.some((che) => next.isKnown(che))).toBe(false);
});
