import type { BlockId } from "../../../common/ids.ts";
import type { CraneJobKind } from "../../../common/opcua/enums.ts";
import type { Job } from "../../../common/work/job.ts";
import {
  formatYardPosition,
  handoverBayOf,
  parseYardPosition,
  type YardPosition,
} from "../../../common/yard/position.ts";
import { digLifts } from "../dispatch/slots/digBay.ts";
import { digEfforts } from "../dispatch/slots/digOut.ts";
import { placeInBay, rehandlePlace } from "../dispatch/slots/placeInBlock.ts";
import { isOpen } from "../dispatch/workBook.ts";
import { stackKeyOf } from "../twin/inventory.ts";
import { assignSlot } from "./assignSlot.ts";
import { boxesOfTask, type CraneOffer, type CraneTask, jobsOfTask } from "./craneTasks.ts";
import { offerTask } from "./offerTask.ts";
import { giveUpTwin, placeOnTruck, receiveBoth } from "./pairLifts.ts";
import type { CraneView } from "./plantView.ts";
import { neighbourOf, shareOf } from "./railNeighbours.ts";
import { blockOfCrane, type Round, yardNode } from "./round.ts";
import { boxesOf } from "./terminalAnswers.ts";
import { boxOf, incoming, yardPicture } from "./yardDemand.ts";

/** A vessel's truck goes before a road truck that came up to this much earlier. */
const vesselAdvantageMs = 120_000;

/** Yard cranes: serve trucks that stand at the block, dig out boxes that will be fetched. */
export function runYardCranes(round: Round): void {
  for (const crane of round.yardCranes.values()) {
    const outcome = round.tasks.follow(crane, round.nowMs);
    if (outcome.kind === "completed") for (const each of boxesOfTask(outcome.task)) finish(round, crane, each);
    if (outcome.kind === "running") {
      giveUpTwin(round, crane, outcome.task);
      authorise(round, crane, outcome.task);
    }
  }
  const waiting = openYardJobs(round);
  round.housekeeping.watch(round);
  round.railWaits.clear();
  for (const [block, cranes] of round.cranesOfBlock) {
    if (round.terminal.isCounting(block)) continue;
    for (const id of cranes) {
      const crane = round.yardCranes.get(id);
      if (!crane || !isAvailable(round, crane)) continue;
      if (!giveNext(round, crane, block, waiting.get(block) ?? [])) round.housekeeping.offer(round, id, block);
    }
  }
}

const isAvailable = (round: Round, crane: CraneView): boolean =>
  round.tasks.isFree(crane, round.nowMs) && !round.calls.isOpen(crane.id);

/** Jobs that still need a yard crane, by block, the one to serve first first. */
function openYardJobs(round: Round): Map<BlockId, Job[]> {
  const byBlock = new Map<BlockId, { job: Job; key: number }[]>();
  for (const { job, sinceMs } of round.book.records()) {
    if (!isOpen(job.state) || job.state.kind === "planned") continue;
    const isOutgoing = job.kind === "load" || job.kind === "gateOut";
    const target = parseYardPosition(job.to);
    const block = isOutgoing
      ? round.inventory.positionOf(job.containerId)?.block
      : target.ok
        ? target.value.block
        : undefined;
    if (!block) continue;
    const isVessel = job.kind === "load" || job.kind === "discharge";
    const list = byBlock.get(block) ?? [];
    list.push({ job, key: sinceMs - (isVessel ? vesselAdvantageMs : 0) });
    byBlock.set(block, list);
  }
  return new Map(
    [...byBlock].map(
      ([block, list]) =>
        [block, list.sort((a, b) => a.key - b.key || (a.job.id < b.job.id ? -1 : 1)).map((each) => each.job)] as const,
    ),
  );
}

function giveNext(round: Round, crane: CraneView, block: BlockId, jobs: readonly Job[]): boolean {
  const neighbour = neighbourOf(round, crane, block);
  // Trucks that stand here first; digging ahead for those on their way only when nobody waits.
  const ready = jobs.filter((job) => job.state.kind === "atPickup" || job.state.kind === "atDropoff");
  for (const job of [...ready, ...jobs.filter((each) => each.state.kind === "assigned")]) {
    if (isInHand(round, block, job.id)) continue;
    const task = nextTask(round, job);
    if (!task) continue;
    const share = neighbour ? shareOf(round, crane, task, neighbour) : "take";
    if (share === "beyond" && neighbour) round.railWaits.set(crane.id, neighbour.id);
    if (share !== "take" || !offerTask(round, crane.id, task)) continue;
    if (job.yardCrane !== crane.id) round.book.setPlaces(job.id, { yardCrane: crane.id });
    return true;
  }
  return false;
}

/** The other crane of the block does it already. */
const isInHand = (round: Round, block: BlockId, job: Job["id"]): boolean =>
  (round.cranesOfBlock.get(block) ?? []).some((id) => {
    const running = round.tasks.taskOf(id);
    return running !== undefined && jobsOfTask(running).includes(job);
  });

