import { routeTo } from "../world/drivers.ts";
import type { MannedTruck } from "../world/mannedTruck.ts";
import type { World } from "../world/world.ts";
import type { FaultKind } from "./faultKind.ts";
import { mannedOf } from "./marks.ts";

/** The driver drives past the transfer point of his ticket to one at another block, and waits there. */
export const driverIgnoresTicket: FaultKind = {
  kind: "driverIgnoresTicket",
  class: "people",
  title: { "zh-CN": "司机不按小票行驶", en: "Driver ignores the ticket" },
  targets: ["manned"],
  parameters: {},
  alarm: { condition: "OffTicket", severity: 300, type: "discrete" },
  shows: {
    tags: "Tablet.AtTransferPoint true, but the pose is at another block than the ticket's",
    behaviour: "At his next ticket the driver goes elsewhere and waits; cleared, he drives to the right place.",
  },
  code: "",
  hold: (at) => {
    const truck = mannedOf(at);
    if (truck.stage.kind !== "toBlock" || at.fault.memory["right"] !== undefined) return;
    const right = truck.stage.node;
    for (const wrong of elsewhere(at.world, right)) {
      if (!routeTo(at.world, truck, right, wrong)) continue;
      at.fault.memory["right"] = right;
      at.fault.memory["wrong"] = wrong;
      truck.stage = { kind: "toBlock", node: wrong };
      return;
    }
  },
  end: (at) => {
    const { right, wrong } = at.fault.memory;
    const truck = mannedOf(at);
    if (right === undefined || !isAt(truck, Number(wrong))) return true;
    if (routeTo(at.world, truck, Number(wrong), Number(right))) truck.stage = { kind: "toBlock", node: Number(right) };
    return true;
  },
};

const isAt = ({ stage, vehicle }: MannedTruck, node: number): boolean =>
  (stage.kind === "toBlock" || stage.kind === "atBlock") && stage.node === node && vehicle.heldBy === "";

/** Transfer points of other blocks, in the order of the road net from the right one on. */
function* elsewhere(world: World, right: number): Generator<number> {
  const { nodes, graph } = world.net;
  const stationOf = (index: number) => graph.nodes.get(nodes[index]?.id ?? ("" as never))?.station;
  const own = stationOf(right);
  for (let i = 1; i < nodes.length; i += 1) {
    const index = (right + i) % nodes.length;
    const station = stationOf(index);
    if (station?.kind === "block" && own?.kind === "block" && station.block !== own.block) yield index;
  }
}
