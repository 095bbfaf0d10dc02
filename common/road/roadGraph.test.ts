import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseSiteConfig, type SiteConfig } from "../config/siteConfig.ts";
import { blockId, nodeId } from "../ids.ts";
import { buildRoadGraph, edgesInto, edgesOutOf } from "./roadGraph.ts";
import { costsFrom, shortestPath } from "./shortestPath.ts";
import { blockTransferPoint, quayTransferPoint } from "./transferPoint.ts";

const file = new URL("../config/sites/training.json", import.meta.url);
const parsed = parseSiteConfig(JSON.parse(readFileSync(file, "utf8")));
if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
const site: SiteConfig = parsed.value;
const graph = buildRoadGraph(site);

describe("road graph of the training terminal", () => {
  it("has a transfer point for every 40-foot bay and every quay station", () => {
    for (const block of site.yard.blocks) {
      for (let bay = 2; bay < 80; bay += 4) {
        const node = graph.nodes.get(blockTransferPoint(blockId(block.id), bay));
        expect(node?.canStop, `${block.id}/${bay}`).toBe(true);
      }
    }
    for (const crane of site.cranes.sts) {
      for (let i = 0; i < site.quay.stations.count; i += 1) {
        expect(graph.nodes.get(quayTransferPoint(crane.laneRoad, i))?.canStop, `${crane.laneRoad}/${i}`).toBe(true);
      }
    }
  });

  it("leads from every parking place to every station and back", () => {
    const stations = [...graph.nodes.values()].filter((node) => node.station && node.station.kind !== "gate");
    expect(stations.length).toBe(14 * 20 + 4 * 32 + 30 + 5);
    const reached = costsFrom(graph, nodeId("PK01"));
    for (const station of stations) {
      expect(reached.has(station.id), `PK01 to ${station.id}`).toBe(true);
      expect(shortestPath(graph, station.id, nodeId("PK01")), `${station.id} to PK01`).toBeDefined();
    }
  });

  it("leads from every gate-in over every block out of every gate-out", () => {
    const ins = site.gates.filter((gate) => gate.direction === "in");
    const outs = site.gates.filter((gate) => gate.direction === "out");
    for (const block of site.yard.blocks) {
      const tp = blockTransferPoint(blockId(block.id), 42);
      for (const gate of ins) expect(shortestPath(graph, nodeId(gate.id), tp)).toBeDefined();
      for (const gate of outs) expect(shortestPath(graph, tp, nodeId(gate.id))).toBeDefined();
    }
  });

  it("has a place to stand between any two junctions that are a truck and two clearances apart", () => {
    const stuck = [...graph.edges.values()].filter(
      (edge) => graph.nodes.get(edge.from)?.junction && graph.nodes.get(edge.to)?.junction && edge.lengthM >= 29,
    );
    expect(stuck.map((edge) => edge.id)).toEqual([]);
  });

  it("has no dead ends but the gates", () => {
    const dead = [...graph.nodes.keys()].filter(
      (id) => edgesOutOf(graph, id).length === 0 || edgesInto(graph, id).length === 0,
    );
    expect(dead.sort()).toEqual(["GI1.0", "GI2.0", "GI3.0", "GO1.2", "GO3.2", "T.1"]);
  });
});

describe("bad site files", () => {
  it("names a wrong field by its path", () => {
    const broken = structuredClone(site);
    (broken.yard.blocks[3] as { rows: number }).rows = 0;
    const result = parseSiteConfig(broken);
    expect(result.ok ? [] : result.error.map((problem) => problem.path)).toEqual(["yard.blocks[3].rows"]);
  });

  it("names a reference to a road that is not there", () => {
    const broken = structuredClone(site);
    (broken.yard.blocks[0] as { laneRoad: string }).laneRoad = "LANE9";
    const result = parseSiteConfig(broken);
    expect(result.ok ? [] : result.error).toEqual([
      { path: "yard.blocks[0].laneRoad", message: 'there is no road "LANE9" under roads' },
    ]);
  });
});
