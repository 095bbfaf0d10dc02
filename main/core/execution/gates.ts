import type { IsoType } from "../../../common/container/container.ts";
import { type BlockId, containerId, jobId, nodeId } from "../../../common/ids.ts";
import type { SlotChoice } from "../../../common/wire/rows.ts";
import type { Job } from "../../../common/work/job.ts";
import { formatYardPosition } from "../../../common/yard/position.ts";
import { chooseSlot } from "../dispatch/slots.ts";
import type { GateView } from "./plantView.ts";
import { distanceM, driveToBlockS, type Round, yardDemand, yardNode, yardNodeOf } from "./round.ts";

/** Gate: tells each road truck at a kiosk where to go, and sees when it stands at its block. */
export function runGates(round: Round): void {
  for (const gate of round.gates) {
    if (gate.isRequested && !round.calls.isOpen(gate.id)) admit(round, gate);
  }
  for (const truck of round.manned.values()) {
    const job = round.book.jobOfTruck(truck.id);
    if (!job || !truck.atTransferPoint) continue;
    const node = yardNodeOf(round, job);
    if (!node || distanceM(round, truck, node) > 3) continue;
    if (job.state.kind === "assigned") round.book.setState(job.id, { kind: "atPickup", truck: truck.id }, round.nowMs);
    if (job.state.kind === "carrying") round.book.setState(job.id, { kind: "atDropoff", truck: truck.id }, round.nowMs);
  }
}

function admit(round: Round, gate: GateView): void {
  const id = jobId(`GATE-${gate.transactionId}`);
  if (!round.book.record(id)) {
    const job = gate.kind === "COLLECT" ? collectJob(round, gate) : deliverJob(round, gate);
    if (!job) return;
    round.book.add({ ...job.job, id }, round.nowMs);
    if (job.choice) round.book.setSlotChoice(id, job.choice);
  }
  const node = yardNodeOf(round, round.book.job(id));
  if (!node) return;
  // A ticket that got lost is printed again: the transaction is still REQUESTED next round.
  round.calls.send(gate.id, "ReleaseTruck", { TransactionId: gate.transactionId, TransferPoint: node });
}

interface NewJob {
  readonly job: Omit<Job, "id">;
  readonly choice?: SlotChoice;
}

function collectJob(round: Round, gate: GateView): NewJob | undefined {
  const container = containerId(gate.container);
  const from = round.inventory.positionOf(container);
  const box = round.inventory.containerOf(container);
  if (!from || !box || round.book.openJobOf(container)) return undefined;
  return {
    job: {
      kind: "gateOut",
      containerId: container,
      isoType: box.isoType,
      grossT: box.grossT,
      queue: undefined,
      sequence: 0,
      from: formatYardPosition(from),
      to: gate.id,
      quayCrane: undefined,
      yardCrane: round.craneOfBlock.get(from.block),
      state: { kind: "assigned", truck: gate.truck },
    },
  };
}

function deliverJob(round: Round, gate: GateView): NewJob | undefined {
  const isoType = gate.isoType as IsoType;
  const drive = (block: BlockId): number => driveToBlockS(round, nodeId(gate.id), block);
  const slot = chooseSlot(round.site, round.inventory, yardDemand(round), { isoType }, drive);
  if (!slot || !round.roads.graph.nodes.has(yardNode(slot.at))) return undefined;
  return {
    job: {
      kind: "gateIn",
      containerId: gate.container,
      isoType,
      grossT: gate.grossT,
      queue: undefined,
      sequence: 0,
      from: gate.id,
      to: formatYardPosition(slot.at),
      quayCrane: undefined,
      yardCrane: round.craneOfBlock.get(slot.at.block),
      state: { kind: "carrying", truck: gate.truck },
    },
    choice: slot.choice,
  };
}
