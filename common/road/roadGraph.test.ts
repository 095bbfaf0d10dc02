import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseSiteConfig, type SiteConfig } from "../config/siteConfig.ts";
import { blockId, nodeId } from "../ids.ts";
import { buildRoadGraph, edgesInto, edgesOutOf } from "./roadGraph.ts";
import { costsFrom, shortestPath } from "./shortestPath.ts";
import { blockTransferPoint } from "./transferPoint.ts";

const folder = new URL("../config/sites/", import.meta.url);

function readSite(file: string): SiteConfig {
  const parsed = parseSiteConfig(JSON.parse(readFileSync(new URL(file, folder), "utf8")));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
}

describe.each(readdirSync(folder))("road graph of %s", (file) => {
  const site = readSite(file);
  const graph = buildRoadGraph(site);

  it("has a transfer point for every 40-foot bay, and enough quay stations for every crane", () => {
    for (const block of site.yard.blocks) {
      for (let bay = 2; bay < block.bays * 2; bay += 4) {
        const node = graph.nodes.get(blockTransferPoint(blockId(block.id), bay));
        expect(node?.canStop, `${block.id}/${bay}`).toBe(true);
      }
    }
    for (const crane of site.cranes.sts) {
      const lane = [...graph.nodes.values()].filter(
        (node) => node.station?.kind === "quay" && node.station.lane === crane.laneRoad,
      );
      expect(lane.length, crane.id).toBeGreaterThanOrEqual(30);
      for (const node of lane) expect(node.canStop, node.id).toBe(true);
    }
  });

  it("leads from a parking place to every station and back", () => {
    const park = [...graph.nodes.values()].find((node) => node.station?.kind === "parking")?.id ?? nodeId("");
    const stations = [...graph.nodes.values()].filter((node) => node.station && node.station.kind !== "gate");
    const reached = costsFrom(graph, park);
    for (const station of stations) expect(reached.has(station.id), `${park} to ${station.id}`).toBe(true);
    for (const station of stations.filter((_, i) => i % 7 === 0)) {
      expect(shortestPath(graph, station.id, park), `${station.id} to ${park}`).toBeDefined();
    }
  });

  it("leads from every gate-in over every block out of every gate-out", () => {
    const ins = site.gates.filter((gate) => gate.direction === "in").map((gate) => costsFrom(graph, nodeId(gate.id)));
    const outs = site.gates.filter((gate) => gate.direction === "out");
    for (const block of site.yard.blocks) {
      const tp = blockTransferPoint(blockId(block.id), 42);
      for (const reached of ins) expect(reached.has(tp), tp).toBe(true);
      const onward = costsFrom(graph, tp);
      for (const gate of outs) expect(onward.has(nodeId(gate.id)), `${tp} to ${gate.id}`).toBe(true);
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

  it("has the staging junctions that its cranes' trucks take turns at", () => {
    for (const { divertNode, mergeNode } of site.quay.staging) {
      expect(graph.nodes.get(nodeId(divertNode))?.junction, divertNode).toBe(true);
      expect(graph.nodes.get(nodeId(mergeNode))?.junction, mergeNode).toBe(true);
    }
  });
});

describe("bad site files", () => {
  it("names a wrong field by its path", () => {
    const broken = structuredClone(readSite("training.json"));
    (broken.yard.blocks[3] as { rows: number }).rows = 0;
    const result = parseSiteConfig(broken);
    expect(result.ok ? [] : result.error.map((problem) => problem.path)).toEqual(["yard.blocks[3].rows"]);
  });

  it("names a reference to a road that is not there", () => {
    const broken = structuredClone(readSite("training.json"));
    (broken.yard.blocks[0] as { laneRoad: string }).laneRoad = "LANE9";
    const result = parseSiteConfig(broken);
    expect(result.ok ? [] : result.error).toEqual([
      { path: "yard.blocks[0].laneRoad", message: 'there is no road "LANE9" under roads' },
    ]);
  });
});
