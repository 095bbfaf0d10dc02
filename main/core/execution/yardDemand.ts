import { type CargoMarks, type Container, isEmptyBox, noMarks } from "../../../common/container/container.ts";
import type { BlockId, ContainerId } from "../../../common/ids.ts";
import type { Job } from "../../../common/work/job.ts";
import { parseYardPosition } from "../../../common/yard/position.ts";
import type { Departure } from "../dispatch/slots/departures.ts";
import type { YardDemand, YardPicture } from "../dispatch/slots/yardPicture.ts";
import { isBeforeQuayCrane, isOpen } from "../dispatch/workBook.ts";
import { type StackKey, stackKeyOf } from "../twin/inventory.ts";
import type { Desk } from "./round.ts";

/** Expected seconds from move to move of one quay crane; the planner's own measure (see planning.ts). */
const craneCycleS = 110;
/** A load's box leaves its stack before its turn at the quay crane: drive and hand-over, seconds. [D] */
const yardLeadS = 240;
/** A road truck with its ticket is at the block in about this time, seconds. [D] */
const ticketS = 150;
/** Spreads of what is announced: share of the time left, least, seconds; an appointment; a vessel's whole load. [D] */
const spread = { share: 0.15, leastS: 60, appointmentS: 1200, vesselS: 3600 } as const;
const dayS = 86_400;

/** The yard as slot choice sees it now. */
export const yardPicture = (desk: Desk, nowMs: number): YardPicture & { readonly site: Desk["site"] } => ({
  site: desk.site,
  inventory: desk.inventory,
  demand: yardDemand(desk, nowMs),
});

/** A job's box with what is known of it. */
export const boxOf = (job: Job): Container => ({
  id: job.containerId,
  isoType: job.isoType,
  grossT: job.grossT,
  ...(job.marks && { marks: job.marks }),
});

/** The same for a box that comes to the yard, with the way it came. */
export function incoming(job: Job, flow: CargoMarks["flow"]): Container {
  const box = boxOf(job);
  return { ...box, marks: { ...(box.marks ?? noMarks), flow } };
}

/** What slot choice must know: boxes on their way, queues at the blocks, when boxes leave. */
export function yardDemand(desk: Desk, nowMs: number): YardDemand {
  const promised = new Map<StackKey, Container[]>();
  const queue = new Map<BlockId, number>();
  const promise = (key: StackKey, box: Container): void => {
    const list = promised.get(key);
    if (list) list.push(box);
    else promised.set(key, [box]);
  };
  for (const { job } of desk.book.records()) {
    if (!isOpen(job.state)) continue;
    const isBound = job.state.kind !== "planned";
    const target = parseYardPosition(job.to);
    const isIncoming = (job.kind === "discharge" || job.kind === "gateIn") && target.ok;
    if (isIncoming) promise(stackKeyOf(target.value), boxOf(job));
    const block = isIncoming ? target.value.block : desk.inventory.positionOf(job.containerId)?.block;
    if (isBound && block) queue.set(block, (queue.get(block) ?? 0) + 1);
  }
  for (const task of desk.tasks.running()) {
    const box = task.kind === "REHANDLE" && task.to && desk.inventory.containerOf(task.containerId);
    if (!box || !task.to) continue;
    promise(stackKeyOf(task.to), box);
    // A crane that is tidying up is busy like any other.
    const isChore = desk.book.record(task.jobId)?.job.kind === "rehandle";
    if (isChore) queue.set(task.to.block, (queue.get(task.to.block) ?? 0) + 1);
  }
  const known = announcedDepartures(desk, nowMs);
  return { promised, queue, departureOf: (box) => known.get(box.id) ?? unannounced(desk, box, nowMs) };
}

/** Boxes whose departure is announced: loads by their turn, road trucks' by ticket or appointment. */
export function announcedDepartures(desk: Desk, nowMs: number): ReadonlyMap<ContainerId, Departure> {
  const known = new Map<ContainerId, Departure>();
  const at = (atS: number, spreadS: number): Departure => ({ kind: "known", atS: Math.max(0, atS), spreadS });
  for (const { container, kind, state, fromMs, toMs } of desk.demand.announced.appointments) {
    if (kind !== "collect" || !container || state !== "expected") continue;
    known.set(container, at(((fromMs + toMs) / 2 - nowMs) / 1000, spread.appointmentS));
  }
  for (const crane of new Set(desk.book.queues.map((queue) => queue.crane))) {
    let ahead = 0;
    for (const id of desk.book.lineOf(crane)) {
      const job = desk.book.job(id);
      if (!isBeforeQuayCrane(job)) continue;
      const atS = ahead * craneCycleS - yardLeadS;
      if (job.kind === "load") known.set(job.containerId, at(atS, Math.max(spread.leastS, spread.share * atS)));
      ahead += 1;
    }
  }
  for (const { job } of desk.book.records())
    if (job.kind === "gateOut" && isOpen(job.state))
      known.set(job.containerId, at(job.state.kind === "atPickup" ? 0 : ticketS, spread.leastS));
  return known;
}

/** Nobody has said when: by its class; boxes for a vessel that is still to come leave some time after its arrival. */
function unannounced({ site, demand }: Desk, box: Container, nowMs: number): Departure {
  const days = site.dispatch.slots.meanStayDays;
  const { vessel = "", flow = "" } = box.marks ?? {};
  const call = vessel === "" ? undefined : demand.announced.calls.find((each) => each.vessel === vessel);
  if (call) {
    const atS = Math.max(0, (call.arrivalMs - nowMs) / 1000) + spread.vesselS;
    return { kind: "known", atS, spreadS: spread.vesselS };
  }
  if (vessel !== "") return { kind: "stay", meanS: days.booked * dayS };
  if (isEmptyBox(box)) return { kind: "stay", meanS: days.empty * dayS };
  return { kind: "stay", meanS: days[flow === "" ? "unknown" : flow] * dayS };
}
