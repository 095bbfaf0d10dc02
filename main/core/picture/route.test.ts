import { expect, it } from "vitest";
import { cheId, nodeId } from "../../../common/ids.ts";
import { buildRoadGraph } from "../../../common/road/roadGraph.ts";
import { trainingSite } from "../../../test/builders/trainingSite.ts";
import type { Desk } from "../execution/round.ts";
import { roadSections } from "../traffic/roadSections.ts";
import { TrafficDesk } from "../traffic/trafficDesk.ts";
import { routeView } from "./route.ts";

const roads = roadSections(buildRoadGraph(trainingSite), trainingSite);
const truck = cheId("AGV01");
const parking = [...roads.graph.nodes.values()].filter((node) => node.station?.kind === "parking");
const goal = nodeId("QL1/02");

it("shows the released road as far as it reaches, and on from there to the goal", () => {
  const traffic = new TrafficDesk(trainingSite, roads);
  const desk = { traffic, roads } as unknown as Desk;
  expect(routeView(desk, truck)).toEqual({ released: [], announced: [] });
  const start = parking[0]?.id ?? goal;
  traffic.adopt(truck, start);
  traffic.setGoal(truck, { node: goal, purpose: "COLLECT" });
  expect(traffic.tick(0, new Map(), [])).toHaveLength(1);
  const { released, announced } = routeView(desk, truck);
  const end = roads.graph.nodes.get(goal);
  expect(released.length).toBeGreaterThan(0);
  expect(announced[0]).toEqual(released.at(-1));
  expect(announced.at(-1)).toEqual([end?.xM, end?.yM]);
});
