import { expect } from "vitest";
import type { NodeId } from "../../common/ids.ts";
import { shortestPath } from "../../common/road/shortestPath.ts";
import { handoverBayOf } from "../../common/yard/position.ts";
import { sendOrder } from "../../opcua-sim/models/agvOrders.ts";
import { hasArrived } from "../../opcua-sim/models/agvState.ts";
import { buildWorld } from "../../opcua-sim/world/buildWorld.ts";
import { moveBox } from "../../opcua-sim/world/containers.ts";
import type { WorkInstruction } from "../../opcua-sim/world/planVessel.ts";
import type { World } from "../../opcua-sim/world/world.ts";
import { stackAt, type YardBlock } from "../../opcua-sim/world/yardStacks.ts";
import { firstVessel } from "./aWorld.ts";
import { createCraneBench } from "./craneBench.ts";
import { trainingSite } from "./trainingSite.ts";

const scenario = {
  ...firstVessel,
  vessels: firstVessel.vessels.map((vessel) => ({
    ...vessel,
    work: vessel.work.map((work) => ({ ...work, twinShare: 1 })),
  })),
};
const twinWorld = (): World =>
  buildWorld({ ...trainingSite, trucks: { ...trainingSite.trucks, manned: 0 } }, scenario, 1);

/** The first pair of that kind in a queue. */
export function pairIn(world: World, kind: WorkInstruction["kind"]): readonly [WorkInstruction, WorkInstruction] {
  const first = world.instructions.find((each) => each.kind === kind && each.pairId !== "");
  const second = world.instructions.find((each) => each !== first && first && each.pairId === first.pairId);
  if (!first || !second) throw new Error("no pair");
  return [first, second];
}

/** What stands above a box aboard is taken away, so that its turn has come. */
export function clearAbove(world: World, move: WorkInstruction): void {
  for (const stack of world.calls[move.call]?.vessel.stacks.values() ?? []) {
    const at = stack.indexOf(move.box);
    if (at >= 0) for (const box of stack.splice(at + 1)) moveBox(world.containers, box, { kind: "gone" });
  }
}

/** Transfer point below the crane at a move's bay. */
export const stationOf = (world: World, move: WorkInstruction): string => {
  const { firstXM, pitchM } = world.site.quay.stations;
  const bay2XM = world.calls[move.call]?.vessel.bay2XM ?? 0;
  const xM = bay2XM + ((handoverBayOf(move.position.bay) - 2) / 4) * pitchM;
  return `QL${move.crane.slice(-1)}/${String(Math.round((xM - firstXM) / pitchM)).padStart(2, "0")}`;
};

/** Makes room: the stacks of one cell leave the terminal. */
function emptyCell(world: World, block: YardBlock, bay: number, row: number): void {
  for (const each of [bay - 1, bay, bay + 1])
    for (const box of stackAt(block, each, row)?.splice(0) ?? []) moveBox(world.containers, box, { kind: "gone" });
}

/** A terminal whose side-by-side 20-foot boxes are all planned as pairs, and a truck that drives on real roads. */
export function createTwinBench() {
  const world = twinWorld();
  const bench = createCraneBench(world);
  const { truck, plant } = bench;
  const agv = world.agvs.find((each) => each.vehicle === truck);
  if (!agv) throw new Error("no truck");
  const block = world.yard.get("A03") as YardBlock;
  emptyCell(world, block, 22, 3);
  const drive = (to: string): void => {
    const from = world.net.nodes[truck.standNode]?.id as NodeId;
    const path = shortestPath(world.net.graph, from, to as NodeId);
    const NodeIds = path?.nodes ?? [];
    const args = { OrderId: `O-${to}-${world.steps}`, Purpose: "DELIVER", NodeIds, ReleasedCount: NodeIds.length };
    expect(sendOrder(world.net, agv, args, world.site.trucks.lengthM / 2).ErrorType).toBe("");
    for (let s = 0; s < 1200 && !hasArrived(agv); s += 1) plant.advance(1000);
    expect(world.net.nodes[truck.standNode]?.id).toBe(to);
  };
  return { world, bench, truck, plant, block, drive };
}
