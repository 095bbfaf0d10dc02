import type { CheId, JobId } from "../../../common/ids.ts";
import { edgesInto } from "../../../common/road/roadGraph.ts";
import type { Job } from "../../../common/work/job.ts";
import {
  formatYardPosition,
  parseVesselPosition,
  parseYardPosition,
  type YardPosition,
} from "../../../common/yard/position.ts";
import { isLevel } from "../dispatch/twinSlots.ts";
import { truckOf, type WorkBook } from "../dispatch/workBook.ts";
import { stackKeyOf } from "../twin/inventory.ts";
import type { CraneOffer, CraneTask } from "./craneTasks.ts";
import type { CraneView } from "./plantView.ts";
import { quayNodeOf, type Round, yardNode } from "./round.ts";
import { boxOf } from "./yardDemand.ts";

/** What a crane says of the right truck that it can do nothing with: waiting does not help. */
const uselessTruck: ReadonlySet<string> = new Set([
  "BOXES_SWAPPED",
  "WRONG_CONTAINER",
  "TRUCK_LADEN",
  "PLACE_TAKEN",
  "ONE_BOX_ONLY",
]);

/** The two are a pair that one truck does, and no crane has refused to lift both at once. */
export function mayLiftBoth(book: WorkBook, a: JobId, b: JobId): boolean {
  const pair = book.pairOf(a);
  return pair?.refusal === undefined && book.unitOf(a).includes(b);
}

/** Takes a twin lift back that will not come about: the truck stands there and it does not fit, or the two were parted. */
export function giveUpTwin(round: Round, crane: CraneView, task: CraneTask): void {
  const pair = task.second && round.book.pairOf(task.jobId);
  if (!pair || crane.isLaden || crane.jobId !== task.id || round.calls.isOpen(crane.id)) return;
  const isUseless = crane.jobState === "WAITING_FOR_TRUCK" && uselessTruck.has(crane.reason);
  if (!isUseless && pair.isTogether) return;
  const { nowMs } = round;
  const verdict = { code: crane.reason, detail: "", che: crane.id, sinceMs: nowMs, nextMs: nowMs, attempts: 1 };
  if (isUseless) round.book.refuseTwin(pair, verdict);
  round.calls.send(crane.id, "AbortJob", { JobId: task.id, Reason: "PAIR_PARTED" });
}

/** Which half of the chassis a box to load is put on: under the quay crane it must lie as it will aboard. */
export function placeOnTruck(round: Round, job: Job): string {
  const other = round.book.unitOf(job.id).find((id) => id !== job.id);
  const quay = quayNodeOf(round, job);
  const own = parseVesselPosition(job.to);
  const others = other && parseVesselPosition(round.book.job(other).to);
  if (job.kind !== "load" || !quay || !own.ok || !others?.ok) return "TRUCK";
  // Bays are counted along the quay's x axis, as the trucks' way under the cranes is.
  const alongX = Math.cos(edgesInto(round.roads.graph, quay)[0]?.headingRad ?? 0);
  return own.value.bay > others.value.bay === alongX > 0 ? "TRUCK_FRONT" : "TRUCK_REAR";
}

/** One lift for both boxes of the truck that stands at the block, if they go side by side; undefined = one by one. */
export function receiveBoth(round: Round, job: Job): CraneOffer | undefined {
  const [a, b] = round.book.unitOf(job.id).map((id) => round.book.job(id));
  if (!a || !b || !mayLiftBoth(round.book, a.id, b.id)) return undefined;
  if (a.state.kind !== "atDropoff" || b.state.kind !== "atDropoff") return undefined;
  const [p, q] = [parseYardPosition(a.to), parseYardPosition(b.to)];
  if (!p.ok || !q.ok) return undefined;
  const [low, high] = [p.value, q.value].map((at) => onTop(round, at)).sort((x, y) => x.bay - y.bay);
  if (!low || !high || !isLevel(round.inventory, low, high)) return undefined;
  const lower = lowerOf(round, a, b);
  if (!lower) return undefined;
  const [atA, atB] = lower === a.id ? [low, high] : [high, low];
  for (const [each, at] of [
    [a, atA],
    [b, atB],
  ] as const) {
    if (!round.inventory.mayPlace(boxOf(each), at).ok) return undefined;
    if (each.to !== formatYardPosition(at)) round.book.setPlaces(each.id, { to: formatYardPosition(at) });
  }
  const boxAt = (each: Job, to: YardPosition) => ({
    ...{ jobId: each.id, containerId: each.containerId, from: "TRUCK", toText: formatYardPosition(to), to },
  });
  return { ...boxAt(a, atA), kind: "RECEIVE", transferPoint: yardNode(low), second: boxAt(b, atB) };
}

/** Whose box lies at the lower x on the truck; undefined while the truck does not say. */
function lowerOf(round: Round, a: Job, b: Job): JobId | undefined {
  const truck = round.trucks.get(truckOf(a.state) ?? ("" as CheId));
  const aheadM = (job: Job): number | undefined => truck?.boxes.find((box) => box.id === job.containerId)?.aheadM;
  const [ofA, ofB] = [aheadM(a), aheadM(b)];
  if (!truck || ofA === undefined || ofB === undefined || ofA === ofB) return undefined;
  return ofA < ofB === Math.cos(truck.headingRad) > 0 ? a.id : b.id;
}

const onTop = (round: Round, at: YardPosition): YardPosition => ({
  ...at,
  tier: (round.inventory.stack(stackKeyOf(at))?.boxes.length ?? 0) + 1,
});
