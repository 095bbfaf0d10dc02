import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CheId, cheId, type NodeId, nodeId } from "../../../common/ids.ts";
import { buildRoadGraph } from "../../../common/road/roadGraph.ts";
import { shortestPath } from "../../../common/road/shortestPath.ts";
import { TeleportingFleet } from "../../../test/builders/teleportingFleet.ts";
import { trainingSite } from "../../../test/builders/trainingSite.ts";
import { createMapMatch } from "./mapMatch.ts";
import { Reservations } from "./reservations.ts";
import { nextLeg, roadSections } from "./roadSections.ts";
import { TrafficDesk } from "./trafficDesk.ts";

const graph = buildRoadGraph(trainingSite);
const roads = roadSections(graph, trainingSite);
const a = cheId("AGV01");
const b = cheId("AGV02");

describe("reservations", () => {
  it("gives all sections or none, and names who is in the way", () => {
    const book = new Reservations();
    expect(book.claim(a, ["x", "y"]).ok).toBe(true);
    expect(book.claim(b, ["z", "y"])).toEqual({ ok: false, error: { code: "ROAD_TAKEN", section: "y", holder: a } });
    expect(book.holderOf("z")).toBeUndefined();
    book.keepOnly(a, new Set(["x"]));
    expect(book.claim(b, ["z", "y"]).ok).toBe(true);
  });

  it("closes what a vehicle that nobody commands stands on", () => {
    const book = new Reservations();
    book.setObstacles(new Map([["x", "MT01"]]));
    expect(book.claim(a, ["x"])).toMatchObject({ ok: false, error: { holder: "MT01" } });
  });
});

describe("legs", () => {
  it("end only where a truck blocks no junction", () => {
    const path = shortestPath(graph, nodeId("PK01"), nodeId("A03/42"));
    let route: readonly NodeId[] = path?.nodes ?? [];
    let legs = 0;
    for (let leg = nextLeg(roads, route); leg; leg = nextLeg(roads, route)) {
      const end = leg.nodes.at(-1) as NodeId;
      expect(graph.nodes.get(end)?.canStop, end).toBe(true);
      for (const node of leg.nodes) if (graph.nodes.get(node)?.junction) expect(leg.sections).toContain(node);
      route = route.slice(leg.nodes.length);
      legs += 1;
    }
    expect(route).toEqual([nodeId("A03/42")]);
    expect(legs).toBeGreaterThan(10);
  });
});

describe("map match", () => {
  it("finds the lane under a truck from its pose, and only that lane", () => {
    const match = createMapMatch(graph, trainingSite.trucks.lengthM, trainingSite.trucks.widthM);
    const node = graph.nodes.get(nodeId("QL2/08"));
    const found = match({ id: "MT01", xM: node?.xM ?? 0, yM: node?.yM ?? 0, headingRad: 0 });
    const lanes = new Set([...found].map((section) => graph.edges.get(section as never)?.road));
    expect([...lanes]).toEqual(["QL2"]);
  });
});

