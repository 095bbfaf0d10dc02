import type { FaultKind } from "./faultKind.ts";
import { gateOf } from "./marks.ts";

/** A truck whose middle is this near to the kiosk stands before the barrier. */
const nearM = 1;

/** The truck at the kiosk cannot leave; the others queue behind it. */
export const barrierStuck: FaultKind = {
  kind: "barrierStuck",
  class: "device",
  title: { "zh-CN": "道闸卡住", en: "Gate barrier stuck" },
  targets: ["gate"],
  parameters: {},
  alarm: { condition: "BarrierStuck", severity: 500, type: "offNormal" },
  shows: {
    tags: "Barrier.Open false although the transaction is RELEASED, DeviceHealth FAILURE, Fault.Code BARRIER_STUCK",
    behaviour: "The truck at the kiosk cannot leave; the others queue behind it.",
  },
  code: "BARRIER_STUCK",
  hold: (at) => {
    const { state, truck, kioskNode, config } = gateOf(at);
    const kiosk = at.world.net.nodes[kioskNode];
    if (state !== "RELEASED" || !truck || !kiosk) return;
    const { vehicle } = truck;
    const isAtKiosk = vehicle.vMps === 0 && Math.hypot(vehicle.xM - kiosk.xM, vehicle.yM - kiosk.yM) < nearM;
    if (isAtKiosk && vehicle.heldBy === "") vehicle.heldBy = config.id;
  },
  end: ({ world, fault }) => {
    for (const truck of world.manned) if (truck.vehicle.heldBy === fault.target) truck.vehicle.heldBy = "";
    return true;
  },
  tags: () => ({ "Barrier.Open": false }),
};
