import type { IsoType } from "../../../common/container/container.ts";
import { type BlockId, containerId, jobId, nodeId } from "../../../common/ids.ts";
import type { SlotChoice } from "../../../common/wire/slots.ts";
import type { Job } from "../../../common/work/job.ts";
import { formatYardPosition } from "../../../common/yard/position.ts";
import { holdReason } from "../demand/inflow.ts";
import { chooseSlot } from "../dispatch/slots/chooseSlot.ts";
import type { GateView } from "./plantView.ts";
import { distanceM, driveToBlockS, type Round, yardNode, yardNodeOf } from "./round.ts";
import { yardDemand, yardPicture } from "./yardDemand.ts";

/** Gate: tells each road truck at a kiosk where to go, and sees when it stands at its block. */
export function runGates(round: Round): void {
  for (const gate of round.gates) {
    if (!gate.isRequested) round.demand.setHold(gate.id, undefined);
    else if (!round.calls.isOpen(gate.id)) admit(round, gate);
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
    if (!job || isHeld(round, gate, job.block)) return;
    round.book.add({ ...job.job, id }, round.nowMs);
    if (job.choice) round.book.setSlotChoice(id, job.choice);
  }
  const node = yardNodeOf(round, round.book.job(id));
  if (!node) return;
  // A ticket that got lost is printed again: the transaction is still REQUESTED next round.
  round.calls.send(gate.id, "ReleaseTruck", { TransactionId: gate.transactionId, TransferPoint: node });
}

/** Keeps the truck at the kiosk while it would only stand in a crowd; noted with the reason, and never for long. */
function isHeld(round: Round, gate: GateView, block: BlockId): boolean {
  const { demand, nowMs, site } = round;
  const sinceMs = demand.cameAt(gate.transactionId) ?? nowMs;
  const reason = holdReason(
    {
      atBlock: yardDemand(round, nowMs).queue.get(block) ?? 0,
      inside: [...round.manned.values()].filter(({ isInside }) => isInside).length,
      heldS: (nowMs - sinceMs) / 1000,
    },
    site.demand,
  );
  const untilMs = sinceMs + site.demand.inflow.mostHoldS * 1000;
  demand.setHold(gate.id, reason && { gate: gate.id, truck: gate.truck, reason, sinceMs, untilMs });
  return reason !== undefined;
}

interface NewJob {
  readonly block: BlockId;
  readonly job: Omit<Job, "id">;
  readonly choice?: SlotChoice;
}

function collectJob(round: Round, gate: GateView): NewJob | undefined {
  const container = containerId(gate.container);
  const from = round.inventory.positionOf(container);
  const box = round.inventory.containerOf(container);
  if (!from || !box || round.book.openJobOf(container)) return undefined;
  return {
    block: from.block,
    job: {
      kind: "gateOut",
      containerId: container,
      isoType: box.isoType,
      grossT: box.grossT,
      ...(box.marks && { marks: box.marks }),
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
  const box = { id: gate.container, isoType, grossT: gate.grossT, marks: gate.marks };
  const slot = chooseSlot(yardPicture(round, round.nowMs), box, drive);
  if (!slot.ok || !round.roads.graph.nodes.has(yardNode(slot.value.at))) return undefined;
  const { at, choice } = slot.value;
  return {
    block: at.block,
    job: {
      kind: "gateIn",
      containerId: gate.container,
      isoType,
      grossT: gate.grossT,
      marks: gate.marks,
      queue: undefined,
      sequence: 0,
      from: gate.id,
      to: formatYardPosition(at),
      quayCrane: undefined,
      yardCrane: round.craneOfBlock.get(at.block),
      state: { kind: "carrying", truck: gate.truck },
    },
    choice,
  };
}