describe("traffic desk", () => {
  const setUp = (): { desk: TrafficDesk; fleet: TeleportingFleet } => {
    const desk = new TrafficDesk(trainingSite, roads);
    return { desk, fleet: new TeleportingFleet(graph) };
  };
  const park = (desk: TrafficDesk, fleet: TeleportingFleet, che: CheId, node: NodeId): void => {
    fleet.put(che, node);
    desk.adopt(che, node);
  };

  it("brings a truck to its goal, leg by leg", () => {
    const { desk, fleet } = setUp();
    park(desk, fleet, a, nodeId("PK01"));
    desk.setGoal(a, { node: nodeId("B05/14"), purpose: "COLLECT" });
    for (let i = 0; i < 200 && desk.standsAt(a) !== nodeId("B05/14"); i += 1) fleet.obey(desk, i * 500);
    expect(desk.standsAt(a)).toBe(nodeId("B05/14"));
  });

  it("never releases a section to two trucks, and holds the second one with a reason", () => {
    const { desk, fleet } = setUp();
    park(desk, fleet, a, nodeId("B05/14"));
    park(desk, fleet, b, nodeId("PK02"));
    desk.setGoal(b, { node: nodeId("B05/10"), purpose: "COLLECT" });
    for (let i = 0; i < 200; i += 1) {
      fleet.obey(desk, i * 500);
      const mine = new Set(roads.footprint(fleet.states.get(a)?.lastNodeId as NodeId));
      const other = roads.footprint(fleet.states.get(b)?.lastNodeId as NodeId);
      expect(other.some((section) => mine.has(section))).toBe(false);
    }
    expect(desk.trip(b)?.hold).toEqual({ code: "ROAD_TAKEN", waitFor: a });
    desk.setGoal(a, { node: nodeId("PK03"), purpose: "PARK" });
    for (let i = 0; i < 200; i += 1) fleet.obey(desk, 100_000 + i * 500);
    expect(desk.standsAt(b)).toBe(nodeId("B05/10"));
    expect(desk.standsAt(a)).toBe(nodeId("PK03"));
  });

  it("takes a refused release back", () => {
    const { desk, fleet } = setUp();
    park(desk, fleet, a, nodeId("PK01"));
    desk.setGoal(a, { node: nodeId("PK05"), purpose: "PARK" });
    const [call] = desk.tick(0, fleet.states, []);
    call?.settle({ kind: "refused", errorType: "NOT_AUTOMATIC" });
    expect(desk.standsAt(a)).toBe(nodeId("PK01"));
    expect(desk.trip(a)?.hold).toEqual({ code: "NOT_DELIVERED", waitFor: "NOT_AUTOMATIC" });
  });

  it("tells a truck whose goal moved to where its road ends that nothing follows", () => {
    const { desk, fleet } = setUp();
    park(desk, fleet, a, nodeId("PK01"));
    desk.setGoal(a, { node: nodeId("B05/14"), purpose: "COLLECT" });
    fleet.obey(desk, 0);
    const end = fleet.states.get(a)?.lastNodeId as NodeId;
    desk.setGoal(a, { node: end, purpose: "PARK" });
    fleet.obey(desk, 500);
    fleet.obey(desk, 1000);
    expect(desk.standsAt(a)).toBe(end);
  });

  it("lets two trucks change places", () => {
    const { desk, fleet } = setUp();
    const [here, there] = [nodeId("B05/14"), nodeId("B05/02")];
    park(desk, fleet, a, here);
    park(desk, fleet, b, there);
    desk.setGoal(a, { node: there, purpose: "COLLECT" });
    desk.setGoal(b, { node: here, purpose: "COLLECT" });
    for (let i = 0; i < 600; i += 1) fleet.obey(desk, i * 500);
    expect([desk.standsAt(a), desk.standsAt(b)]).toEqual([there, here]);
  });

  it("brings every truck to each of its goals, however crowded", () => {
    const stations = [...graph.nodes.values()].filter(
      ({ station }) => station?.kind === "block" || station?.kind === "quay",
    );
    const crowded = stations.filter(({ id }) => /^(A01|A02|B01|QL1|QL2)/.test(id)).map(({ id }) => id);
    fc.assert(
      fc.property(fc.array(fc.nat(crowded.length - 1), { minLength: 60, maxLength: 60 }), (draws) => {
        const { desk, fleet } = setUp();
        const left = new Map<CheId, NodeId[]>();
        for (let i = 0; i < 20; i += 1) {
          const che = cheId(`AGV${i}`);
          park(desk, fleet, che, nodeId(`PK${String(i + 1).padStart(2, "0")}`));
          left.set(
            che,
            [0, 20, 40].map((round) => crowded[draws[i + round] as number] as NodeId),
          );
        }
        for (let now = 0; now < 3_600_000 && left.size > 0; now += 500) {
          for (const [che, goals] of left) {
            const [goal] = goals;
            if (goal === undefined) desk.setGoal(che, { node: desk.havenOf(che) as NodeId, purpose: "PARK" });
            else desk.setGoal(che, { node: goal, purpose: "COLLECT" });
            if (goal === undefined && desk.standsAt(che) === desk.havenOf(che)) left.delete(che);
            if (goal !== undefined && desk.standsAt(che) === goal) goals.shift();
          }
          fleet.obey(desk, now);
        }
        expect([...left.keys()]).toEqual([]);
      }),
      { numRuns: 5 },
    );
  });
});
