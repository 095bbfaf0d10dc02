import { describe, expect, it } from "vitest";
import { trainingSite } from "../../test/builders/trainingSite.ts";
import { buildRoadNet, type NetEdge, type NetNode } from "./roadNet.ts";
import { doOverlap } from "./safety.ts";
import { bodyAt, extendPath, makeVehicle, type Pose, placeOnNode } from "./vehicle.ts";

const net = buildRoadNet(trainingSite);
const { lengthM, widthM } = trainingSite.trucks;
const style = { speedFactor: 1, headwayS: 1.5, reactionS: 0 };
/** Least clearance between a standing truck and any that passes, metres. */
const clearanceM = 0.25;

describe("road net of the training terminal", () => {
  it("puts every edge into one section, and sections end at junctions only", () => {
    expect(net.sections.reduce((sum, section) => sum + section.edges.length, 0)).toBe(net.edges.length);
    for (const section of net.sections) {
      const inner = section.edges.slice(1).map((index) => net.nodes[(net.edges[index] as NetEdge).from] as NetNode);
      expect(inner.filter((node) => node.junction)).toEqual([]);
      if (section.canHold) expect(section.lastStopM).toBeGreaterThanOrEqual(section.firstStopM);
    }
  });

  it("lets trucks stand on every stopping place untouched by any that turns nearby", () => {
    const stands = net.nodes
      .filter((node) => node.canStop)
      .map((node) => {
        const truck = makeVehicle(node.id, 0, "driverless", style);
        placeOnNode(net, truck, node.index, lengthM / 2);
        return { node, truck };
      });
    const touched = new Set<string>();
    const size = { lengthM: lengthM + clearanceM, widthM: widthM + clearanceM };
    const pose: Pose = { xM: 0, yM: 0, ux: 1, uy: 0 };
    for (const { way, before } of waysThrough()) {
      const truck = makeVehicle("moving", 0, "driverless", style);
      placeOnNode(net, truck, way[0] as number, lengthM / 2);
      extendPath(net, truck, way, way.length, lengthM / 2);
      const middleM = truck.startM[truck.goalCount - (way.length - 1) + before] ?? truck.goalM;
      for (truck.at = 0; truck.at < truck.path.length - 1; truck.at += 1) {
        const endM = truck.startM[truck.at + 1] as number;
        for (let sM = truck.startM[truck.at] as number; sM < endM; sM += 0.5) {
          if (Math.abs(sM - middleM) > 12) continue;
          bodyAt(net, truck, sM, lengthM / 2, pose);
          for (const other of stands) {
            if (Math.hypot(other.truck.xM - pose.xM, other.truck.yM - pose.yM) > 20) continue;
            if (way.includes(other.node.index) || !doOverlap(pose, other.truck, size)) continue;
            touched.add(`${other.node.id} by ${way.map((index) => net.nodes[index]?.id).join(" ")}`);
          }
        }
      }
    }
    expect([...touched]).toEqual([]);
  });
});

/** Every way of about 35 m before and after every node. */
function* waysThrough(): Generator<{ readonly way: number[]; readonly before: number }> {
  for (const node of net.nodes) {
    const before = grow([node.index], "from").map((way) => way.slice(1).reverse());
    for (const after of grow([node.index], "to"))
      for (const first of before) yield { way: [...first, ...after], before: first.length };
  }
}

function grow(way: number[], side: "from" | "to", lengthSoFarM = 0): number[][] {
  const last = net.nodes[way.at(-1) as number] as NetNode;
  const next = side === "to" ? last.outEdges : last.inEdges;
  if (lengthSoFarM >= 35 || next.length === 0) return [way];
  return next.flatMap((index) => {
    const edge = net.edges[index] as NetEdge;
    return grow([...way, side === "to" ? edge.to : edge.from], side, lengthSoFarM + edge.lengthM);
  });
}
