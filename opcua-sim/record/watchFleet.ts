import type { AgvState } from "../models/agvState.ts";
import type { World } from "../world/world.ts";
import type { EventField, EventKind } from "./plantEvent.ts";

/** Tells one event; the time is added by the log. */
export type Emit = (kind: EventKind, fields: Readonly<Record<string, EventField>>) => void;

interface FleetWatch {
  look(hasArrived: (agv: AgvState) => boolean): void;
  reset(): void;
}

interface TruckMemory {
  order: string;
  phase: string;
  stands: number;
  charges: boolean;
}

/** Trucks, road trucks and gate lanes: what has changed since the last look. */
export function fleetWatch(world: World, emit: Emit): FleetWatch {
  const trucks = new Map<string, TruckMemory>();
  const visits = new Map<string, string>();
  const lanes = new Map<string, string>();

  const truckNow = (agv: AgvState): TruckMemory => ({
    order: agv.orderId,
    phase: agv.phase,
    stands: agv.vehicle.standNode,
    charges: agv.isCharging,
  });
  const laneNow = (lane: World["gates"][number]): string => `${lane.state} ${lane.transactionId}`;

  return {
    look: (hasArrived) => {
      for (const agv of world.agvs) {
        const truck = agv.vehicle.id;
        const before = trucks.get(truck);
        const now = truckNow(agv);
        if (
          before &&
          before.order === now.order &&
          before.phase === now.phase &&
          before.stands === now.stands &&
          before.charges === now.charges
        )
          continue;
        trucks.set(truck, now);
        if (!before) continue;
        const ids = { truck, order: now.order };
        if (now.order !== before.order) emit("orderStarted", { ...ids, what: agv.purpose });
        if (now.stands >= 0 && now.stands !== before.stands && hasArrived(agv))
          emit("truckArrived", { ...ids, node: world.net.nodes[now.stands]?.id ?? "" });
        if (now.phase === "finished" && before.phase !== "finished") emit("orderEnded", ids);
        if (now.charges !== before.charges) {
          emit(now.charges ? "chargingStarted" : "chargingEnded", { truck, kWh: Math.round(agv.batteryKwh * 10) / 10 });
        }
      }
      for (const truck of world.manned) {
        const { id } = truck.vehicle;
        const stage = truck.stage.kind;
        if (visits.get(id) === stage) continue;
        visits.set(id, stage);
        emit("visit", { truck: id, stage, transaction: truck.transactionId, container: truck.box?.id ?? "" });
      }
      for (const lane of world.gates) {
        const { id } = lane.config;
        const now = laneNow(lane);
        if (lanes.get(id) === now) continue;
        lanes.set(id, now);
        const truck = lane.truck?.vehicle.id ?? "";
        emit("gateTransaction", { gate: id, transaction: lane.transactionId, state: lane.state, truck });
      }
    },
    reset: () => {
      trucks.clear();
      for (const agv of world.agvs) trucks.set(agv.vehicle.id, truckNow(agv));
      for (const truck of world.manned) visits.set(truck.vehicle.id, truck.stage.kind);
      for (const lane of world.gates) lanes.set(lane.config.id, laneNow(lane));
    },
  };
}
