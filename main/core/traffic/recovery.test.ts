import { beforeEach, describe, expect, it } from "vitest";
import { type CheId, cheId, type NodeId, nodeId } from "../../../common/ids.ts";
import { buildRoadGraph } from "../../../common/road/roadGraph.ts";
import { TeleportingFleet } from "../../../test/builders/teleportingFleet.ts";
import { trainingSite } from "../../../test/builders/trainingSite.ts";
import { roadSections } from "./roadSections.ts";
import { TrafficDesk } from "./trafficDesk.ts";

const graph = buildRoadGraph(trainingSite);
const roads = roadSections(graph, trainingSite);
const [a, b, c] = ["AGV01", "AGV02", "AGV03"].map(cheId) as [CheId, CheId, CheId];
const proposingSite = {
  ...trainingSite,
  traffic: { ...trainingSite.traffic, recovery: { ...trainingSite.traffic.recovery, isAllowed: false } },
};
const roadsOf = (way: readonly NodeId[] | undefined): Set<string> =>
  new Set((way ?? []).slice(1).map((node, i) => roads.edge((way ?? [])[i] as NodeId, node).road));

let desk: TrafficDesk;
let fleet: TeleportingFleet;
let nowMs = 0;
const put = (che: CheId, at: string): void => {
  fleet.put(che, nodeId(at));
  desk.adopt(che, nodeId(at));
};
const drive = (rounds: number, dead: readonly CheId[] = []): void => {
  for (let i = 0; i < rounds; i += 1) {
    nowMs += 500;
    fleet.obey(
      desk,
      nowMs,
      dead.map((che) => fleet.deadBody(che)),
    );
  }
};

beforeEach(() => {
  desk = new TrafficDesk(trainingSite, roads);
  fleet = new TeleportingFleet(graph);
  nowMs = 0;
});

describe("a road that a person closes", () => {
  it("is given up by who is on the way to it, and not entered until it is opened", () => {
    put(a, "PK01");
    desk.setGoal(a, { node: nodeId("A01/06"), purpose: "COLLECT" });
    drive(1);
    const [closed] = [...roadsOf(desk.trip(a)?.route)].filter((road) => /^(QL|M)/.test(road));
    expect(closed).toBeDefined();
    expect(desk.setClosedRoads(new Set([closed as string])).ok).toBe(true);
    for (let i = 0; i < 300 && desk.standsAt(a) !== nodeId("A01/06"); i += 1) {
      drive(1);
      const at = fleet.states.get(a)?.lastNodeId as NodeId;
      expect(graph.into.get(at)?.[0]?.road).not.toBe(closed);
    }
    expect(desk.standsAt(a)).toBe(nodeId("A01/06"));
  });

  it("leaves a truck without a way to it where it is, and says so; opened again it drives on", () => {
    put(a, "PK01");
    desk.setClosedRoads(new Set(["LANE1"]));
    desk.setGoal(a, { node: nodeId("B01/06"), purpose: "COLLECT" });
    drive(40);
    expect(desk.standsAt(a)).toBe(nodeId("PK01"));
    expect(desk.trip(a)?.hold).toEqual({ code: "NO_ROUTE", waitFor: "B01/06" });
    desk.setClosedRoads(new Set());
    drive(300);
    expect(desk.standsAt(a)).toBe(nodeId("B01/06"));
  });

  it("is driven off by who is on it", () => {
    put(a, "B01/06");
    desk.setClosedRoads(new Set(["LANE1"]));
    desk.setGoal(a, { node: nodeId("PK01"), purpose: "PARK" });
    drive(300);
    expect(desk.standsAt(a)).toBe(nodeId("PK01"));
  });

  it("must be known", () => {
    expect(desk.setClosedRoads(new Set(["LANE99"]))).toEqual({
      ok: false,
      error: { code: "UNKNOWN_ROAD", road: "LANE99" },
    });
  });
});

describe("a truck that breaks down", () => {
  /** On the one-way road QP: `a` cannot get past the dead `c`; `b`, behind it, could turn off into QL2. */
  const cutOff = (): void => {
    put(c, "QP:6");
    put(a, "QP:2");
    put(b, "QP:1");
    desk.setGoal(a, { node: nodeId("QP:7"), purpose: "COLLECT" });
    desk.setGoal(b, { node: nodeId("QL2/10"), purpose: "COLLECT" });
    desk.setClosedRoads(new Set(["QL1", "QL3", "QL4"]));
    drive(400, [c]);
  };

  it("makes who is cut off from its goal leave the road for those that can get on; it comes back later", () => {
    cutOff();
    expect(desk.standsAt(b)).toBe(nodeId("QL2/10"));
    expect(graph.nodes.get(desk.standsAt(a) ?? nodeId("QP:2"))?.station?.kind).toBe("parking");
    desk.setGoal(c, { node: nodeId("QL2/20"), purpose: "COLLECT" });
    desk.setGoal(b, { node: nodeId("QL2/24"), purpose: "COLLECT" });
    drive(400);
    expect(desk.standsAt(a)).toBe(nodeId("QP:7"));
  });

  it("only has that proposed to people where the site does not allow the desk to do it", () => {
    desk = new TrafficDesk(proposingSite, roads);
    cutOff();
    expect(desk.standsAt(a)).toBe(nodeId("QP:2"));
    expect(desk.trip(a)?.detour).toBeUndefined();
    const haven = desk.havenOf(a);
    const [proposal] = desk.breaks(nowMs);
    expect(proposal).toMatchObject({ kind: "giveWay", cause: "CUT_OFF", truck: a, haven });
    expect(proposal?.costS).toBeGreaterThan(0);
  });

  it("is proposed to be fetched when it shuts others in, and they are named", () => {
    put(c, "QL1/12");
    put(a, "QL1/10");
    desk.setGoal(a, { node: nodeId("QL1/20"), purpose: "COLLECT" });
    drive(20, [c]);
    expect([...desk.trapped()]).toEqual([a]);
    expect(desk.breaks(nowMs)).toEqual([
      { kind: "fetch", truck: c, frees: [a], costS: trainingSite.traffic.recovery.towS },
    ]);
    drive(2);
    expect(desk.breaks(nowMs)).toEqual([]);
  });
});