function nextTask(round: Round, job: Job): CraneOffer | undefined {
  if (job.state.kind === "atDropoff") return receiveBoth(round, job) ?? receive(round, job);
  if (job.kind !== "load" && job.kind !== "gateOut") return undefined;
  const inTheWay = round.inventory.above(job.containerId)[0];
  if (inTheWay) {
    const from = round.inventory.positionOf(inTheWay.id);
    // A road truck's driver holds a ticket for this bay: its box must not leave it.
    const mustStayInBay = round.book.openJobOf(inTheWay.id)?.kind === "gateOut";
    const picture = yardPicture(round, round.nowMs);
    const place = rehandlePlace(picture, inTheWay, mustStayInBay, () => {
      const lift = from && digLifts(picture, from, digEfforts.restricted, job.containerId)?.[0];
      return lift?.box === inTheWay.id ? lift.to : undefined;
    });
    const to = place && onTop(round, place);
    return from && to && task("REHANDLE", job, inTheWay.id, formatYardPosition(from), formatYardPosition(to), to, "");
  }
  const from = round.inventory.positionOf(job.containerId);
  if (job.state.kind !== "atPickup" || !from) return undefined;
  return task(
    "DELIVER",
    job,
    job.containerId,
    formatYardPosition(from),
    placeOnTruck(round, job),
    undefined,
    yardNode(from),
  );
}

/** The tier is settled only now: whoever came first took the lower one. */
function receive(round: Round, job: Job): CraneOffer | undefined {
  const planned = parseYardPosition(job.to);
  if (!planned.ok) return undefined;
  const to = onTop(round, planned.value);
  if (!round.inventory.mayPlace(boxOf(job), to).ok) {
    placeAnew(round, job, planned.value);
    return undefined;
  }
  return task("RECEIVE", job, job.containerId, "TRUCK", formatYardPosition(to), to, yardNode(to));
}

/** Somebody else's box took the place. A vessel's box may go to any block; a road truck stands at the bay of its ticket. */
function placeAnew(round: Round, job: Job, was: YardPosition): void {
  if (job.kind === "discharge") {
    assignSlot(round, job);
    return;
  }
  const at = { block: was.block, bay: handoverBayOf(was.bay) };
  const place = placeInBay(yardPicture(round, round.nowMs), at, boxOf(job));
  if (place) round.book.setPlaces(job.id, { to: formatYardPosition(place) });
}

/** The place that is free in a stack now; promised boxes that are still on their way do not stand there yet. */
const onTop = (round: Round, at: YardPosition): YardPosition => ({
  ...at,
  tier: (round.inventory.stack(stackKeyOf(at))?.boxes.length ?? 0) + 1,
});

const task = (
  kind: CraneJobKind,
  job: Job,
  containerId: Job["containerId"],
  from: string,
  toText: string,
  to: YardPosition | undefined,
  transferPoint: string,
): CraneOffer => ({ jobId: job.id, kind, containerId, from, toText, to, transferPoint, second: undefined });

function authorise(round: Round, crane: CraneView, running: CraneTask): void {
  const job = round.book.record(running.jobId)?.job;
  if (!job) return;
  const isThere =
    running.kind === "RECEIVE"
      ? job.state.kind === "atDropoff"
      : running.kind === "DELIVER" && job.state.kind === "atPickup";
  if (isThere && "truck" in job.state) round.tasks.authorise(round.calls, crane.id, job.state.truck);
}

function finish(round: Round, crane: CraneView, done: CraneTask): void {
  const { book, inventory, nowMs } = round;
  const job = book.record(done.jobId)?.job;
  if (done.kind !== "DELIVER" && !done.to) readBlockAgain(round, crane, done.kind === "RECEIVE" ? job : undefined);
  if (!job) return;
  if (done.kind === "RECEIVE" && done.to) {
    inventory.place(incoming(job, job.kind === "gateIn" ? "export" : "import"), done.to);
    book.setPlaces(job.id, { to: formatYardPosition(done.to) });
    book.setState(job.id, { kind: "completed", atMs: nowMs }, nowMs);
  } else if (done.kind === "REHANDLE" && done.to) {
    const box = inventory.take(done.containerId);
    if (box.ok) inventory.place(box.value, done.to);
    else if (!inventory.positionOf(done.containerId)) round.terminal.askBlock(done.to.block);
    if (job.kind === "rehandle") book.setState(job.id, { kind: "completed", atMs: nowMs }, nowMs);
  } else if (done.kind === "DELIVER") {
    inventory.take(done.containerId);
    if (job.kind === "gateOut") book.setState(job.id, { kind: "completed", atMs: nowMs }, nowMs);
    else if ("truck" in job.state) book.setState(job.id, { kind: "carrying", truck: job.state.truck }, nowMs);
  }
}

/** A task that was taken over from before the start: where the box went is read from the terminal. */
function readBlockAgain(round: Round, crane: CraneView, job: Job | undefined): void {
  const block = blockOfCrane(round, crane.id);
  if (!block) return;
  round.calls.send(round.site.code, "ReadInventory", { BlockId: block }, (answer) => {
    if (answer.kind !== "accepted") return;
    round.inventory.loadBlock(block, boxesOf(answer.outputs));
    const at = job && round.inventory.positionOf(job.containerId);
    if (at) round.book.setPlaces(job.id, { to: formatYardPosition(at) });
  });
  const isReceived = job?.state.kind === "atDropoff";
  if (isReceived) round.book.setState(job.id, { kind: "completed", atMs: round.nowMs }, round.nowMs);
}
