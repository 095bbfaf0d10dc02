import { isOpen } from "../dispatch/workBook.ts";
import type { TruckView } from "./plantView.ts";
import type { Round } from "./round.ts";

/**
 * Takes on trucks that the console does not know yet (after a start, or when a truck comes back): one that stands is taken
 * on where it stands; one that still drives an order nobody remembers is told to end it first.
 */
export function adoptTrucks(round: Round): void {
  for (const truck of round.trucks.values()) {
    if (round.traffic.isKnown(truck.id) || !truck.isHeard || round.calls.isOpen(truck.id)) continue;
    if (truck.orderId !== "" && !truck.arrived) {
      if (truck.speedMps === 0 || truck.isAutomatic)
        round.calls.send(truck.id, "CancelOrder", { OrderId: truck.orderId });
      continue;
    }
    if (!round.roads.graph.nodes.get(truck.lastNodeId)?.canStop) continue;
    round.traffic.adopt(truck.id, truck.lastNodeId);
    recoverJob(round, truck);
  }
}

/** A box on the truck tells which job it was doing. */
function recoverJob(round: Round, truck: TruckView): void {
  if (!truck.load) return;
  const job = round.book.openJobOf(truck.load);
  if (!job || !isOpen(job.state) || job.state.kind !== "planned") return;
  round.book.setState(job.id, { kind: "carrying", truck: truck.id }, round.nowMs);
}
